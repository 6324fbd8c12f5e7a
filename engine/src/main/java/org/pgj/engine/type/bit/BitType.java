package org.pgj.engine.type.bit;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * bit(n) and bit varying(n). Payload: the number of bits, then the bits from the highest of each
 * byte on; those after the last one are zero.
 */
public final class BitType extends BytesType {
  public static final BitType BIT = new BitType(1560, "bit", false);
  public static final BitType VARBIT = new BitType(1562, "varbit", true);

  /** Bytes before the bits. */
  public static final int HEAD = 4;

  private static final int MAX_LENGTH = 83_886_080;

  private final boolean varying;

  private BitType(int oid, String name, boolean varying) {
    super(oid, name, -1, 4);
    this.varying = varying;
  }

  /** Number of bits of a payload. */
  public static int length(Bytes value) {
    return BytesOutput.getIntLE(value.array(), value.offset());
  }

  /** A bit of a payload, counted from 0. */
  public static boolean get(Bytes value, int index) {
    return (value.get(HEAD + (index >> 3)) & 0x80 >> (index & 7)) != 0;
  }

  /** Bytes that hold a number of bits. */
  public static int bytes(int bits) {
    return bits + 7 >> 3;
  }

  /** Appends a payload of zeros and answers the offset of its bits in the output's array. */
  public static int begin(int bits, BytesOutput out) {
    out.writeIntLE(bits);
    int at = out.end();
    out.fill(0, bytes(bits));
    return at;
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = from;
    boolean hex = at < to && (text[at] | 0x20) == 'x';
    if (hex || at < to && (text[at] | 0x20) == 'b') {
      at++;
    }
    int bits = (to - at) * (hex ? 4 : 1);
    checkLength(bits, typmod);
    begin(bits, payload);
    int base = payload.end() - bytes(bits);
    byte[] array = payload.array();
    for (int i = 0; at < to; at++, i++) {
      if (hex) {
        int digit = text[at] < 0 ? -1 : Character.digit(text[at], 16);
        if (digit < 0) {
          throw invalidDigit(text, at, to, "hexadecimal");
        }
        array[base + (i >> 1)] |= (byte) ((i & 1) == 0 ? digit << 4 : digit);
      } else if (text[at] == '1') {
        array[base + (i >> 3)] |= (byte) (0x80 >> (i & 7));
      } else if (text[at] != '0') {
        throw invalidDigit(text, at, to, "binary");
      }
    }
  }

  private static DatabaseError invalidDigit(byte[] text, int at, int to, String kind) {
    int width = Math.min(org.pgj.engine.type.text.Utf8.width(text[at]), to - at);
    return new DatabaseError(
        "22P02",
        "\""
            + new String(text, at, width, java.nio.charset.StandardCharsets.UTF_8)
            + "\" is not a valid "
            + kind
            + " digit");
  }

  private void checkLength(int bits, int typmod) {
    if (typmod > 0 && varying && bits > typmod) {
      throw new DatabaseError("22001", "bit string too long for type bit varying(" + typmod + ")");
    }
    if (typmod > 0 && !varying && bits != typmod) {
      throw new DatabaseError(
          "22026", "bit string length " + bits + " does not match type bit(" + typmod + ")");
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int bits = BytesOutput.getIntLE(payload, offset);
    for (int i = 0; i < bits; i++) {
      out.write((payload[offset + HEAD + (i >> 3)] & 0x80 >> (i & 7)) != 0 ? '1' : '0');
    }
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int bits = to - from < 4 ? -1 : BytesOutput.getIntBE(data, from);
    if (bits < 0 || to - from - 4 < bytes(bits)) {
      throw new DatabaseError("22P03", "invalid length in external bit string");
    }
    requireLength(from, to, 4 + bytes(bits));
    checkLength(bits, typmod);
    payload.writeIntLE(bits).write(data, from + 4, to - from - 4);
    if ((bits & 7) != 0) {
      payload.array()[payload.end() - 1] &= (byte) (0xFF << 8 - (bits & 7));
    }
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.writeIntBE(BytesOutput.getIntLE(payload, offset));
    out.write(payload, offset + HEAD, length - HEAD);
  }

  /** By bits, then by length. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    int common = Math.min(leftLength, rightLength);
    int order =
        Arrays.compareUnsigned(
            left,
            leftOffset + HEAD,
            leftOffset + common,
            right,
            rightOffset + HEAD,
            rightOffset + common);
    return order != 0
        ? order
        : Integer.compare(
            BytesOutput.getIntLE(left, leftOffset), BytesOutput.getIntLE(right, rightOffset));
  }

  @Override
  public int typmodIn(int[] arguments) {
    if (arguments.length != 1) {
      throw new DatabaseError("22023", "invalid type modifier");
    }
    String shown = varying ? "varbit" : "bit";
    if (arguments[0] < 1) {
      throw new DatabaseError("22023", "length for type " + shown + " must be at least 1");
    }
    if (arguments[0] > MAX_LENGTH) {
      throw new DatabaseError("22023", "length for type " + shown + " cannot exceed " + MAX_LENGTH);
    }
    return arguments[0];
  }
}
