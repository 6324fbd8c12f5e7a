package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** pg_partition_ancestors. */
final class PartitionAncestors implements SetFunction {
  private int[] relations;
  private int next;

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    relations =
        context
            .service(ObjectInformation.class)
            .partitionAncestors((int) ((LongVector) arguments[0]).get(row));
    next = 0;
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    int count = Math.min(limit, relations.length - next);
    for (int i = 0; i < count; i++) {
      ((LongVector) columns[0]).set(i, Integer.toUnsignedLong(relations[next++]));
    }
    return count;
  }
}
