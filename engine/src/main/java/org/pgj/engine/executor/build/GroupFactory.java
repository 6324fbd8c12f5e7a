package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.FunctionRights;
import org.pgj.engine.executor.aggregate.Aggregations;
import org.pgj.engine.executor.aggregate.HypotheticalSetAggregate;
import org.pgj.engine.executor.aggregate.ProjectSetOperator;
import org.pgj.engine.executor.aggregate.SetOperationOperator;
import org.pgj.engine.executor.aggregate.TransitionAggregate;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.RecursiveUnionOperator;
import org.pgj.engine.executor.operator.UniqueOperator;
import org.pgj.engine.executor.window.Windows;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.GroupPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.ProjectSetPlan;
import org.pgj.engine.planner.plan.RecursiveUnionPlan;
import org.pgj.engine.planner.plan.RunCondition;
import org.pgj.engine.planner.plan.SetOperationPlan;
import org.pgj.engine.planner.plan.WindowPlan;
import org.pgj.engine.type.vector.Representation;

/** Makes the operators of grouping, windows and sets. */
final class GroupFactory {
  private final OperatorFactory factory;
  private final ExecutionContext context;
  private final AggregateBodies bodies;

  GroupFactory(OperatorFactory factory) {
    this.factory = factory;
    this.context = factory.context();
    this.bodies = new AggregateBodies(context);
  }

  Operator aggregate(AggregatePlan plan) {
    Plan input = plan.input();
    Representation[] results = new Representation[plan.aggregates().size()];
    for (int a = 0; a < results.length; a++) {
      results[a] = factory.representation(plan.aggregates().get(a));
    }
    Aggregations builder =
        new Aggregations(
            factory.layout(input),
            results,
            OperatorFactory.keyColumns(plan.keys()),
            factory.comparators(plan.keys(), input.output()),
            context.hashMemory(),
            context.functions());
    Aggregations.Source source = set -> calls(plan);
    boolean sorted = plan.strategy() == AggregatePlan.Strategy.SORTED;
    Operator child = factory.build(input);
    Operator operator =
        sorted
            ? builder.sorted(child, source)
            : builder.hashed(
                child,
                source,
                plan.groupingSets(),
                plan.groupingCalls(),
                // The arguments of aggregates count: kept groups would be of earlier values.
                factory.parameters(plan));
    return factory.finish(operator, plan.filter(), plan.output(), OperatorFactory::inputColumn);
  }

  private List<Aggregations.Call> calls(AggregatePlan plan) {
    List<Aggregations.Call> calls = new ArrayList<>(plan.aggregates().size());
    for (AggregateCall call : plan.aggregates()) {
      calls.add(call(call));
    }
    return calls;
  }

  private Aggregations.Call call(AggregateCall call) {
    List<Expression> arguments = new ArrayList<>(call.directArguments());
    int direct = arguments.size();
    arguments.addAll(call.arguments());
    int[] types = new int[arguments.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.get(i).type();
    }
    FunctionEntry entry = context.catalog().function(call.function());
    FunctionRights.require(entry, "aggregate", context.functions());
    Aggregate aggregate = body(call, entry, types, direct);
    ExpressionCompiler compiler = factory.compiler(OperatorFactory::inputColumn);
    return new Aggregations.Call(
        aggregate,
        compiler.compileAll(arguments),
        compiler.compileOptional(call.filter()),
        // Users' ordered-set aggregates put the rows in order themselves.
        call.kind() != AggregateCall.AggregateKind.NORMAL
                && aggregate instanceof TransitionAggregate
            ? new SortOrder[0]
            : order(call, direct),
        call.distinct().size());
  }

  private Aggregate body(AggregateCall call, FunctionEntry entry, int[] types, int direct) {
    if (call.kind() == AggregateCall.AggregateKind.HYPOTHETICAL_SET) {
      FunctionEntry known = bodies.builtIn(entry);
      if (SystemCatalog.isBuiltIn(known.oid())) {
        return new HypotheticalSetAggregate(known.name(), order(call, direct), direct);
      }
    }
    return bodies.of(entry, types, call.type(), call.variadicArray(), false);
  }

  /** Keys over the arguments: those of DISTINCT, as far as ORDER BY does not begin with them. */
  private SortOrder[] order(AggregateCall call, int direct) {
    List<SortKey> keys = new ArrayList<>(call.orderBy());
    if (!call.distinct().isEmpty()) {
      keys = new ArrayList<>();
      for (SortKey key : call.orderBy()) {
        if (isDistinctKey(call, key)) {
          keys.add(key);
        }
      }
      for (SortKey key : call.distinct()) {
        if (!hasTarget(keys, key.target())) {
          keys.add(key);
        }
      }
    }
    SortOrder[] orders = new SortOrder[keys.size()];
    for (int i = 0; i < orders.length; i++) {
      SortKey key = keys.get(i);
      ValueComparator comparator =
          factory.comparator(call.arguments().get(key.target()), key.ordering());
      boolean descending =
          key.ordering() != 0 && SortOrder.isDescending(context.catalog(), key.ordering());
      orders[i] = new SortOrder(direct + key.target(), comparator, descending, key.nullsFirst());
    }
    return orders;
  }

