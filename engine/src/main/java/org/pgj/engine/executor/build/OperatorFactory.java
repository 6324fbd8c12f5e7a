package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.catalog.FamilyOrder;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.ColumnEvaluator;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.key.FunctionComparator;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.TypeComparator;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.AppendOperator;
import org.pgj.engine.executor.operator.FilterOperator;
import org.pgj.engine.executor.operator.IncrementalSortOperator;
import org.pgj.engine.executor.operator.InputPruning;
import org.pgj.engine.executor.operator.LimitOperator;
import org.pgj.engine.executor.operator.MaterializeOperator;
import org.pgj.engine.executor.operator.MergeAppendOperator;
import org.pgj.engine.executor.operator.NamedRowsOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.ProjectOperator;
import org.pgj.engine.executor.operator.ResultOperator;
import org.pgj.engine.executor.operator.SortOperator;
import org.pgj.engine.executor.operator.UniqueOperator;
import org.pgj.engine.executor.operator.ValuesOperator;
import org.pgj.engine.executor.partition.RunTimePruning;
import org.pgj.engine.executor.scan.BitmapSource;
import org.pgj.engine.executor.scan.RecordScanOperator;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.AppendPlan;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.BitmapPlan;
import org.pgj.engine.planner.plan.CommonTableScanPlan;
import org.pgj.engine.planner.plan.FunctionScanPlan;
import org.pgj.engine.planner.plan.GroupPlan;
import org.pgj.engine.planner.plan.HashJoinPlan;
import org.pgj.engine.planner.plan.HashPlan;
import org.pgj.engine.planner.plan.IncrementalSortPlan;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.LimitPlan;
import org.pgj.engine.planner.plan.LockRowsPlan;
import org.pgj.engine.planner.plan.MaterializePlan;
import org.pgj.engine.planner.plan.MergeAppendPlan;
import org.pgj.engine.planner.plan.MergeJoinPlan;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.NamedRowsScanPlan;
import org.pgj.engine.planner.plan.NestedLoopPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.ProjectSetPlan;
import org.pgj.engine.planner.plan.RecursiveUnionPlan;
import org.pgj.engine.planner.plan.ResultPlan;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.SetOperationPlan;
import org.pgj.engine.planner.plan.SortPlan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.planner.plan.UniquePlan;
import org.pgj.engine.planner.plan.ValuesScanPlan;
import org.pgj.engine.planner.plan.WindowPlan;
import org.pgj.engine.planner.plan.WorkTableScanPlan;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;

/** Makes the operators of plan nodes. */
public final class OperatorFactory {
  private final ExecutionContext context;
  private final SharedTables shared;
  private final Instruments instruments;
  private final RecheckRows rechecked;
  private final Expressions expressions;
  private final ScanFactory scans;
  private final JoinFactory joins;
  private final GroupFactory groups;
  private final ModifyFactory modifications;

  /**
   * @param instruments null unless measurements are wanted
   */
  OperatorFactory(ExecutionContext context, SharedTables shared, Instruments instruments) {
    this(context, shared, instruments, RecheckRows.NONE);
  }

  private OperatorFactory(
      ExecutionContext context,
      SharedTables shared,
      Instruments instruments,
      RecheckRows rechecked) {
    this.context = context;
    this.shared = shared;
    this.instruments = instruments;
    this.rechecked = rechecked;
    this.expressions = new Expressions(context.catalog());
    this.scans = new ScanFactory(this);
    this.joins = new JoinFactory(this);
    this.groups = new GroupFactory(this);
    this.modifications = new ModifyFactory(this);
  }

  /** A factory whose scans of these relations return the one row that is looked at again. */
  OperatorFactory withRechecked(RecheckRows rows) {
    return new OperatorFactory(context, shared, null, rows);
  }

  /** The row that the scan of a target returns in a recheck, null outside of one. */
  PageBatch rechecked(ScanTarget target) {
    return rechecked.of(target.rangeIndex(), target.relation());
  }

  ExecutionContext context() {
    return context;
  }

  SharedTables shared() {
    return shared;
  }

  ModifyFactory modifications() {
    return modifications;
  }

