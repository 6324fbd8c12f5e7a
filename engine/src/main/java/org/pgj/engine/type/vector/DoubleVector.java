package org.pgj.engine.type.vector;

import java.util.Arrays;

/** Values of {@link Representation#DOUBLE}. */
public final class DoubleVector extends Vector {
  private double[] values;

  public DoubleVector(int capacity) {
    super(capacity);
    this.values = new double[capacity];
  }

  @Override
  public Representation representation() {
    return Representation.DOUBLE;
  }

  public double[] values() {
    return values;
  }

  public double get(int row) {
    return values[isConstant() ? 0 : row];
  }

  public void set(int row, double value) {
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
      values[row] = ((DoubleVector) source).get(sourceRow);
      clearNull(row);
    }
  }
}
