package org.pgj.engine.function;

import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** All arguments of one row, for functions of any number or type of arguments. */
public final class Arguments {
  private final Vector[] vectors;
  private int row;

  public Arguments(Vector[] vectors) {
    this.vectors = vectors;
  }

  /** Moves to a row. */
  public Arguments at(int row) {
    this.row = row;
    return this;
  }

  public int count() {
    return vectors.length;
  }

  public int row() {
    return row;
  }

  public Vector vector(int index) {
    return vectors[index];
  }

  public boolean isNull(int index) {
    return vectors[index].isNull(row);
  }

  public long getLong(int index) {
    return ((LongVector) vectors[index]).get(row);
  }

  public int getInt(int index) {
    return (int) getLong(index);
  }

  public boolean getBoolean(int index) {
    return getLong(index) != 0;
  }

  public double getDouble(int index) {
    return ((DoubleVector) vectors[index]).get(row);
  }

  /** A new view of a value of bytes. */
  public Bytes getBytes(int index) {
    return new Bytes().set((BytesVector) vectors[index], row);
  }

  public String getText(int index) {
    return getBytes(index).text();
  }
}
