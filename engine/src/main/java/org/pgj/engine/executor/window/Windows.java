package org.pgj.engine.executor.window;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.ColumnEvaluator;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.Representation;

/** Puts a window operator together. */
public final class Windows {
  private final Representation[] inputLayout;
  private final FunctionContext context;
  private final List<Evaluator> computed = new ArrayList<>();
  private final List<WindowFunction> functions = new ArrayList<>();
  private final List<Representation> results = new ArrayList<>();

  public Windows(Representation[] inputLayout, FunctionContext context) {
    this.inputLayout = inputLayout;
    this.context = context;
  }

  /** The frame clause, compiled; offsets and {@code in_range} kernels are null where not needed. */
  public record FrameClause(
      WindowDefinition.Frame definition,
      Evaluator startOffset,
      Evaluator endOffset,
      FunctionKernel startInRange,
      FunctionKernel endInRange) {}

  /**
   * How far a function that counts rows may get before a partition ends.
   *
   * @param source the function's pg_proc source
   */
  public record Limit(String source, Evaluator value, boolean inclusive) {}

  /**
   * Adds a call of a window function.
   *
   * @param source its pg_proc source
   */
  public void addFunction(String source, Evaluator[] arguments, Representation result) {
    int[] columns = columns(arguments);
    functions.add(
        switch (source) {
          case "window_row_number" -> new RankFunction(RankFunction.Kind.ROW_NUMBER);
          case "window_rank" -> new RankFunction(RankFunction.Kind.RANK);
          case "window_dense_rank" -> new RankFunction(RankFunction.Kind.DENSE_RANK);
          case "window_percent_rank" -> new RankFunction(RankFunction.Kind.PERCENT_RANK);
          case "window_cume_dist" -> new RankFunction(RankFunction.Kind.CUME_DIST);
          case "window_ntile" -> new NtileFunction(columns[0]);
          case "window_lag", "window_lag_with_offset", "window_lag_with_offset_and_default" ->
              new OffsetFunction(columns, -1);
          case "window_lead", "window_lead_with_offset", "window_lead_with_offset_and_default" ->
              new OffsetFunction(columns, 1);
          case "window_first_value" ->
              new FrameValueFunction(FrameValueFunction.Kind.FIRST, columns);
          case "window_last_value" -> new FrameValueFunction(FrameValueFunction.Kind.LAST, columns);
          case "window_nth_value" -> new FrameValueFunction(FrameValueFunction.Kind.NTH, columns);
          default -> throw DatabaseError.notSupported("window function " + source);
        });
    results.add(result);
  }

  /**
   * Adds an aggregate.
   *
   * @param filter null without FILTER
   */
  public void addAggregate(
      Aggregate aggregate, Evaluator[] arguments, Evaluator filter, Representation result) {
    int filterColumn = filter == null ? -1 : column(filter);
    functions.add(new FrameAggregate(aggregate, columns(arguments), filterColumn, context));
    results.add(result);
  }

  private int[] columns(Evaluator[] arguments) {
    int[] columns = new int[arguments.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(arguments[i]);
    }
    return columns;
  }

  /** Where the store keeps an expression: a column of the input stands there anyway. */
  private int column(Evaluator expression) {
    if (expression instanceof ColumnEvaluator plain) {
      return plain.column();
    }
    computed.add(expression);
    return inputLayout.length + computed.size() - 1;
  }

  /**
   * The operator.
   *
   * @param limit null if all rows are wanted
   */
  public Operator build(
      Operator input,
      int[] partitionColumns,
      ValueComparator[] partitionComparators,
      SortOrder[] order,
      FrameClause clause,
      Limit limit,
      OperatorMemory memory) {
    Representation[] layout = new Representation[inputLayout.length + computed.size()];
    System.arraycopy(inputLayout, 0, layout, 0, inputLayout.length);
    for (int c = 0; c < computed.size(); c++) {
      layout[inputLayout.length + c] = computed.get(c).representation();
    }
    WindowDefinition.Frame definition = clause.definition();
    boolean needsPeers =
        Frame.needsPeers(
            definition.mode(), definition.start(), definition.end(), definition.exclusion());
    for (WindowFunction function : functions) {
      needsPeers |= function.usesPeers();
    }
    int[] orderColumns = new int[order.length];
    ValueComparator[] orderComparators = new ValueComparator[order.length];
    for (int k = 0; k < order.length; k++) {
      orderColumns[k] = order[k].column();
      orderComparators[k] = order[k].comparator();
    }
    RangeOffset startRange = range(clause.startInRange(), definition.start(), order);
    RangeOffset endRange = range(clause.endInRange(), definition.end(), order);
    return new WindowOperator(
        input,
        inputLayout,
        partitionColumns,
        partitionComparators,
        computed.toArray(new Evaluator[0]),
        functions.toArray(new WindowFunction[0]),
        results.toArray(new Representation[0]),
        new Partition(
            new RowStore(layout, memory.budget()), orderColumns, orderComparators, needsPeers),
        new Frame(
            definition.mode(),
            definition.start(),
            definition.end(),
            definition.exclusion(),
            startRange,
            endRange),
        new FrameOffsets(clause.startOffset(), clause.endOffset(), startRange, endRange),
        limit == null ? null : runLimit(limit, orderColumns, orderComparators),
        memory);
  }

  private static RunLimit runLimit(Limit limit, int[] columns, ValueComparator[] comparators) {
    RankFunction.Kind kind =
        switch (limit.source()) {
          case "window_row_number" -> RankFunction.Kind.ROW_NUMBER;
          case "window_rank" -> RankFunction.Kind.RANK;
          case "window_dense_rank" -> RankFunction.Kind.DENSE_RANK;
          default -> throw new IllegalArgumentException("no count of rows: " + limit.source());
        };
    return new RunLimit(kind, limit.value(), limit.inclusive(), columns, comparators);
  }

  private RangeOffset range(
      FunctionKernel inRange, WindowDefinition.Bound bound, SortOrder[] order) {
    if (inRange == null) {
      return null;
    }
    SortOrder key = order[0];
    return new RangeOffset(
        inRange,
        key.column(),
        inputLayout[key.column()],
        bound == WindowDefinition.Bound.OFFSET_PRECEDING,
        key.descending(),
        key.nullsFirst(),
        context);
  }
}
