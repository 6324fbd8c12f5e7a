package org.pgj.engine.executor.build;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.join.HashJoinOperator;
import org.pgj.engine.executor.join.JoinSpec;
import org.pgj.engine.executor.join.MergeJoinOperator;
import org.pgj.engine.executor.join.NestedLoopOperator;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.planner.plan.HashJoinPlan;
import org.pgj.engine.planner.plan.LoopParameter;
import org.pgj.engine.planner.plan.MergeJoinPlan;
import org.pgj.engine.planner.plan.NestedLoopPlan;
import org.pgj.engine.planner.plan.Plan;

/** Makes join operators. */
final class JoinFactory {
  private final OperatorFactory factory;
  private final ExecutionContext context;

  JoinFactory(OperatorFactory factory) {
    this.factory = factory;
    this.context = factory.context();
  }

  private JoinSpec spec(
      JoinKind kind,
      Plan outer,
      Plan inner,
      Expression condition,
      Expression filter,
      List<Expression> output,
      boolean innerUnique) {
    int outerCount = outer.output().size();
    ColumnResolver resolver = OperatorFactory.joinedColumns(outerCount);
    boolean[] needed = new boolean[outerCount + inner.output().size()];
    if (isOuterOnly(kind)) {
      Arrays.fill(needed, 0, outerCount, true);
    }
    markNeeded(condition, resolver, needed);
    markNeeded(filter, resolver, needed);
    for (Expression column : output) {
      markNeeded(column, resolver, needed);
    }
    return new JoinSpec(
        kind,
        factory.layout(outer),
        factory.layout(inner),
        factory.compiler(resolver).compileOptional(condition),
        needed,
        innerUnique);
  }

  private static boolean isOuterOnly(JoinKind kind) {
    return kind == JoinKind.SEMI || kind == JoinKind.ANTI;
  }

  private static void markNeeded(Expression expression, ColumnResolver resolver, boolean[] needed) {
    if (expression == null) {
      return;
    }
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference column) {
          needed[resolver.column(column)] = true;
        } else {
          visitChildren(node);
        }
      }
    }.walk(expression);
  }

  Operator nestedLoop(NestedLoopPlan plan) {
    int[] parameters = new int[plan.parameters().size()];
    Evaluator[] values = new Evaluator[parameters.length];
    ExpressionCompiler outerCompiler = factory.compiler(OperatorFactory::inputColumn);
    for (int p = 0; p < parameters.length; p++) {
      LoopParameter parameter = plan.parameters().get(p);
      parameters[p] = parameter.parameter();
      values[p] = outerCompiler.compile(parameter.value());
    }
    Operator join =
        new NestedLoopOperator(
            spec(
                plan.kind(),
                plan.outer(),
                plan.inner(),
                plan.condition(),
                plan.filter(),
                plan.output(),
                plan.innerUnique()),
            factory.build(plan.outer()),
            factory.build(plan.inner()),
            parameters,
            values,
            context.parameters(),
            context.workMemory());
    return finish(join, plan.outer(), plan.filter(), plan.output());
  }

  private Operator finish(Operator join, Plan outer, Expression filter, List<Expression> output) {
    return factory.finish(
        join, filter, output, OperatorFactory.joinedColumns(outer.output().size()));
  }

  private ValueComparator[] comparators(List<Expression> keys) {
    ValueComparator[] comparators = new ValueComparator[keys.size()];
    for (int k = 0; k < comparators.length; k++) {
      comparators[k] = factory.comparator(keys.get(k));
    }
    return comparators;
  }

  Operator hashJoin(HashJoinPlan plan) {
    Operator join =
        new HashJoinOperator(
            spec(
                plan.kind(),
                plan.outer(),
                plan.inner(),
                plan.condition(),
                plan.filter(),
                plan.output(),
                plan.innerUnique()),
            factory.build(plan.outer()),
            factory.build(plan.inner()),
            factory.compiler(OperatorFactory::inputColumn).compileAll(plan.outerKeys()),
            factory.compiler(OperatorFactory::inputColumn).compileAll(plan.innerKeys()),
            comparators(plan.outerKeys()),
            context.hashMemory(),
            factory.parameters(plan.inner(), plan.innerKeys()),
            plan.outer().estimate().startupCost() < plan.inner().estimate().totalCost());
    return finish(join, plan.outer(), plan.filter(), plan.output());
  }

  Operator mergeJoin(MergeJoinPlan plan) {
    Operator join =
        new MergeJoinOperator(
            spec(
                plan.kind(),
                plan.outer(),
                plan.inner(),
                plan.condition(),
                plan.filter(),
                plan.output(),
                plan.innerUnique()),
            factory.build(plan.outer()),
            factory.build(plan.inner()),
            factory.orders(plan.outerKeys(), plan.outer().output()),
            OperatorFactory.keyColumns(plan.innerKeys()),
            context.workMemory());
    return finish(join, plan.outer(), plan.filter(), plan.output());
  }
}