  /** The operator of a plan; its batches have the plan's output columns. */
  public Operator build(Plan plan) {
    Operator operator = create(plan);
    return instruments == null ? operator : instruments.wrap(plan, operator);
  }

  /** The source of a bitmap, measured if that is wanted. */
  BitmapSource measured(Plan plan, BitmapSource bitmap, boolean countsRows) {
    return instruments == null ? bitmap : instruments.wrap(plan, bitmap, countsRows);
  }

  private Operator create(Plan plan) {
    return switch (plan) {
      case SequentialScanPlan p -> scans.sequential(p);
      case IndexScanPlan p -> scans.index(p);
      case IndexOnlyScanPlan p -> scans.indexOnly(p);
      case BitmapHeapScanPlan p -> scans.bitmapHeap(p);
      case TidScanPlan p -> scans.tid(p);
      case FunctionScanPlan p -> scans.function(p);
      case SubqueryScanPlan p ->
          finishRows(
              build(p.input()),
              p.target(),
              WholeRows.of(p.target(), p.input()),
              p.filter(),
              p.output());
      case CommonTableScanPlan p ->
          finishRows(
              shared.commonTableScan(p.subplan()),
              p.target(),
              WholeRows.of(p.target(), shared.subplans().get(p.subplan()).plan()),
              p.filter(),
              p.output());
      case WorkTableScanPlan p ->
          finish(
              shared.workTableScan(p.workTable()),
              p.filter(),
              p.output(),
              subqueryColumns(p.target()));
      case NamedRowsScanPlan p ->
          finishRows(
              new NamedRowsOperator(context, p.rows()),
              p.target(),
              WholeRows.of(p.target(), p.types()),
              p.filter(),
              p.output());
      case ValuesScanPlan p -> values(p);
      case ResultPlan p -> result(p);
      case NestedLoopPlan p -> joins.nestedLoop(p);
      case HashJoinPlan p -> joins.hashJoin(p);
      case MergeJoinPlan p -> joins.mergeJoin(p);
      case HashPlan p -> build(p.input());
      case AggregatePlan p -> groups.aggregate(p);
      case GroupPlan p -> groups.group(p);
      case WindowPlan p -> groups.window(p);
      case SetOperationPlan p -> groups.setOperation(p);
      case SortPlan p -> sort(p.input(), p.keys());
      case IncrementalSortPlan p -> incrementalSort(p);
      case UniquePlan p -> unique(p);
      case LimitPlan p -> limit(p);
      case MaterializePlan p ->
          new MaterializeOperator(
              build(p.input()),
              layout(p.input()),
              context.workMemory(),
              PlanParameters.of(p.input(), shared.subplans()));
      case AppendPlan p -> append(p);
      case MergeAppendPlan p -> mergeAppend(p);
      case ProjectSetPlan p -> groups.projectSet(p);
      case RecursiveUnionPlan p -> groups.recursiveUnion(p);
      case LockRowsPlan p -> modifications.lockRows(p);
      case ModifyTablePlan p -> modifications.modifyTable(p);
      case BitmapPlan ignored -> throw new IllegalStateException("a bitmap returns no rows");
    };
  }

  private Operator append(AppendPlan plan) {
    return new AppendOperator(buildAll(plan.inputs()), pruning(plan));
  }

  private Operator mergeAppend(MergeAppendPlan plan) {
    return new MergeAppendOperator(
        buildAll(plan.inputs()),
        orders(plan.keys(), plan.output()),
        layout(plan),
        context.workMemory().batchSize(),
        pruning(plan));
  }

  private InputPruning pruning(AppendingPlan plan) {
    return plan.pruning() == null ? null : new RunTimePruning(context, plan)::inputs;
  }

  private Operator[] buildAll(List<Plan> plans) {
    Operator[] operators = new Operator[plans.size()];
    for (int i = 0; i < operators.length; i++) {
      operators[i] = build(plans.get(i));
    }
    return operators;
  }

  // ---- what nodes have in common

  ExpressionCompiler compiler(ColumnResolver columns) {
    return new ExpressionCompiler(context, columns);
  }

