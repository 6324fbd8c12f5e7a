package org.pgj.engine.executor.key;

import java.util.Arrays;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.identity.EnumType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Values whose order, equality and hash the type itself decides. */
public final class TypeComparator implements ValueComparator {
  private static final int TEXT = 25;
  private static final int PREFIX_BYTES = 8;

  private final SqlType type;
  private final boolean bytewiseEqual;
  private final boolean bytePrefix;

  private TypeComparator(SqlType type) {
    this.type = type;
    this.bytewiseEqual = type.isBytewiseEqual();
    this.bytePrefix = isByteOrdered(type.oid());
  }

  /** The comparator of a type's default operator class. */
  public static ValueComparator of(SqlType type) {
    if (type.representation() == Representation.DOUBLE) {
      return ValueComparator.DOUBLES;
    }
    if (type.representation() == Representation.LONG
        && !(type instanceof EnumType)
        && type.compareLong(-1, 1) < 0) {
      return ValueComparator.LONGS;
    }
    return new TypeComparator(type);
  }

  /** text, varchar, bytea, uuid, name: unsigned byte order. */
  private static boolean isByteOrdered(int type) {
    return type == TEXT || type == 1043 || type == 17 || type == 2950 || type == 19;
  }

  @Override
  public int compare(Vector left, int leftRow, Vector right, int rightRow) {
    return type.compare(left, leftRow, right, rightRow);
  }

  @Override
  public boolean equal(Vector left, int leftRow, Vector right, int rightRow) {
    if (bytewiseEqual && left instanceof BytesVector a) {
      BytesVector b = (BytesVector) right;
      int length = a.length(leftRow);
      return length == b.length(rightRow)
          && sameBytes(
              a.chunk(leftRow), a.offset(leftRow), b.chunk(rightRow), b.offset(rightRow), length);
    }
    return type.compare(left, leftRow, right, rightRow) == 0;
  }

  private static boolean sameBytes(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    return Arrays.equals(a, aOffset, aOffset + length, b, bOffset, bOffset + length);
  }

  @Override
  public long hash(Vector column, int row) {
    if (column instanceof BytesVector bytes) {
      return type.hashBytes(bytes.chunk(row), bytes.offset(row), bytes.length(row));
    }
    return type.hash(column, row);
  }

  @Override
  public long prefix(Vector column, int row) {
    if (!bytePrefix) {
      return 0;
    }
    BytesVector bytes = (BytesVector) column;
    byte[] chunk = bytes.chunk(row);
    int at = bytes.offset(row);
    int end = at + Math.min(bytes.length(row), PREFIX_BYTES);
    long prefix = 0;
    int shift = 56;
    for (; at < end; at++, shift -= 8) {
      prefix |= (chunk[at] & 0xFFL) << shift;
    }
    return prefix ^ Long.MIN_VALUE;
  }
}
