package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.scan.BitmapHeapScanOperator;
import org.pgj.engine.executor.scan.BitmapSource;
import org.pgj.engine.executor.scan.CurrentRowOperator;
import org.pgj.engine.executor.scan.FunctionScanOperator;
import org.pgj.engine.executor.scan.IndexColumns;
import org.pgj.engine.executor.scan.IndexKeys;
import org.pgj.engine.executor.scan.IndexOnlyScanOperator;
import org.pgj.engine.executor.scan.IndexScanOperator;
import org.pgj.engine.executor.scan.RecheckScanOperator;
import org.pgj.engine.executor.scan.SequentialScanOperator;
import org.pgj.engine.executor.scan.SetProducer;
import org.pgj.engine.executor.scan.TableSampler;
import org.pgj.engine.executor.scan.TidScanOperator;
import org.pgj.engine.executor.scan.TupleColumns;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.BitmapPlan;
import org.pgj.engine.planner.plan.FunctionScanPlan;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Representation;

/** Makes the operators that read tables and functions. */
final class ScanFactory {
  private static final int INT8 = 20;

  /** Oid of the function of TABLESAMPLE SYSTEM. */
  private static final int SYSTEM = 3314;

  private static final Constant TRUE = Constant.ofLong(Expression.BOOL, 1, SourcePosition.UNKNOWN);

  private final OperatorFactory factory;
  private final ExecutionContext context;

  ScanFactory(OperatorFactory factory) {
    this.factory = factory;
    this.context = factory.context();
  }

  static ColumnResolver columns(ScanTarget target) {
    return reference -> {
      if (reference.rangeIndex() != target.rangeIndex()) {
        throw new IllegalStateException("no column of the scanned table: " + reference);
      }
      return target.position(reference.attribute());
    };
  }

  private TupleColumns tupleColumns(OpenTable table, ScanTarget target) {
    return new TupleColumns(
        table.heap().relation().tuples(),
        target.columns(),
        target.relation(),
        table.heap().toaster());
  }

  Operator sequential(SequentialScanPlan plan) {
    OpenTable table = context.tables().open(plan.target().relation());
    ScanTarget target = WholeRows.decoded(plan.target(), table.relation());
    TupleColumns columns = tupleColumns(table, target);
    PageBatch row = factory.rechecked(target);
    Operator scan =
        row != null
            ? new RecheckScanOperator(row, columns)
            : new SequentialScanOperator(context, table.heap(), columns, sampler(plan.sample()));
    return finish(scan, plan.target(), target, table, plan.filter(), plan.output());
  }

  private TableSampler sampler(RangeTableEntry.TableSample sample) {
    if (sample == null) {
      return null;
    }
    ExpressionCompiler compiler = factory.compiler(ColumnResolver.NONE);
    return new TableSampler(
        sample.method() == SYSTEM,
        compiler.compile(sample.arguments().getFirst()),
        compiler.compileOptional(sample.repeatable()));
  }

  Operator index(IndexScanPlan plan) {
    OpenTable table = context.tables().open(plan.target().relation());
    if (factory.rechecked(plan.target()) != null) {
      return recheck(
          table, plan.target(), clauses(plan.conditions()), plan.filter(), plan.output());
    }
    ScanTarget target = WholeRows.decoded(plan.target(), table.relation());
    TupleColumns columns = tupleColumns(table, target);
    IndexAccess index = table.index(plan.index()).access();
    Operator scan =
        new IndexScanOperator(
            context,
            table.heap(),
            index,
            keys(plan.conditions(), table.index(plan.index())),
            columns,
            plan.backward());
    return finish(scan, plan.target(), target, table, plan.filter(), plan.output());
  }

  Operator indexOnly(IndexOnlyScanPlan plan) {
    OpenTable table = context.tables().open(plan.target().relation());
    if (factory.rechecked(plan.target()) != null) {
      return recheck(
          table, plan.target(), clauses(plan.conditions()), plan.filter(), plan.output());
    }
    IndexAccess index = table.index(plan.index()).access();
    Operator scan =
        new IndexOnlyScanOperator(
            context,
            table.heap(),
            index,
            keys(plan.conditions(), table.index(plan.index())),
            new IndexColumns(index.descriptor().tuples(), plan.indexColumns()),
            plan.backward());
    return factory.finish(scan, plan.filter(), plan.output(), columns(plan.target()));
  }