  /** References to a single input's columns. */
  static int inputColumn(ColumnReference reference) {
    if (reference.rangeIndex() != PlanColumns.OUTER) {
      throw new IllegalStateException("no column of the input: " + reference);
    }
    return reference.attribute() - 1;
  }

  /** A subquery's columns are all there, in the order of their attribute numbers. */
  private static ColumnResolver subqueryColumns(ScanTarget target) {
    return reference -> {
      if (reference.rangeIndex() != target.rangeIndex() || reference.attribute() < 1) {
        throw DatabaseError.notSupported("whole-row reference");
      }
      return reference.attribute() - 1;
    };
  }

  /**
   * Puts the whole row, filter and projection on a source whose columns are all there.
   *
   * @param row all its columns
   */
  Operator finishRows(
      Operator source,
      ScanTarget target,
      RowConstructor row,
      Expression filter,
      List<Expression> output) {
    ColumnResolver columns = subqueryColumns(target);
    BytesVector looked = rechecked.record(target.rangeIndex());
    Operator rows = looked == null ? source : new RecordScanOperator(looked, types(row));
    if (!WholeRows.isWanted(target)) {
      return finish(rows, filter, output, columns);
    }
    int count = row.fields().size();
    return finish(
        WholeRows.add(this, rows, row, count, columns),
        filter,
        output,
        WholeRows.resolver(columns, target.rangeIndex(), count));
  }

  private SqlType[] types(RowConstructor row) {
    SqlType[] types = new SqlType[row.fields().size()];
    for (int f = 0; f < types.length; f++) {
      types[f] = context.types().type(row.fields().get(f).type());
    }
    return types;
  }

  Representation representation(Expression expression) {
    return context.types().type(expression.type()).representation();
  }

  Representation[] layout(Plan plan) {
    List<Expression> output = plan.output();
    Representation[] layout = new Representation[output.size()];
    for (int i = 0; i < layout.length; i++) {
      layout[i] = representation(output.get(i));
    }
    return layout;
  }

  /** Puts filter and projection on an operator. */
  Operator finish(
      Operator operator, Expression filter, List<Expression> output, ColumnResolver columns) {
    Operator filtered = filter(operator, filter, columns);
    return project(filtered, output, columns);
  }

  Operator filter(Operator operator, Expression filter, ColumnResolver columns) {
    return filter == null
        ? operator
        : new FilterOperator(
            operator,
            compiler(columns).compile(filter),
            context.batchSize(),
            !expressions.isVolatile(filter));
  }

  Operator project(Operator operator, List<Expression> output, ColumnResolver columns) {
    Evaluator[] expressions = compiler(columns).compileAll(output);
    return isIdentity(expressions) ? operator : new ProjectOperator(operator, expressions);
  }

  /** Whether the output is a prefix of the input's columns, which are then passed on. */
  private static boolean isIdentity(Evaluator[] expressions) {
    if (expressions.length == 0) {
      return false;
    }
    for (int i = 0; i < expressions.length; i++) {
      if (!(expressions[i] instanceof ColumnEvaluator column) || column.column() != i) {
        return false;
      }
    }
    return true;
  }

  ValueComparator comparator(Expression key) {
    return TypeComparator.of(context.types().type(key.type()));
  }

  /**
   * How an operator sorts values.
   *
   * @param ordering its oid, 0 for the order of the values' type
   */
  ValueComparator comparator(Expression key, int ordering) {
    int function = ordering == 0 ? 0 : new FamilyOrder(context.catalog()).functionOf(ordering);
    return function == 0 ? comparator(key) : functionComparator(function, key.type());
  }

  private ValueComparator functionComparator(int function, int type) {
    FunctionCall call = new FunctionCall(function, new int[] {type, type}, Oids.INT4, false);
    return new FunctionComparator(
        context.kernel(context.catalog().function(function), call),
        context.functions(),
        function,
        context.types().type(type).representation());
  }

