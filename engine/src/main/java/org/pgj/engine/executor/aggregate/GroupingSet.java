package org.pgj.engine.executor.aggregate;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** The groups of one grouping set with their aggregates' states, and their output rows. */
final class GroupingSet {
  private final GroupTable table;
  private final AggregateInput[] aggregates;
  private final boolean[] nulled;
  private final long[] groupingValues;
  private final int inputCount;
  private final Vector[] output;
  private final Batch batch = new Batch();
  private int[] rowIds = new int[16];
  private int nextGroup;

  /**
   * @param nulled per input column: a grouping key that this set does not group by
   * @param groupingValues values of the GROUPING calls
   * @param resultLayout representations of the aggregates' results
   */
  GroupingSet(
      GroupTable table,
      AggregateInput[] aggregates,
      boolean[] nulled,
      long[] groupingValues,
      Representation[] inputLayout,
      Representation[] resultLayout) {
    this.table = table;
    this.aggregates = aggregates;
    this.nulled = nulled;
    this.groupingValues = groupingValues;
    this.inputCount = inputLayout.length;
    this.output = new Vector[inputCount + resultLayout.length + groupingValues.length];
    for (int c = 0; c < inputCount; c++) {
      output[c] = Vector.create(inputLayout[c], 1);
    }
    for (int a = 0; a < resultLayout.length; a++) {
      output[inputCount + a] = Vector.create(resultLayout[a], 1);
    }
    for (int g = 0; g < groupingValues.length; g++) {
      output[inputCount + resultLayout.length + g] = new LongVector(1);
    }
  }

  GroupTable table() {
    return table;
  }

  AggregateInput[] aggregates() {
    return aggregates;
  }

  void accumulate(Batch input, int[] selection, int count, int[] groups, int groupCount) {
    for (AggregateInput aggregate : aggregates) {
      aggregate.accumulate(input, selection, count, groups, groupCount);
    }
  }

  /** To be called when all rows are in, before the first output. */
  void complete(int groupCount) {
    for (AggregateInput aggregate : aggregates) {
      aggregate.aggregate().ensureGroups(groupCount);
      aggregate.complete();
    }
    nextGroup = 0;
  }

  /** The next groups, or null at the end. */
  Batch next(int maxRows, int groupCount, FunctionContext context) {
    int count = Math.min(maxRows, groupCount - nextGroup);
    if (count <= 0) {
      return null;
    }
    if (rowIds.length < count) {
      rowIds = new int[count];
    }
    RowStore rows = table.rows();
    boolean hasRows = rows.rowCount() > 0;
    for (int i = 0; i < count; i++) {
      rowIds[i] = hasRows ? nextGroup + i : -1;
    }
    for (int c = 0; c < inputCount; c++) {
      if (nulled[c]) {
        fillNulls(output[c], count);
      } else {
        rows.gather(c, rowIds, 0, count, output[c]);
      }
    }
    for (int a = 0; a < aggregates.length; a++) {
      Vector result = output[inputCount + a];
      result.reset();
      result.ensureCapacity(count);
      for (int i = 0; i < count; i++) {
        aggregates[a].aggregate().finish(nextGroup + i, result, i, context);
      }
    }
    for (int g = 0; g < groupingValues.length; g++) {
      LongVector value = (LongVector) output[inputCount + aggregates.length + g];
      value.set(0, groupingValues[g]);
      value.setConstant(true);
    }
    nextGroup += count;
    return batch.set(output, count);
  }

  private static void fillNulls(Vector vector, int count) {
    vector.reset();
    vector.ensureCapacity(count);
    for (int i = 0; i < count; i++) {
      vector.setNull(i);
    }
  }

  /** Gives the same output again. */
  void rewind() {
    nextGroup = 0;
  }

  long memoryUsed(MemoryBudget budget) {
    long states = 0;
    for (AggregateInput aggregate : aggregates) {
      states += aggregate.memoryUsed();
    }
    return budget.used() + states;
  }

  void clear() {
    table.clear();
    for (AggregateInput aggregate : aggregates) {
      aggregate.clear();
    }
    nextGroup = 0;
  }
}