  private static List<Expression> clauses(List<IndexCondition> conditions) {
    List<Expression> clauses = new ArrayList<>(conditions.size());
    for (IndexCondition condition : conditions) {
      if (condition.kind() != IndexCondition.Kind.ROW_NEXT) {
        clauses.add(condition.clause());
      }
    }
    return clauses;
  }

  /** The one row, under the conditions that the index would have decided as well. */
  private Operator recheck(
      OpenTable table,
      ScanTarget target,
      List<Expression> conditions,
      Expression filter,
      List<Expression> output) {
    List<Expression> all = new ArrayList<>(conditions);
    if (filter != null || all.isEmpty()) {
      all.add(filter == null ? TRUE : filter);
    }
    ScanTarget extended = ScanColumns.extend(target, all);
    ScanTarget wider = WholeRows.decoded(extended, table.relation());
    Operator scan = new RecheckScanOperator(factory.rechecked(target), tupleColumns(table, wider));
    return finish(scan, extended, wider, table, StatementExecution.all(all), output);
  }

  /**
   * Puts the whole row, filter and projection on the scan of a table.
   *
   * @param target as planned
   * @param decoded the columns that the scan returns
   */
  private Operator finish(
      Operator scan,
      ScanTarget target,
      ScanTarget decoded,
      OpenTable table,
      Expression filter,
      List<Expression> output) {
    ColumnResolver columns = columns(decoded);
    if (!WholeRows.isWanted(target)) {
      return factory.finish(scan, filter, output, columns);
    }
    int count = decoded.columns().length;
    RowConstructor row = WholeRows.of(target.rangeIndex(), table.relation());
    return factory.finish(
        WholeRows.add(factory, scan, row, count, columns),
        filter,
        output,
        WholeRows.resolver(columns, target.rangeIndex(), count));
  }

  private IndexKeys keys(List<IndexCondition> conditions, OpenIndex index) {
    int count = conditions.size();
    ScanKey[] keys = new ScanKey[count];
    Evaluator[] comparands = new Evaluator[count];
    SqlType[] elementTypes = new SqlType[count];
    ExpressionCompiler compiler = factory.compiler(ColumnResolver.NONE);
    for (int k = 0; k < count; k++) {
      IndexCondition condition = conditions.get(k);
      keys[k] = IndexKeys.key(condition, index.entry().accessMethod());
      comparands[k] = compiler.compileOptional(condition.comparand());
      if (condition.kind() == IndexCondition.Kind.ANY) {
        TypeEntry array = context.catalog().type(condition.comparand().type());
        elementTypes[k] = context.types().type(array.element());
      }
    }
    return new IndexKeys(keys, comparands, elementTypes);
  }

  Operator bitmapHeap(BitmapHeapScanPlan plan) {
    OpenTable table = context.tables().open(plan.target().relation());
    ScanTarget target = WholeRows.decoded(plan.target(), table.relation());
    TupleColumns columns = tupleColumns(table, target);
    PageBatch row = factory.rechecked(target);
    Operator scan;
    if (row != null) {
      scan = factory.filter(new RecheckScanOperator(row, columns), plan.recheck(), columns(target));
    } else {
      scan =
          new BitmapHeapScanOperator(context, table.heap(), bitmap(plan.bitmap(), table), columns);
      if (isInexact(plan.bitmap(), table)) {
        scan = factory.filter(scan, plan.recheck(), columns(target));
      }
    }
    return finish(scan, plan.target(), target, table, plan.filter(), plan.output());
  }

  /** Whether an index may find rows that do not meet its conditions. */
  private static boolean isInexact(Plan plan, OpenTable table) {
    return switch ((BitmapPlan) plan) {
      case BitmapPlan.IndexScan scan -> {
        int method = table.index(scan.index()).entry().accessMethod();
        yield method == TypeOperators.GIN
            || method == TypeOperators.GIST
            || method == TypeOperators.BRIN;
      }
      case BitmapPlan.And and -> isInexact(and.inputs(), table);
      case BitmapPlan.Or or -> isInexact(or.inputs(), table);
    };
  }

