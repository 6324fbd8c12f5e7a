package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.Catalog;

/**
 * A WHERE condition behind policies: what might tell of the rows that it looks at, by an error or a
 * notice, is computed only of rows that satisfy the policies.
 */
final class GuardedCondition {
  private static final int BOOL = 16;

  private final Catalog catalog;

  GuardedCondition(Catalog catalog) {
    this.catalog = catalog;
  }

  Expression of(Expression policies, Expression condition) {
    List<Expression> all = new ArrayList<>();
    all.add(policies);
    List<Expression> leaky = new ArrayList<>();
    for (Expression conjunct : conjuncts(condition)) {
      (isLeakproof(conjunct) ? all : leaky).add(conjunct);
    }
    if (!leaky.isEmpty()) {
      all.add(
          new CaseExpression(
              BOOL,
              0,
              null,
              List.of(new CaseExpression.CaseBranch(policies, RowSecurity.all(leaky))),
              Constant.ofBoolean(false),
              SourcePosition.UNKNOWN));
    }
    return RowSecurity.all(all);
  }

  private static List<Expression> conjuncts(Expression condition) {
    if (condition == null) {
      return List.of();
    }
    return condition instanceof BooleanExpression all && all.kind() == BooleanExpression.Kind.AND
        ? all.arguments()
        : List.of(condition);
  }

  private boolean isLeakproof(Expression expression) {
    return switch (expression) {
      case ColumnReference ignored -> true;
      case Constant ignored -> true;
      case Parameter ignored -> true;
      case Relabeling relabeling -> isLeakproof(relabeling.argument());
      case NullTest test -> isLeakproof(test.argument());
      case BooleanExpression all -> areLeakproof(all.arguments());
      case OperatorCall call ->
          catalog.function(call.function()).leakproof() && areLeakproof(call.arguments());
      default -> false;
    };
  }

  private boolean areLeakproof(List<Expression> expressions) {
    for (Expression expression : expressions) {
      if (!isLeakproof(expression)) {
        return false;
      }
    }
    return true;
  }
}
