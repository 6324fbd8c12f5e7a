package org.pgj.engine.executor.key;

import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The order, equality and hash of one column's non-null values. */
public interface ValueComparator {
  ValueComparator LONGS = new LongComparator();
  ValueComparator UNSIGNED_LONGS = new UnsignedLongComparator();
  ValueComparator DOUBLES = new DoubleComparator();

  /** Negative, zero or positive as the left value sorts before, equal to or after the right one. */
  int compare(Vector left, int leftRow, Vector right, int rightRow);

  default boolean equal(Vector left, int leftRow, Vector right, int rightRow) {
    return compare(left, leftRow, right, rightRow) == 0;
  }

  /** Equal values have equal hashes; all 64 bits vary. */
  long hash(Vector column, int row);

  /** Whether {@link #hash} agrees with {@link #equal}. */
  default boolean isHashable() {
    return true;
  }

  /** How many prefixes a value has; 0 if there is nothing to do but compare. */
  default int prefixes() {
    return 0;
  }

  /**
   * A number whose signed order agrees with the values' order wherever it differs: {@code prefix(a)
   * < prefix(b)} implies a before b, if the prefixes of the parts before are equal.
   *
   * @param part from 0
   */
  default long prefix(Vector column, int row, int part) {
    return 0;
  }

  /** Whether equal first prefixes mean equal values. */
  default boolean isPrefixExact() {
    return false;
  }

  /** Integers, dates, timestamps and whatever else sorts as a signed number. */
  final class LongComparator implements ValueComparator {
    private LongComparator() {}

    @Override
    public int compare(Vector left, int leftRow, Vector right, int rightRow) {
      return Long.compare(((LongVector) left).get(leftRow), ((LongVector) right).get(rightRow));
    }

    @Override
    public boolean equal(Vector left, int leftRow, Vector right, int rightRow) {
      return ((LongVector) left).get(leftRow) == ((LongVector) right).get(rightRow);
    }

    @Override
    public long hash(Vector column, int row) {
      return Hashing.mix(((LongVector) column).get(row));
    }

    @Override
    public int prefixes() {
      return 1;
    }

    @Override
    public long prefix(Vector column, int row, int part) {
      return ((LongVector) column).get(row);
    }

    @Override
    public boolean isPrefixExact() {
      return true;
    }
  }

  /** Values that sort as unsigned 64-bit numbers. */
  final class UnsignedLongComparator implements ValueComparator {
    private UnsignedLongComparator() {}

    @Override
    public int compare(Vector left, int leftRow, Vector right, int rightRow) {
      return Long.compareUnsigned(
          ((LongVector) left).get(leftRow), ((LongVector) right).get(rightRow));
    }

    @Override
    public long hash(Vector column, int row) {
      return Hashing.mix(((LongVector) column).get(row));
    }

    @Override
    public int prefixes() {
      return 1;
    }

    @Override
    public long prefix(Vector column, int row, int part) {
      return ((LongVector) column).get(row) ^ Long.MIN_VALUE;
    }

    @Override
    public boolean isPrefixExact() {
      return true;
    }
  }

  /** Floating point: NaN equals itself and sorts last, the two zeros are equal. */
  final class DoubleComparator implements ValueComparator {
    private DoubleComparator() {}

    @Override
    public int compare(Vector left, int leftRow, Vector right, int rightRow) {
      return Double.compare(
          ((DoubleVector) left).get(leftRow) + 0.0, ((DoubleVector) right).get(rightRow) + 0.0);
    }

    @Override
    public long hash(Vector column, int row) {
      return Hashing.mix(Double.doubleToLongBits(((DoubleVector) column).get(row) + 0.0));
    }

    @Override
    public int prefixes() {
      return 1;
    }

    @Override
    public long prefix(Vector column, int row, int part) {
      long bits = Double.doubleToLongBits(((DoubleVector) column).get(row) + 0.0);
      return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    @Override
    public boolean isPrefixExact() {
      return true;
    }
  }
}
