package org.pgj.engine.type.text;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** bytea in hex and escape format (manual: Binary Data Types). */
public final class ByteaType extends BytesType {
  public static final ByteaType BYTEA = new ByteaType();

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private ByteaType() {
    super(Oids.BYTEA, "bytea", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from >= 2 && text[from] == '\\' && text[from + 1] == 'x') {
      parseHex(text, from + 2, to, payload);
    } else {
      parseEscape(text, from, to, payload);
    }
  }

  /**
   * Reads pairs of hexadecimal digits, blanks between pairs.
   *
   * @throws DatabaseError 22023
   */
  public static void parseHex(byte[] text, int from, int to, BytesOutput payload) {
    int at = from;
    while (at < to) {
      byte c = text[at];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        at++;
        continue;
      }
      int high = hexDigit(text, at);
      if (at + 1 >= to) {
        throw new DatabaseError("22023", "invalid hexadecimal data: odd number of digits");
      }
      payload.write(high << 4 | hexDigit(text, at + 1));
      at += 2;
    }
  }

  private static int hexDigit(byte[] text, int at) {
    int digit = text[at] < 0 ? -1 : Character.digit(text[at], 16);
    if (digit < 0) {
      String character =
          new String(
              text, at, Math.min(Utf8.width(text[at]), text.length - at), StandardCharsets.UTF_8);
      throw new DatabaseError("22023", "invalid hexadecimal digit: \"" + character + "\"");
    }
    return digit;
  }

  /** Reads the escape format; 22P02 for a backslash that starts nothing. */
  public static void parseEscape(byte[] text, int from, int to, BytesOutput payload) {
    int at = from;
    while (at < to) {
      byte c = text[at];
      if (c != '\\') {
        payload.write(c);
        at++;
      } else if (at + 1 < to && text[at + 1] == '\\') {
        payload.write('\\');
        at += 2;
      } else if (at + 3 < to
          && text[at + 1] >= '0'
          && text[at + 1] <= '3'
          && isOctal(text[at + 2])
          && isOctal(text[at + 3])) {
        payload.write((text[at + 1] - '0') << 6 | (text[at + 2] - '0') << 3 | text[at + 3] - '0');
        at += 4;
      } else {
        throw new DatabaseError("22P02", "invalid input syntax for type bytea");
      }
    }
  }

  private static boolean isOctal(byte character) {
    return character >= '0' && character <= '7';
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    if (context.isByteaOutputHex()) {
      out.write('\\').write('x');
      formatHex(payload, offset, length, out);
    } else {
      formatEscape(payload, offset, length, out);
    }
  }

  public static void formatHex(byte[] payload, int offset, int length, BytesOutput out) {
    int at = out.skip(length * 2);
    byte[] array = out.array();
    for (int i = offset; i < offset + length; i++) {
      array[at++] = HEX[payload[i] >> 4 & 15];
      array[at++] = HEX[payload[i] & 15];
    }
  }

  public static void formatEscape(byte[] payload, int offset, int length, BytesOutput out) {
    for (int i = offset; i < offset + length; i++) {
      byte c = payload[i];
      if (c == '\\') {
        out.write('\\').write('\\');
      } else if (c < 0x20 || c == 0x7F) {
        out.write('\\').write('0' + (c >> 6 & 3));
        out.write('0' + (c >> 3 & 7)).write('0' + (c & 7));
      } else {
        out.write(c);
      }
    }
  }

  @Override
  protected boolean isOrderedByBytes() {
    return true;
  }
}