  private static boolean isInexact(List<Plan> plans, OpenTable table) {
    for (Plan plan : plans) {
      if (isInexact(plan, table)) {
        return true;
      }
    }
    return false;
  }

  private BitmapSource bitmap(Plan plan, OpenTable table) {
    return switch ((BitmapPlan) plan) {
      case BitmapPlan.IndexScan scan -> {
        OpenIndex index = table.index(scan.index());
        yield factory.measured(
            plan, BitmapSource.index(index.access(), keys(scan.conditions(), index)), true);
      }
      case BitmapPlan.And and ->
          factory.measured(plan, BitmapSource.combine(bitmaps(and.inputs(), table), true), false);
      case BitmapPlan.Or or ->
          factory.measured(plan, BitmapSource.combine(bitmaps(or.inputs(), table), false), false);
    };
  }

  private BitmapSource[] bitmaps(List<Plan> plans, OpenTable table) {
    BitmapSource[] sources = new BitmapSource[plans.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = bitmap(plans.get(i), table);
    }
    return sources;
  }

  Operator tid(TidScanPlan plan) {
    OpenTable table = context.tables().open(plan.target().relation());
    if (factory.rechecked(plan.target()) != null) {
      return recheck(table, plan.target(), anyOf(plan.conditions()), plan.filter(), plan.output());
    }
    ScanTarget target = WholeRows.decoded(plan.target(), table.relation());
    TupleColumns columns = tupleColumns(table, target);
    Operator scan = byAddress(plan.conditions().getFirst(), table, columns);
    return finish(scan, plan.target(), target, table, plan.filter(), plan.output());
  }

  private Operator byAddress(Expression condition, OpenTable table, TupleColumns columns) {
    ExpressionCompiler compiler = factory.compiler(ColumnResolver.NONE);
    if (condition instanceof CurrentOf current) {
      Expression name = current.name();
      return new CurrentRowOperator(
          context,
          table.heap(),
          table.relation().oid(),
          current.cursor(),
          compiler.compileOptional(name),
          name == null ? null : context.types().type(name.type()),
          columns);
    }
    return new TidScanOperator(
        context, table.heap(), compiler.compile(TidScanOperator.comparand(condition)), columns);
  }

  /** What a row must satisfy still; CURRENT OF means the row whatever its address is by now. */
  private static List<Expression> anyOf(List<Expression> conditions) {
    if (conditions.getFirst() instanceof CurrentOf) {
      return List.of();
    }
    return conditions.size() == 1
        ? conditions
        : List.of(
            new BooleanExpression(BooleanExpression.Kind.OR, conditions, SourcePosition.UNKNOWN));
  }

  Operator function(FunctionScanPlan plan) {
    RangeTableEntry.Functions functions = plan.functions();
    SetProducer[] producers = new SetProducer[plan.calls().size()];
    List<Representation> layout = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    int column = 0;
    for (int f = 0; f < producers.length; f++) {
      RangeTableEntry.RangeFunction function = functions.functions().get(f);
      int[] columns = new int[function.columns()];
      for (int c = 0; c < columns.length; c++) {
        columns[c] = functions.columnTypes().get(column++).type();
        layout.add(
            columns[c] == 0
                ? Representation.LONG
                : context.types().type(columns[c]).representation());
        types.add(columns[c]);
      }
      producers[f] =
          SetProducer.rows(
              new RangeTableEntry.RangeFunction(
                  plan.calls().get(f), function.columns(), function.definitions()),
              columns,
              factory.compiler(ColumnResolver.NONE),
              context);
    }
    if (functions.ordinality()) {
      layout.add(Representation.LONG);
      types.add(INT8);
    }
    Operator scan =
        new FunctionScanOperator(
            context, producers, layout.toArray(new Representation[0]), functions.ordinality());
    return factory.finishRows(
        scan, plan.target(), WholeRows.of(plan.target(), types), plan.filter(), plan.output());
  }
}
