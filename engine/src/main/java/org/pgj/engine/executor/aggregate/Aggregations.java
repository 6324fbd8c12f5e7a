package org.pgj.engine.executor.aggregate;

import java.util.BitSet;
import java.util.List;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.Representation;

/** Puts aggregation operators together. */
public final class Aggregations {
  private final Representation[] layout;
  private final Representation[] results;
  private final int[] keyColumns;
  private final ValueComparator[] comparators;
  private final OperatorMemory memory;
  private final FunctionContext context;

  /**
   * One aggregate call, not yet used.
   *
   * @param order keys over the arguments, empty if rows may come in any order
   * @param distinct how many of the first keys tell duplicates
   */
  public record Call(
      Aggregate aggregate,
      Evaluator[] arguments,
      Evaluator filter,
      SortOrder[] order,
      int distinct) {}

  /** Makes the calls of one grouping set, each set its own. */
  @FunctionalInterface
  public interface Source {
    List<Call> calls(int set);
  }

  /**
   * @param layout columns of the input
   * @param results representations of the aggregates' values
   */
  public Aggregations(
      Representation[] layout,
      Representation[] results,
      int[] keyColumns,
      ValueComparator[] comparators,
      OperatorMemory memory,
      FunctionContext context) {
    this.layout = layout;
    this.results = results;
    this.keyColumns = keyColumns;
    this.comparators = comparators;
    this.memory = memory;
    this.context = context;
  }

  /** Aggregation of rows sorted by the keys. */
  public Operator sorted(Operator input, Source source) {
    GroupTable table = new GroupTable(layout, keyColumns, comparators, memory.budget());
    GroupingSet set =
        new GroupingSet(
            table,
            inputs(source.calls(0)),
            new boolean[layout.length],
            new long[0],
            layout,
            results);
    return new SortedAggregateOperator(input, set, keyColumns, comparators, memory, context);
  }

  /**
   * Aggregation with hashed groups, or without keys.
   *
   * @param groupingSets per set the indexes of its keys
   * @param groupingCalls arguments of GROUPING, as indexes of keys
   * @param dependencies execution parameters the input depends on
   */
  public Operator hashed(
      Operator input,
      Source source,
      List<List<Integer>> groupingSets,
      List<List<Integer>> groupingCalls,
      BitSet dependencies) {
    MemoryBudget budget = memory.budget();
    GroupingSet[] sets = new GroupingSet[groupingSets.size()];
    boolean[] keyless = new boolean[sets.length];
    for (int s = 0; s < sets.length; s++) {
      List<Integer> keys = groupingSets.get(s);
      keyless[s] = keys.isEmpty();
      sets[s] = set(keys, groupingCalls, inputs(source.calls(s)), budget);
    }
    return new AggregateOperator(
        input, layout, sets, keyless, memory, budget, dependencies, context);
  }

  private GroupingSet set(
      List<Integer> keys,
      List<List<Integer>> groupingCalls,
      AggregateInput[] inputs,
      MemoryBudget budget) {
    int[] columns = new int[keys.size()];
    ValueComparator[] keyComparators = new ValueComparator[columns.length];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = keyColumns[keys.get(k)];
      keyComparators[k] = comparators[keys.get(k)];
    }
    boolean[] nulled = new boolean[layout.length];
    for (int k = 0; k < keyColumns.length; k++) {
      nulled[keyColumns[k]] = !keys.contains(k);
    }
    for (int column : columns) {
      nulled[column] = false;
    }
    long[] groupingValues = new long[groupingCalls.size()];
    for (int g = 0; g < groupingValues.length; g++) {
      for (int key : groupingCalls.get(g)) {
        groupingValues[g] = groupingValues[g] << 1 | (keys.contains(key) ? 0 : 1);
      }
    }
    GroupTable table = new GroupTable(layout, columns, keyComparators, budget);
    return new GroupingSet(table, inputs, nulled, groupingValues, layout, results);
  }

  private AggregateInput[] inputs(List<Call> calls) {
    AggregateInput[] inputs = new AggregateInput[calls.size()];
    for (int i = 0; i < inputs.length; i++) {
      Call call = calls.get(i);
      inputs[i] =
          new AggregateInput(
              call.aggregate(),
              call.arguments(),
              call.filter(),
              call.order(),
              call.distinct(),
              memory,
              context);
    }
    return inputs;
  }
}
