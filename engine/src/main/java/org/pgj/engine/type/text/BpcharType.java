package org.pgj.engine.type.text;

import java.util.Arrays;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** character(n): padded with blanks to n characters; trailing blanks do not count in comparison. */
public final class BpcharType extends TextType {
  public static final BpcharType BPCHAR = new BpcharType();

  private BpcharType() {
    super(Oids.BPCHAR, "bpchar", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    coerce(text, from, to, typmod, false, payload);
  }

  /**
   * Appends the value cut or padded to the modifier's length.
   *
   * @param explicit whether anything may be cut and not only blanks
   * @throws org.pgj.engine.error.DatabaseError 22001
   */
  public static void coerce(
      byte[] text, int from, int to, int typmod, boolean explicit, BytesOutput payload) {
    int limit = typmod - VarcharType.TYPMOD_OFFSET;
    int end =
        explicit && limit >= 0
            ? Utf8.advance(text, from, to, limit)
            : VarcharType.coercedEnd(text, from, to, typmod, "character");
    payload.write(text, from, end - from);
    if (limit > 0) {
      payload.fill(' ', limit - Utf8.length(text, from, end));
    }
  }

  /** End of the value without trailing blanks. */
  public static int trimmedEnd(byte[] text, int from, int to) {
    int end = to;
    while (end > from && text[end - 1] == ' ') {
      end--;
    }
    return end;
  }

  /** Whether two values are equal, which is seen faster than their order: by their first bytes. */
  public static boolean equal(Bytes a, Bytes b) {
    int common = Math.min(a.length(), b.length());
    if (common > 0 && a.get(0) != b.get(0)) {
      return false;
    }
    int aEnd = a.offset() + common;
    int bEnd = b.offset() + common;
    return Arrays.equals(a.array(), a.offset(), aEnd, b.array(), b.offset(), bEnd)
        && trimmedEnd(a.array(), aEnd, a.end()) == aEnd
        && trimmedEnd(b.array(), bEnd, b.end()) == bEnd;
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return Arrays.compareUnsigned(
        left,
        leftOffset,
        trimmedEnd(left, leftOffset, leftOffset + leftLength),
        right,
        rightOffset,
        trimmedEnd(right, rightOffset, rightOffset + rightLength));
  }

  @Override
  public boolean isBytewiseEqual() {
    return false;
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    return Hashing.bytes(value, offset, trimmedEnd(value, offset, offset + length) - offset);
  }

  @Override
  public int typmodIn(int[] arguments) {
    return VarcharType.lengthTypmod(arguments, "char");
  }

  @Override
  public String typmodOut(int typmod) {
    return VarcharType.VARCHAR.typmodOut(typmod);
  }

  @Override
  public long sortPrefix(byte[] value, int offset, int length, int part) {
    int trimmed = trimmedEnd(value, offset, offset + length) - offset;
    return super.sortPrefix(value, offset, trimmed, part);
  }
}
