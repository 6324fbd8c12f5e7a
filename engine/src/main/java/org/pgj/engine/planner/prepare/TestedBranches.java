package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.CaseExpression.CaseBranch;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.TestValue;

/** Branches of a CASE whose value under test is a constant, as conditions of their own. */
final class TestedBranches {
  private TestedBranches() {}

  /** Null if a condition is not a plain comparison with the value. */
  static List<CaseBranch> of(List<CaseBranch> branches, Constant value) {
    List<CaseBranch> tested = new ArrayList<>(branches.size());
    for (CaseBranch branch : branches) {
      Expression condition =
          branch.condition() instanceof OperatorCall call ? tested(call, value) : null;
      if (condition == null) {
        return null;
      }
      tested.add(new CaseBranch(condition, branch.result()));
    }
    return tested;
  }

  /** The value in the place of the test's, which stands first, within casts maybe; or null. */
  private static Expression tested(Expression expression, Constant value) {
    return switch (expression) {
      case TestValue ignored -> value;
      case Relabeling cast -> {
        Expression argument = tested(cast.argument(), value);
        yield argument == null
            ? null
            : new Relabeling(
                argument,
                cast.type(),
                cast.typmod(),
                cast.collation(),
                cast.form(),
                cast.position());
      }
      case FunctionCall call when !call.arguments().isEmpty() -> {
        Expression first = tested(call.arguments().getFirst(), value);
        yield first == null ? null : call.withArguments(with(first, call.arguments()));
      }
      case OperatorCall call -> {
        Expression first = tested(call.arguments().getFirst(), value);
        yield first == null ? null : call.withArguments(with(first, call.arguments()));
      }
      default -> null;
    };
  }

  private static List<Expression> with(Expression first, List<Expression> arguments) {
    List<Expression> replaced = new ArrayList<>(arguments);
    replaced.set(0, first);
    return replaced;
  }
}
