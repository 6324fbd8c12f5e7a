package org.pgj.engine.type.vector;

import java.util.Arrays;

/** Values of {@link Representation#LONG}. */
public final class LongVector extends Vector {
  private long[] values;

  public LongVector(int capacity) {
    super(capacity);
    this.values = new long[capacity];
  }

  @Override
  public Representation representation() {
    return Representation.LONG;
  }

  public long[] values() {
    return values;
  }

  public long get(int row) {
    return values[isConstant() ? 0 : row];
  }

  public void set(int row, long value) {
    values[row] = value;
  }

  @Override
  public void ensureCapacity(int capacity) {
    super.ensureCapacity(capacity);
    if (capacity > values.length) {
      values = Arrays.copyOf(values, capacity);
    }
  }

  @Override
  public void copyFrom(Vector source, int sourceRow, int row) {
    if (source.isNull(sourceRow)) {
      setNull(row);
    } else {
      values[row] = ((LongVector) source).get(sourceRow);
      clearNull(row);
    }
  }
}
