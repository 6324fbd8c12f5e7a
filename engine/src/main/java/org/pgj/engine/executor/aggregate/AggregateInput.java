package org.pgj.engine.executor.aggregate;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.Vector;

/**
 * One aggregate call with the states of its groups: FILTER, DISTINCT and ORDER BY are done here.
 */
final class AggregateInput {
  private final Aggregate aggregate;
  private final Evaluator[] arguments;
  private final Evaluator filter;
  private final Vector[] values;
  private final OrderedRows ordered;
  private final FunctionContext context;
  private int[] filtered = new int[0];
  private int[] filteredGroups = new int[0];
  private int[] groupOfRow = new int[0];

  /**
   * @param order keys over the arguments, empty if rows may come in any order
   * @param distinct how many of the first keys tell duplicates, 0 without DISTINCT
   */
  AggregateInput(
      Aggregate aggregate,
      Evaluator[] arguments,
      Evaluator filter,
      SortOrder[] order,
      int distinct,
      OperatorMemory memory,
      FunctionContext context) {
    this.aggregate = aggregate;
    this.arguments = arguments;
    this.filter = filter;
    this.values = new Vector[arguments.length];
    this.context = context;
    this.ordered = order.length == 0 ? null : new OrderedRows(arguments, order, distinct, memory);
  }

  Aggregate aggregate() {
    return aggregate;
  }

  /**
   * Takes in rows.
   *
   * @param groups group per row in order of the selection, null for group 0
   */
  void accumulate(Batch input, int[] selection, int count, int[] groups, int groupCount) {
    aggregate.ensureGroups(groupCount);
    int[] rows = selection;
    int[] rowGroups = groups;
    int rowCount = count;
    if (filter != null) {
      rowCount = filter(input, selection, count, groups);
      rows = filtered;
      rowGroups = groups == null ? null : filteredGroups;
      if (rowCount == 0) {
        return;
      }
    }
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(input, rows, rowCount);
    }
    if (ordered != null) {
      ordered.add(values, rows, rowCount, rowGroups);
    } else {
      aggregate.accumulate(values, rows, rowCount, rowGroups, context);
    }
  }

  private int filter(Batch input, int[] selection, int count, int[] groups) {
    if (filtered.length < count) {
      filtered = new int[count];
      filteredGroups = new int[count];
    }
    if (groups == null) {
      return filter.select(input, selection, count, filtered);
    }
    if (groupOfRow.length < input.width()) {
      groupOfRow = new int[input.width()];
    }
    for (int i = 0; i < count; i++) {
      groupOfRow[selection == null ? i : selection[i]] = groups[i];
    }
    int kept = filter.select(input, selection, count, filtered);
    for (int i = 0; i < kept; i++) {
      filteredGroups[i] = groupOfRow[filtered[i]];
    }
    return kept;
  }

  /** Feeds the rows that waited for their order. */
  void complete() {
    if (ordered != null) {
      ordered.feed(aggregate, context);
    }
  }

  void clear() {
    aggregate.clear();
    if (ordered != null) {
      ordered.clear();
    }
  }

  long memoryUsed() {
    return aggregate.memoryUsed();
  }
}
