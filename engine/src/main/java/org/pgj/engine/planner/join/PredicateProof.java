package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.planner.prepare.ConstantFolding;
import org.pgj.engine.planner.relation.Clause;

/**
 * Proves that a query's conditions imply the predicate of a partial index, as far as that can be
 * seen from logic, from comparisons of one expression with constants, and from strictness.
 */
public final class PredicateProof {
  private static final int BTREE = 403;
  private static final int LESS = 1;
  private static final int LESS_EQUAL = 2;
  private static final int EQUAL = 3;
  private static final int GREATER_EQUAL = 4;
  private static final int GREATER = 5;

  /** More elements of an IN list than this are not looked at. */
  private static final int MOST_ELEMENTS = 100;

  private final PlannerContext context;
  private final EqualityOperators operators;

  public PredicateProof(PlannerContext context, EqualityOperators operators) {
    this.context = context;
    this.operators = operators;
  }

  /** Whether all parts of a predicate follow from conditions of which all hold. */
  public boolean implies(List<Clause> conditions, List<Expression> predicate) {
    List<Expression> known = new ArrayList<>(conditions.size());
    for (Clause clause : conditions) {
      known.add(clause.expression);
    }
    for (Expression part : predicate) {
      if (!follows(known, part)) {
        return false;
      }
    }
    return true;
  }

  private boolean follows(List<Expression> known, Expression part) {
    if (part instanceof BooleanExpression logic) {
      if (logic.kind() == BooleanExpression.Kind.AND) {
        for (Expression argument : logic.arguments()) {
          if (!follows(known, argument)) {
            return false;
          }
        }
        return true;
      }
      if (logic.kind() == BooleanExpression.Kind.OR) {
        for (Expression argument : logic.arguments()) {
          if (follows(known, argument)) {
            return true;
          }
        }
      }
    }
    for (Expression condition : known) {
      if (implies(condition, part)) {
        return true;
      }
    }
    return false;
  }

  private boolean implies(Expression condition, Expression part) {
    if (condition.equals(part)) {
      return true;
    }
    if (condition instanceof BooleanExpression logic) {
      return switch (logic.kind()) {
        case OR -> allImply(logic.arguments(), part);
        case AND -> follows(logic.arguments(), part);
        case NOT -> false;
      };
    }
    if (condition instanceof ArrayOperatorCall call && call.any()) {
      List<Expression> arms = arms(call);
      if (arms != null && allImply(arms, part)) {
        return true;
      }
    }
    if (part instanceof NullTest test && !test.isNull() && !test.rowTest()) {
      return isNullRejecting(condition, test.argument());
    }
    if (part instanceof ArrayOperatorCall list && list.any()) {
      List<Expression> arms = arms(list);
      return arms != null && anyImplied(condition, arms);
    }
    return condition instanceof OperatorCall known
        && part instanceof OperatorCall wanted
        && comparisonImplies(known, wanted);
  }

  private boolean allImply(List<Expression> arms, Expression part) {
    for (Expression arm : arms) {
      if (!implies(arm, part)) {
        return false;
      }
    }
    return !arms.isEmpty();
  }

  private boolean anyImplied(Expression condition, List<Expression> arms) {
    for (Expression arm : arms) {
      if (implies(condition, arm)) {
        return true;
      }
    }
    return false;
  }

  /** {@code x = ANY (array)} as one comparison per element; null if the array is not a constant. */
  private List<Expression> arms(ArrayOperatorCall call) {
    if (!(call.array() instanceof Constant array)) {
      return null;
    }
    List<Expression> elements = ConstantFolding.elements(array, context.types());
    if (elements == null || elements.size() > MOST_ELEMENTS) {
      return null;
    }
    List<Expression> arms = new ArrayList<>(elements.size());
    for (Expression element : elements) {
      if (!((Constant) element).isNull()) {
        arms.add(operators.call(call.operator(), call.left(), element));
      }
    }
    return arms;
  }

  /** Whether a condition cannot be true where an expression is null. */
  private boolean isNullRejecting(Expression condition, Expression tested) {
    return switch (condition) {
      case OperatorCall call -> isStrict(call.function()) && mentions(call.arguments(), tested);
      case ArrayOperatorCall call ->
          isStrict(call.function())
              && Expressions.stripRelabeling(call.left()).equals(tested)
              && call.any();
      default -> condition.equals(tested);
    };
  }

  private boolean isStrict(int function) {
    FunctionEntry entry = context.catalog().function(function);
    return entry != null && entry.strict();
  }

  private static boolean mentions(List<Expression> arguments, Expression tested) {
    for (Expression argument : arguments) {
      if (Expressions.stripRelabeling(argument).equals(tested)) {
        return true;
      }
    }
    return false;
  }

  /** {@code x > 7} implies {@code x > 5}, {@code x = 7} does so too. */
  private boolean comparisonImplies(OperatorCall known, OperatorCall wanted) {
    known = constantRight(known);
    wanted = constantRight(wanted);
    if (known == null
        || wanted == null
        || known.inputCollation() != wanted.inputCollation()
        || !Expressions.stripRelabeling(known.arguments().get(0))
            .equals(Expressions.stripRelabeling(wanted.arguments().get(0)))) {
      return false;
    }
    for (FamilyOperatorEntry entry : context.catalog().familiesOfOperator(known.operator())) {
      if (entry.accessMethod() == BTREE && entry.purpose() == 's') {
        int strategy = operators.strategy(wanted.operator(), entry.family());
        int test = strategy == 0 ? 0 : test(entry.strategy(), strategy);
        if (test != 0) {
          return holds(entry.family(), known.arguments().get(1), test, wanted.arguments().get(1));
        }
      }
    }
    return false;
  }

  /** The call with its constant on the right, null if it does not compare with a constant. */
  private OperatorCall constantRight(OperatorCall call) {
    if (call.arguments().size() != 2) {
      return null;
    }
    if (call.arguments().get(1) instanceof Constant constant) {
      return constant.isNull() ? null : call;
    }
    return call.arguments().get(0) instanceof Constant constant && !constant.isNull()
        ? operators.commute(call)
        : null;
  }

  /** How the known constant must compare with the wanted one, 0 if nothing follows. */
  private static int test(int known, int wanted) {
    boolean upper = wanted == LESS || wanted == LESS_EQUAL;
    boolean lower = wanted == GREATER || wanted == GREATER_EQUAL;
    return switch (known) {
      case EQUAL -> wanted;
      case LESS -> upper ? LESS_EQUAL : 0;
      case LESS_EQUAL -> upper ? wanted : 0;
      case GREATER -> lower ? GREATER_EQUAL : 0;
      case GREATER_EQUAL -> lower ? wanted : 0;
      default -> 0;
    };
  }

  private boolean holds(int family, Expression left, int strategy, Expression right) {
    int operator = operators.member(family, inputType(left), inputType(right), strategy);
    OperatorEntry entry = operator == 0 ? null : context.catalog().operator(operator);
    if (entry == null || context.catalog().function(entry.function()).volatility() != 'i') {
      return false;
    }
    OperatorCall call = operators.call(operator, left, right);
    return context.evaluator().evaluate(call) instanceof Constant result
        && !result.isNull()
        && result.isTrue();
  }

  /** Constants of varchar are compared as text. */
  private static int inputType(Expression constant) {
    return constant.type() == 1043 ? 25 : constant.type();
  }
}
