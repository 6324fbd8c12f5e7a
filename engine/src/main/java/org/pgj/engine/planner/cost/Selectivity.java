package org.pgj.engine.planner.cost;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * The share of rows that satisfy a condition. Conditions are taken as independent of each other,
 * except pairs that bound one variable from both sides.
 */
public final class Selectivity {
  static final double DEFAULT_EQUALITY = 0.005;
  static final double DEFAULT_INEQUALITY = 1.0 / 3;
  static final double DEFAULT_RANGE = 0.005;
  static final double DEFAULT_MATCH = 0.005;
  static final double DEFAULT_NOT_UNKNOWN = 1 - 0.005;
  static final double DEFAULT_UNKNOWN = 0.005;

  private static final int EQ = 101;
  private static final int NEQ = 102;
  private static final int LT = 103;
  private static final int GT = 104;
  private static final int LE = 336;
  private static final int GE = 337;
  private static final int POSITION = 1300;
  private static final int CONTAINMENT = 1302;
  private static final int TEXT_SEARCH = 3686;
  private static final int ARRAY_CONTAINMENT = 3817;
  private static final int MATCHING = 5040;

  private final Variables variables;
  private final ScalarSelectivity scalar;
  private final JoinSelectivity joins;
  private final ElementConditions elements;
  private final PatternSelectivity patterns;

  public Selectivity(Variables variables) {
    this.variables = variables;
    this.scalar = new ScalarSelectivity(variables);
    this.joins = new JoinSelectivity(variables);
    this.elements = new ElementConditions(variables);
    this.patterns = new PatternSelectivity(variables, scalar);
  }

  public Variables variables() {
    return variables;
  }

  /**
   * Share of rows (of row pairs, for a join) that satisfy all conditions.
   *
   * @param kind of the join at hand, null if it is none
   */
  public double all(List<Clause> clauses, JoinContext join) {
    double product = 1;
    List<RangeBounds> bounds = new ArrayList<>();
    for (Clause clause : clauses) {
      RangeBounds bound = join == null ? rangeBound(clause.expression) : null;
      if (bound == null) {
        product *= of(clause, join);
      } else {
        merge(bounds, bound, of(clause, null));
      }
    }
    for (RangeBounds bound : bounds) {
      product *= bound.selectivity();
    }
    return clamp(product);
  }

  /** Two-sided bounds of one variable. */
  private static final class RangeBounds {
    private final Expression variable;
    private final boolean lower;
    private double lowSelectivity = -1;
    private double highSelectivity = -1;

    private RangeBounds(Expression variable, boolean lower) {
      this.variable = variable;
      this.lower = lower;
    }

    private double selectivity() {
      if (lowSelectivity < 0) {
        return highSelectivity;
      }
      if (highSelectivity < 0) {
        return lowSelectivity;
      }
      if (lowSelectivity == DEFAULT_INEQUALITY || highSelectivity == DEFAULT_INEQUALITY) {
        return DEFAULT_RANGE;
      }
      double both = highSelectivity + lowSelectivity - 1;
      if (both <= 0) {
        return both < -0.01 ? DEFAULT_RANGE : 1.0e-10;
      }
      return both;
    }
  }

  private RangeBounds rangeBound(Expression expression) {
    if (!(expression instanceof OperatorCall call) || call.arguments().size() != 2) {
      return null;
    }
    int estimator = estimator(call);
    boolean less = estimator == LT || estimator == LE;
    if (!less && estimator != GT && estimator != GE) {
      return null;
    }
    Expression left = variables.estimate(call.arguments().get(0));
    Expression right = variables.estimate(call.arguments().get(1));
    if (right instanceof Constant && !(left instanceof Constant)) {
      return new RangeBounds(left, !less);
    }
    if (left instanceof Constant && !(right instanceof Constant)) {
      return new RangeBounds(right, less);
    }
    return null;
  }

  private static void merge(List<RangeBounds> bounds, RangeBounds added, double selectivity) {
    RangeBounds target = null;
    for (RangeBounds bound : bounds) {
      if (bound.variable.equals(added.variable)) {
        target = bound;
      }
    }
    if (target == null) {
      target = added;
      bounds.add(added);
    }
    if (added.lower) {
      target.lowSelectivity =
          target.lowSelectivity < 0 ? selectivity : Math.min(target.lowSelectivity, selectivity);
    } else {
      target.highSelectivity =
          target.highSelectivity < 0 ? selectivity : Math.min(target.highSelectivity, selectivity);
    }
  }

  /** Share of rows that satisfy a condition. */
  public double of(Clause clause, JoinContext join) {
    boolean cacheable = join == null || join.kind() == JoinKind.INNER;
    if (cacheable && clause.selectivity >= 0) {
      return clause.selectivity;
    }
    double selectivity =
        clause.pseudoConstant && !(clause.expression instanceof Constant)
            ? 1
            : of(clause.expression, join);
    if (cacheable) {
      clause.selectivity = selectivity;
    }
    return selectivity;
  }

  /** Share of rows that satisfy a condition. */
  public double of(Expression expression, JoinContext join) {
    return clamp(
        switch (expression) {
          case Constant constant -> constant.isTrue() ? 1 : 0;
          case BooleanExpression logic -> ofLogic(logic, join);
          case OperatorCall call -> ofOperator(call, join);
          case ArrayOperatorCall call -> ofArray(call, join);
          case NullTest test -> scalar.nullTest(test);
          case BooleanTest test -> ofTruth(test, join);
          case DistinctTest test -> 1 - scalar.equality(test.left(), test.right());
          case ColumnReference column -> scalar.truth(column);
          case RowComparison comparison -> ofFirstPair(comparison, join);
          case FunctionCall ignored -> DEFAULT_INEQUALITY;
          default -> 0.5;
        });
  }

