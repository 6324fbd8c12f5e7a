package org.pgj.engine.type.vector;

import java.util.Arrays;

/**
 * A column of up to {@link #capacity()} values. A <em>constant</em> vector holds one value, at
 * position 0, that stands for every row: read position {@code row & rowMask()}.
 */
public abstract sealed class Vector permits LongVector, DoubleVector, BytesVector {
  /** Rows in a full batch. */
  public static final int BATCH_SIZE = 1024;

  private boolean[] nulls;
  private boolean mayHaveNulls;
  private boolean constant;

  Vector(int capacity) {
    this.nulls = new boolean[capacity];
  }

  public static Vector create(Representation representation, int capacity) {
    return switch (representation) {
      case LONG -> new LongVector(capacity);
      case DOUBLE -> new DoubleVector(capacity);
      case BYTES -> new BytesVector(capacity);
    };
  }

  public abstract Representation representation();

  public final int capacity() {
    return nulls.length;
  }

  /** Makes room for {@code capacity} values, keeping the present ones. */
  public void ensureCapacity(int capacity) {
    if (capacity > nulls.length) {
      nulls = Arrays.copyOf(nulls, capacity);
    }
  }

  /** Forgets all values and nulls; the vector is no longer constant. */
  public void reset() {
    if (mayHaveNulls) {
      Arrays.fill(nulls, false);
      mayHaveNulls = false;
    }
    constant = false;
  }

  public final boolean isConstant() {
    return constant;
  }

  /** Declares that the value at position 0 stands for every row. */
  public final void setConstant(boolean constant) {
    this.constant = constant;
  }

  /** {@code 0} for a constant vector, else {@code -1}: {@code values[row & rowMask()]}. */
  public final int rowMask() {
    return constant ? 0 : -1;
  }

  /** False only if no position is null: kernels then skip the mask. */
  public final boolean mayHaveNulls() {
    return mayHaveNulls;
  }

  public final boolean isNull(int row) {
    return mayHaveNulls && nulls[constant ? 0 : row];
  }

  public final void setNull(int row) {
    nulls[row] = true;
    mayHaveNulls = true;
  }

  public final void clearNull(int row) {
    nulls[row] = false;
  }

  /** The null mask itself, for kernels; a writer of {@code true} calls {@link #declareNulls()}. */
  public final boolean[] nulls() {
    return nulls;
  }

  public final void declareNulls() {
    mayHaveNulls = true;
  }

  /** Copies one value, null or not, from a vector of the same representation. */
  public abstract void copyFrom(Vector source, int sourceRow, int row);

  /**
   * As {@link #copyFrom}, with a copy of the bytes: for what must outlive the source's next value.
   */
  public void keepFrom(Vector source, int sourceRow, int row) {
    copyFrom(source, sourceRow, row);
  }
}
