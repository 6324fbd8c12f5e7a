package org.pgj.engine.planner.cost;

import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.relation.Clause;

/** The processor cost of computing an expression once. */
public final class ExpressionCost {
  private final Catalog catalog;
  private final double operatorCost;
  private final List<Subplan> subplans;

  public ExpressionCost(Catalog catalog, double operatorCost, List<Subplan> subplans) {
    this.catalog = catalog;
    this.operatorCost = operatorCost;
    this.subplans = subplans;
  }

  public double of(Expression expression) {
    if (expression == null) {
      return 0;
    }
    Summer summer = new Summer();
    summer.walk(expression);
    return summer.sum;
  }

  public double ofAll(List<Expression> expressions) {
    double sum = 0;
    for (Expression expression : expressions) {
      sum += of(expression);
    }
    return sum;
  }

  public double ofClauses(List<Clause> clauses) {
    double sum = 0;
    for (Clause clause : clauses) {
      if (!clause.pseudoConstant) {
        if (clause.cost < 0) {
          clause.cost = of(clause.expression);
        }
        sum += clause.cost;
      }
    }
    return sum;
  }

  private final class Summer extends TreeWalker {
    private double sum;

    @Override
    protected void visit(Expression expression) {
      switch (expression) {
        case FunctionCall call -> sum += function(call.function());
        case OperatorCall call -> sum += function(call.function());
        case DistinctTest test -> sum += function(test.function());
        case NullIf nullIf -> sum += function(nullIf.function());
        case ArrayOperatorCall call -> sum += function(call.function()) * 10 * 0.5;
        case MinMax minMax -> sum += operatorCost * minMax.arguments().size();
        case RowComparison comparison -> sum += operatorCost * comparison.left().size();
        case TextConversion ignored -> sum += 2 * operatorCost;
        case SubplanCall call -> addSubplan(call);
        case AggregateCall ignored -> {
          return;
        }
        case WindowCall ignored -> {
          return;
        }
        default -> {}
      }
      visitChildren(expression);
    }

    private void addSubplan(SubplanCall call) {
      PlanEstimate estimate = subplans.get(call.subplan()).plan().estimate();
      double run = estimate.totalCost() - estimate.startupCost();
      switch (call.kind()) {
        case EXISTS -> sum += estimate.startupCost() + run / Math.max(1, estimate.rows());
        case ANY, ALL -> sum += call.hashed() ? operatorCost : estimate.startupCost() + 0.5 * run;
        default -> sum += estimate.totalCost();
      }
    }
  }

  private double function(int oid) {
    FunctionEntry entry = catalog.function(oid);
    return entry == null ? operatorCost : entry.cost() * operatorCost;
  }
}