  SortOrder[] orders(List<PlanKey> keys, List<Expression> columns) {
    SortOrder[] orders = new SortOrder[keys.size()];
    for (int i = 0; i < orders.length; i++) {
      PlanKey key = keys.get(i);
      orders[i] =
          new SortOrder(
              key.column(),
              comparator(columns.get(key.column()), key.ordering()),
              key.descending(),
              key.nullsFirst());
    }
    return orders;
  }

  static int[] keyColumns(List<PlanKey> keys) {
    int[] columns = new int[keys.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = keys.get(i).column();
    }
    return columns;
  }

  ValueComparator[] comparators(List<PlanKey> keys, List<Expression> columns) {
    ValueComparator[] comparators = new ValueComparator[keys.size()];
    for (int i = 0; i < comparators.length; i++) {
      comparators[i] = comparator(columns.get(keys.get(i).column()));
    }
    return comparators;
  }

  BitSet parameters(Plan plan) {
    return PlanParameters.of(plan, shared.subplans());
  }

  /** Those of a plan and of expressions over its rows. */
  BitSet parameters(Plan plan, List<Expression> expressions) {
    return PlanParameters.of(plan, expressions, shared.subplans());
  }

  // ---- simple nodes

  private Operator values(ValuesScanPlan plan) {
    ExpressionCompiler compiler = compiler(ColumnResolver.NONE);
    Evaluator[][] rows = new Evaluator[plan.rows().size()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = compiler.compileAll(plan.rows().get(r));
    }
    List<Expression> first = plan.rows().getFirst();
    Representation[] layout = new Representation[first.size()];
    for (int c = 0; c < layout.length; c++) {
      layout[c] = representation(first.get(c));
    }
    List<Integer> types = new ArrayList<>(layout.length);
    for (Expression column : first) {
      types.add(column.type());
    }
    return finishRows(
        new ValuesOperator(rows, layout),
        plan.target(),
        WholeRows.of(plan.target(), types),
        plan.filter(),
        plan.output());
  }

  private Operator result(ResultPlan plan) {
    Operator input = plan.input() == null ? null : build(plan.input());
    Evaluator oneTime = compiler(ColumnResolver.NONE).compileOptional(plan.oneTimeFilter());
    Operator result = input != null && oneTime == null ? input : new ResultOperator(input, oneTime);
    return finish(result, plan.filter(), plan.output(), OperatorFactory::inputColumn);
  }

  Operator sort(Plan input, List<PlanKey> keys) {
    return new SortOperator(
        build(input),
        orders(keys, input.output()),
        layout(input),
        context.workMemory(),
        parameters(input));
  }

  private Operator incrementalSort(IncrementalSortPlan plan) {
    return new IncrementalSortOperator(
        build(plan.input()),
        orders(plan.keys(), plan.input().output()),
        plan.presorted(),
        layout(plan.input()),
        context.workMemory());
  }

  private Operator unique(UniquePlan plan) {
    RowStore lastRow = context.workMemory().smallStore(layout(plan.input()));
    return new UniqueOperator(
        build(plan.input()),
        keyColumns(plan.keys()),
        comparators(plan.keys(), plan.input().output()),
        lastRow);
  }

  private Operator limit(LimitPlan plan) {
    ExpressionCompiler compiler = compiler(ColumnResolver.NONE);
    boolean ties = !plan.tieKeys().isEmpty();
    return new LimitOperator(
        build(plan.input()),
        compiler.compileOptional(plan.limit()),
        compiler.compileOptional(plan.offset()),
        ties ? orders(plan.tieKeys(), plan.input().output()) : null,
        ties ? context.workMemory().smallStore(layout(plan.input())) : null,
        context.batchSize());
  }

  /** Expressions compiled over a joined row: the outer input's columns, then the inner's. */
  static ColumnResolver joinedColumns(int outerCount) {
    return reference ->
        reference.rangeIndex() == PlanColumns.OUTER
            ? reference.attribute() - 1
            : outerCount + reference.attribute() - 1;
  }

  /** All expressions of a list that are not null. */
  static List<Expression> present(Expression... expressions) {
    List<Expression> present = new ArrayList<>();
    for (Expression expression : expressions) {
      if (expression != null) {
        present.add(expression);
      }
    }
    return present;
  }
}