  private static boolean isDistinctKey(AggregateCall call, SortKey key) {
    return hasTarget(call.distinct(), key.target());
  }

  private static boolean hasTarget(List<SortKey> keys, int target) {
    for (SortKey key : keys) {
      if (key.target() == target) {
        return true;
      }
    }
    return false;
  }

  Operator group(GroupPlan plan) {
    Operator unique =
        new UniqueOperator(
            factory.build(plan.input()),
            OperatorFactory.keyColumns(plan.keys()),
            factory.comparators(plan.keys(), plan.input().output()),
            context.workMemory().smallStore(factory.layout(plan.input())));
    return factory.finish(unique, plan.filter(), plan.output(), OperatorFactory::inputColumn);
  }

  Operator window(WindowPlan plan) {
    Plan input = plan.input();
    Representation[] layout = factory.layout(input);
    ExpressionCompiler compiler = factory.compiler(OperatorFactory::inputColumn);
    Windows windows = new Windows(layout, context.functions());
    for (WindowCall call : plan.calls()) {
      addCall(windows, call, compiler, plan.frame());
    }
    List<Expression> columns = input.output();
    WindowDefinition.Frame frame = plan.frame();
    Windows.FrameClause clause =
        new Windows.FrameClause(
            frame,
            compiler.compileOptional(frame.startOffset()),
            compiler.compileOptional(frame.endOffset()),
            inRange(frame.startInRange(), frame.startOffset(), plan),
            inRange(frame.endInRange(), frame.endOffset(), plan));
    Operator operator =
        windows.build(
            factory.build(input),
            OperatorFactory.keyColumns(plan.partitionBy()),
            factory.comparators(plan.partitionBy(), columns),
            factory.orders(plan.orderBy(), columns),
            clause,
            limit(plan),
            context.workMemory());
    return factory.finish(operator, plan.filter(), plan.output(), OperatorFactory::inputColumn);
  }

  private Windows.Limit limit(WindowPlan plan) {
    RunCondition run = plan.runCondition();
    return run == null
        ? null
        : new Windows.Limit(
            context.catalog().function(run.function()).source(),
            factory.compiler(ColumnResolver.NONE).compile(run.limit()),
            run.inclusive());
  }

  private static boolean isMoving(WindowDefinition.Frame frame) {
    return frame.start() != WindowDefinition.Bound.UNBOUNDED_PRECEDING
        && frame.exclusion() == WindowDefinition.Exclusion.NONE;
  }

  private void addCall(
      Windows windows, WindowCall call, ExpressionCompiler compiler, WindowDefinition.Frame frame) {
    FunctionEntry entry = context.catalog().function(call.function());
    Evaluator[] arguments = compiler.compileAll(call.arguments());
    FunctionRights.require(entry, "function", context.functions());
    Representation result = factory.representation(call);
    if (!call.aggregate()) {
      windows.addFunction(entry.source(), arguments, result);
      return;
    }
    int[] types = new int[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = call.arguments().get(i).type();
    }
    Aggregate aggregate = bodies.of(entry, types, call.type(), false, isMoving(frame));
    windows.addAggregate(aggregate, arguments, compiler.compileOptional(call.filter()), result);
  }

  private FunctionKernel inRange(int function, Expression offset, WindowPlan plan) {
    if (function == 0) {
      return null;
    }
    int key = plan.input().output().get(plan.orderBy().getFirst().column()).type();
    return context.kernel(
        context.catalog().function(function),
        new org.pgj.engine.function.FunctionCall(
            function,
            new int[] {key, key, offset.type(), Expression.BOOL, Expression.BOOL},
            Expression.BOOL,
            false));
  }

  Operator setOperation(SetOperationPlan plan) {
    Operator input = factory.build(plan.input());
    int flag = plan.input().output().size() - 1;
    return new SetOperationOperator(
        input,
        factory.layout(plan.input()),
        OperatorFactory.keyColumns(plan.keys()),
        factory.comparators(plan.keys(), plan.input().output()),
        flag,
        plan.kind(),
        plan.all(),
        context.hashMemory());
  }

  Operator projectSet(ProjectSetPlan plan) {
    ColumnResolver columns = OperatorFactory::inputColumn;
    return ProjectSetOperator.of(
        factory.build(plan.input()),
        plan.output(),
        factory.layout(plan),
        factory.compiler(columns),
        context);
  }

  Operator recursiveUnion(RecursiveUnionPlan plan) {
    Representation[] layout = factory.layout(plan);
    List<PlanKey> keys = plan.keys();
    RecursiveUnionOperator union =
        new RecursiveUnionOperator(
            factory.build(plan.outer()),
            layout,
            plan.workTable(),
            OperatorFactory.keyColumns(keys),
            factory.comparators(keys, plan.output()),
            context.workMemory());
    factory.shared().addWorkTable(plan.workTable(), union);
    union.setStep(factory.build(plan.inner()));
    return union;
  }
}
