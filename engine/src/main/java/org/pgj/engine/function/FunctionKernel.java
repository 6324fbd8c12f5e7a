package org.pgj.engine.function;

import org.pgj.engine.type.vector.Vector;

/** A scalar function bound to one call, evaluated a batch at a time. Not thread-safe. */
public abstract class FunctionKernel {
  protected final FunctionCall call;

  protected FunctionKernel(FunctionCall call) {
    this.call = call;
  }

  /**
   * Computes the function for the selected rows.
   *
   * @param arguments one vector per argument; constant vectors stand for every row
   * @param result was reset by the caller and has room for the highest row; positions not selected
   *     are left alone. Bytes in it may refer to the arguments'
   * @param selection the rows, ascending; null for the rows 0 to {@code count - 1}
   * @param count number of rows
   */
  public abstract void evaluate(
      Vector[] arguments, Vector result, int[] selection, int count, FunctionContext context);
}
