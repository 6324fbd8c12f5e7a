package org.pgj.engine.executor.key;

import java.util.Arrays;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Values whose order, equality and hash the type itself decides. */
public final class TypeComparator implements ValueComparator {
  private final SqlType type;
  private final boolean bytewiseEqual;
  private final int prefixes;

  private TypeComparator(SqlType type) {
    this.type = type;
    this.bytewiseEqual = type.isBytewiseEqual();
    this.prefixes = type.representation() == Representation.BYTES ? type.sortPrefixes() : 0;
  }

  /** The comparator of a type's default operator class. */
  public static ValueComparator of(SqlType type) {
    if (type.representation() == Representation.DOUBLE) {
      return ValueComparator.DOUBLES;
    }
    if (type.isSignedOrder()) {
      return ValueComparator.LONGS;
    }
    return new TypeComparator(type);
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
  public boolean isHashable() {
    return type.isHashable();
  }

  @Override
  public int prefixes() {
    return prefixes;
  }

  @Override
  public long prefix(Vector column, int row, int part) {
    BytesVector bytes = (BytesVector) column;
    return type.sortPrefix(bytes.chunk(row), bytes.offset(row), bytes.length(row), part);
  }
}
