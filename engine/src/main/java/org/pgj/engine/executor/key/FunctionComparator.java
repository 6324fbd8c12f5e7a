package org.pgj.engine.executor.key;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Values whose order a comparison function of an operator class decides. */
public final class FunctionComparator implements ValueComparator {
  private final FunctionKernel kernel;
  private final FunctionContext context;
  private final int function;
  private final Vector[] arguments;
  private final LongVector result = new LongVector(1);

  /**
   * @param function oid of the function, for messages
   * @param representation of the values compared
   */
  public FunctionComparator(
      FunctionKernel kernel, FunctionContext context, int function, Representation representation) {
    this.kernel = kernel;
    this.context = context;
    this.function = function;
    this.arguments =
        new Vector[] {Vector.create(representation, 1), Vector.create(representation, 1)};
  }

  @Override
  public int compare(Vector left, int leftRow, Vector right, int rightRow) {
    arguments[0].reset();
    arguments[0].copyFrom(left, leftRow, 0);
    arguments[1].reset();
    arguments[1].copyFrom(right, rightRow, 0);
    result.reset();
    kernel.evaluate(arguments, result, null, 1, context);
    if (result.isNull(0)) {
      throw new DatabaseError(
          "XX000", "function " + Integer.toUnsignedString(function) + " returned NULL");
    }
    return Long.signum(result.get(0));
  }

  @Override
  public long hash(Vector column, int row) {
    throw new UnsupportedOperationException("a comparison function hashes nothing");
  }

  @Override
  public boolean isHashable() {
    return false;
  }
}
