package org.pgj.engine.function;

import org.pgj.engine.type.vector.Vector;

/**
 * A set-returning function bound to one call. {@link #open} starts it for one row of arguments,
 * {@link #next} delivers the rows in portions. Strict ones are not opened for null arguments.
 */
public interface SetFunction {
  /**
   * Starts over.
   *
   * @param arguments vectors that stay valid until the set is exhausted or opened again
   * @param row the row of the arguments
   */
  void open(Vector[] arguments, int row, FunctionContext context);

  /**
   * Delivers up to {@code limit} rows from position 0 on.
   *
   * @param columns one vector per result column (one in all for a function of a scalar type), reset
   *     by the caller, with room for {@code limit} rows
   * @return the number of rows, 0 at the end
   */
  int next(Vector[] columns, int limit, FunctionContext context);
}