  private double ofLogic(BooleanExpression logic, JoinContext join) {
    switch (logic.kind()) {
      case NOT:
        return 1 - of(logic.arguments().getFirst(), join);
      case AND:
        List<Clause> clauses = new ArrayList<>();
        for (Expression argument : logic.arguments()) {
          clauses.add(new Clause(argument, 0, 0, true));
        }
        return all(clauses, join);
      default:
        double share = 0;
        for (Expression argument : logic.arguments()) {
          double one = of(argument, join);
          share = share + one - share * one;
        }
        return share;
    }
  }

  /** The first pair of columns decides nearly always. */
  private double ofFirstPair(RowComparison comparison, JoinContext join) {
    return ofOperator(
        new OperatorCall(
            comparison.operators().getFirst(),
            comparison.functions().getFirst(),
            false,
            comparison.type(),
            0,
            comparison.collations().getFirst(),
            List.of(comparison.left().getFirst(), comparison.right().getFirst()),
            comparison.position()),
        join);
  }

  private double ofTruth(BooleanTest test, JoinContext join) {
    double isTrue = of(test.argument(), join);
    return switch (test.kind()) {
      case IS_TRUE, IS_NOT_FALSE -> isTrue;
      case IS_FALSE, IS_NOT_TRUE -> 1 - isTrue;
      case IS_UNKNOWN -> DEFAULT_UNKNOWN;
      case IS_NOT_UNKNOWN -> DEFAULT_NOT_UNKNOWN;
    };
  }

  private int estimator(OperatorCall call) {
    OperatorEntry operator = variables.catalog().operator(call.operator());
    return operator == null ? 0 : operator.restriction();
  }

  private double ofOperator(OperatorCall call, JoinContext join) {
    if (call.arguments().size() != 2) {
      return 0.5;
    }
    Expression left = variables.estimate(call.arguments().get(0));
    Expression right = variables.estimate(call.arguments().get(1));
    int estimator = estimator(call);
    if (join != null && isJoinClause(left, right, join)) {
      return switch (estimator) {
        case EQ -> joins.equality(left, right, join);
        case NEQ -> joins.inequality(left, right, join);
        case LT, LE, GT, GE -> DEFAULT_INEQUALITY;
        case ARRAY_CONTAINMENT -> ElementConditions.defaultOf(call.operator());
        default ->
            PatternSelectivity.isPattern(estimator)
                ? PatternSelectivity.ofUnknown(estimator)
                : ofKind(estimator);
      };
    }
    return switch (estimator) {
      case EQ -> scalar.equality(left, right);
      case NEQ -> scalar.inequality(left, right);
      case LT -> scalar.order(left, right, call, true, false);
      case LE -> scalar.order(left, right, call, true, true);
      case GT -> scalar.order(left, right, call, false, false);
      case GE -> scalar.order(left, right, call, false, true);
      case ARRAY_CONTAINMENT -> elements.containment(left, right, call.operator());
      case TEXT_SEARCH -> elements.textSearch(left, right);
      case CONTAINMENT, MATCHING, POSITION -> ofKind(estimator);
      case 0 -> 0.5;
      default ->
          PatternSelectivity.isPattern(estimator)
              ? patterns.of(left, right, call, estimator)
              : DEFAULT_MATCH;
    };
  }

  /** What is assumed of operators that nothing is known of but their kind. */
  private static double ofKind(int estimator) {
    return switch (estimator) {
      case CONTAINMENT -> 0.001;
      case MATCHING -> 0.01;
      case POSITION -> 0.1;
      default -> DEFAULT_MATCH;
    };
  }

  private static boolean isJoinClause(Expression left, Expression right, JoinContext join) {
    long all = Expressions.relations(left) | Expressions.relations(right);
    return RelationSet.overlap(all, join.left()) && RelationSet.overlap(all, join.right());
  }

  private double ofArray(ArrayOperatorCall call, JoinContext join) {
    OperatorEntry operator = variables.catalog().operator(call.operator());
    boolean equality = operator != null && operator.restriction() == EQ;
    boolean inequality = operator != null && operator.restriction() == NEQ;
    double share = call.any() ? 0 : 1;
    double sum = 0;
    List<Expression> listed = variables.elements(call.array());
    if (listed == null && (equality || inequality)) {
      double ofElements = elements.anyOrAll(call, equality);
      if (ofElements >= 0) {
        return ofElements;
      }
    }
    if (listed == null) {
      double one =
          equality
              ? scalar.equality(call.left(), call.array())
              : inequality ? 1 - DEFAULT_EQUALITY : DEFAULT_INEQUALITY;
      listed = List.of();
      for (int i = 0; i < 10; i++) {
        share = call.any() ? share + one - share * one : share * one;
        sum += one;
      }
    }
    for (Expression element : listed) {
      double one =
          equality
              ? scalar.equality(call.left(), element)
              : inequality ? scalar.inequality(call.left(), element) : DEFAULT_INEQUALITY;
      share = call.any() ? share + one - share * one : share * one;
      sum += one;
    }
    if (equality && call.any() && sum <= 1) {
      return sum;
    }
    double noneOfThem = 1 - (listed.size() - sum);
    return inequality && !call.any() && !listed.isEmpty() && noneOfThem >= 0 ? noneOfThem : share;
  }

  /** Number of elements of an array expression, 10 if unknown. */
  public int arrayLength(Expression array) {
    if (array instanceof ArrayConstructor constructor) {
      return constructor.elements().size();
    }
    List<Expression> elements = variables.elements(array);
    return elements == null ? 10 : elements.size();
  }

  static double clamp(double selectivity) {
    return selectivity < 0 ? 0 : Math.min(selectivity, 1);
  }
}
