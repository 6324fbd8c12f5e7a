package org.pgj.engine.function;

import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Where a function of any result type puts its value; each call sets it once. */
public final class Result {
  private final Vector vector;
  private int row;

  public Result(Vector vector) {
    this.vector = vector;
  }

  /** Moves to a row. */
  public Result at(int row) {
    this.row = row;
    return this;
  }

  public Vector vector() {
    return vector;
  }

  public int row() {
    return row;
  }

  public void setNull() {
    vector.setNull(row);
  }

  public void set(long value) {
    ((LongVector) vector).set(row, value);
  }

  public void set(double value) {
    ((DoubleVector) vector).set(row, value);
  }

  /** Refers to the bytes, which must live as long as the batch. */
  public void set(Bytes value) {
    ((BytesVector) vector).setReference(row, value.array(), value.offset(), value.length());
  }

  /** Starts a value of bytes; end it with {@link #end()}. */
  public BytesOutput begin() {
    BytesOutput output = ((BytesVector) vector).output();
    output.begin();
    return output;
  }

  /** Makes what was written since {@link #begin()} the value. */
  public void end() {
    ((BytesVector) vector).setWritten(row);
  }

  /** Takes over a value, null or not, of the same representation. */
  public void copy(Vector source, int sourceRow) {
    vector.copyFrom(source, sourceRow, row);
  }
}
