package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.type.array.ArrayView;

/** Questions about expressions of one query level. */
public final class Expressions {
  private final Catalog catalog;

  public Expressions(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Relations of this query level that an expression refers to, subqueries included. */
  public static long relations(Expression expression) {
    RelationCollector collector = new RelationCollector();
    collector.walk(expression);
    return collector.found;
  }

  private static final class RelationCollector extends TreeWalker {
    private long found;

    @Override
    protected void visit(Expression expression) {
      if (expression instanceof ColumnReference column) {
        if (column.levelsUp() == depth() && column.rangeIndex() > 0) {
          found |= RelationSet.of(column.rangeIndex());
        }
      } else if (expression instanceof CurrentOf current && depth() == 0) {
        found |= RelationSet.of(current.rangeIndex());
      } else {
        visitChildren(expression);
      }
    }
  }

  /** Whether an expression refers to columns of this query level. */
  static boolean hasColumns(Expression expression) {
    return relations(expression) != 0;
  }

  /** Adds the columns of this query level that an expression refers to. */
  public static void collectColumns(Expression expression, Set<ColumnReference> columns) {
    if (expression != null) {
      new ColumnCollector(columns).walk(expression);
    }
  }

  private static final class ColumnCollector extends TreeWalker {
    private final Set<ColumnReference> columns;

    private ColumnCollector(Set<ColumnReference> columns) {
      this.columns = columns;
    }

    @Override
    protected void visit(Expression expression) {
      if (expression instanceof ColumnReference column) {
        if (column.levelsUp() == depth() && depth() == 0) {
          columns.add(column);
        }
      } else {
        visitChildren(expression);
      }
    }
  }

  /** Whether a node of one of the given kinds is in an expression, not within subqueries. */
  private abstract static class Finder extends TreeWalker {
    boolean found;

    abstract boolean test(Expression expression);

    @Override
    protected void visit(Expression expression) {
      if (!found) {
        if (test(expression)) {
          found = true;
        } else {
          visitChildren(expression);
        }
      }
    }
  }

  /** The worst volatility of any function in it: {@code i}, {@code s} or {@code v}. */
  public char volatility(Expression expression) {
    VolatilityFinder finder = new VolatilityFinder();
    finder.walk(expression);
    return finder.worst;
  }

  public boolean isVolatile(Expression expression) {
    return volatility(expression) == 'v';
  }

  /** Whether a query calls a volatile function anywhere. */
  public boolean isVolatile(AnalyzedQuery query) {
    VolatilityFinder finder = new VolatilityFinder();
    finder.walk(query);
    return finder.worst == 'v';
  }

  private final class VolatilityFinder extends TreeWalker {
    private char worst = 'i';

    @Override
    protected void visit(Expression expression) {
      switch (expression) {
        case FunctionCall call -> raise(functionVolatility(call.function()));
        case OperatorCall call -> raise(functionVolatility(call.function()));
        case ArrayOperatorCall call -> raise(functionVolatility(call.function()));
        case DistinctTest test -> raise(functionVolatility(test.function()));
        case NullIf nullIf -> raise(functionVolatility(nullIf.function()));
        case SqlValueFunction ignored -> raise('s');
        case TextConversion conversion -> {
          raise(functionVolatility(catalog.type(conversion.argument().type()).output()));
          raise(functionVolatility(catalog.type(conversion.type()).input()));
        }
        case JsonCall call when call.isConstructor() -> raise('s');
        case XmlCall ignored -> raise('s');
        case NextValue ignored -> raise('v');
        case CurrentOf ignored -> raise('v');
        default -> {}
      }
      visitChildren(expression);
    }

    private void raise(char volatility) {
      if (volatility > worst) {
        worst = volatility;
      }
    }
  }

  char functionVolatility(int function) {
    FunctionEntry entry = catalog.function(function);
    return entry == null ? 'v' : entry.volatility();
  }

  public static boolean hasAggregates(Expression expression) {
    Finder finder =
        new Finder() {
          @Override
          boolean test(Expression node) {
            return node instanceof AggregateCall call && call.levelsUp() == depth();
          }
        };
    finder.walk(expression);
    return finder.found;
  }

  public static boolean hasWindowCalls(Expression expression) {
    Finder finder =
        new Finder() {
          @Override
          boolean test(Expression node) {
            return depth() == 0 && node instanceof WindowCall;
          }
        };
    finder.walk(expression);
    return finder.found;
  }

  public static boolean hasSubqueries(Expression expression) {
    Finder finder =
        new Finder() {
          @Override
          boolean test(Expression node) {
            return node instanceof SubqueryExpression || node instanceof SubplanCall;
          }
        };
    finder.walk(expression);
    return finder.found;
  }

  public static boolean returnsSet(Expression expression) {
    Finder finder =
        new Finder() {
          @Override
          boolean test(Expression node) {
            return depth() == 0
                && (node instanceof FunctionCall call && call.returnsSet()
                    || node instanceof OperatorCall operator && operator.returnsSet());
          }
        };
    finder.walk(expression);
    return finder.found;
  }

  /** Whether the expression has an execution parameter. */
  public static boolean hasExecutionParameter(Expression expression) {
    Finder finder =
        new Finder() {
          @Override
          boolean test(Expression node) {
            return node instanceof Parameter p && p.kind() == Parameter.Kind.EXECUTION;
          }
        };
    finder.walk(expression);
    return finder.found;
  }

  /** Whether the expression has a parameter bound by the client or the calling function. */
  public static boolean hasExternalParameter(Expression expression) {
    Finder finder =
        new Finder() {
          @Override
          boolean test(Expression node) {
            return node instanceof Parameter p && p.kind() == Parameter.Kind.EXTERNAL;
          }
        };
    finder.walk(expression);
    return finder.found;
  }

  /** Takes binary-compatible casts off. */
  public static Expression stripRelabeling(Expression expression) {
    Expression stripped = expression;
    while (stripped instanceof Relabeling relabeling) {
      stripped = relabeling.argument();
    }
    return stripped;
  }

  /** Takes COLLATE off, too: for where collations are compared apart. */
  public static Expression stripCollation(Expression expression) {
    Expression stripped = stripRelabeling(expression);
    while (stripped instanceof CollateExpression collated) {
      stripped = stripRelabeling(collated.argument());
    }
    return stripped;
  }

  /** The conditions of an AND, flattened; empty for null or constant true. */
  public static List<Expression> conjuncts(Expression condition) {
    List<Expression> list = new ArrayList<>();
    addConjuncts(condition, list);
    return list;
  }

  private static void addConjuncts(Expression condition, List<Expression> list) {
    if (condition == null || condition instanceof Constant constant && constant.isTrue()) {
      return;
    }
    if (condition instanceof BooleanExpression and && and.kind() == BooleanExpression.Kind.AND) {
      for (Expression argument : and.arguments()) {
        addConjuncts(argument, list);
      }
    } else {
      list.add(condition);
    }
  }

  /** The AND of conditions; null for none. */
  public static Expression and(List<Expression> conditions) {
    if (conditions.isEmpty()) {
      return null;
    }
    return conditions.size() == 1
        ? conditions.getFirst()
        : new BooleanExpression(
            BooleanExpression.Kind.AND, List.copyOf(conditions), SourcePosition.UNKNOWN);
  }

  public static Expression or(List<Expression> conditions) {
    return conditions.size() == 1
        ? conditions.getFirst()
        : new BooleanExpression(
            BooleanExpression.Kind.OR, List.copyOf(conditions), SourcePosition.UNKNOWN);
  }

  public static Expression not(Expression condition) {
    return new BooleanExpression(
        BooleanExpression.Kind.NOT, List.of(condition), SourcePosition.UNKNOWN);
  }

  private boolean isStrict(int function) {
    FunctionEntry entry = catalog.function(function);
    return entry != null && entry.strict();
  }

  /** Whether a function is strict, by oid. */
  public boolean isStrictFunction(int function) {
    return isStrict(function);
  }

  /**
   * Relations such that the expression is null (as a condition: not true) whenever all their
   * columns are null.
   */
  public long nonNullable(Expression expression, boolean topLevel) {
    return switch (expression) {
      case ColumnReference column ->
          column.levelsUp() == 0 && column.rangeIndex() > 0
              ? RelationSet.of(column.rangeIndex())
              : 0;
      case FunctionCall call -> isStrict(call.function()) ? any(call.arguments()) : 0;
      case OperatorCall call -> isStrict(call.function()) ? any(call.arguments()) : 0;
      case ArrayOperatorCall call ->
          isStrict(call.function()) && (call.any() ? topLevel : hasElements(call.array()))
              ? nonNullable(call.left(), false)
              : 0;
      case BooleanExpression logic -> nonNullableLogic(logic, topLevel);
      case Relabeling relabeling -> nonNullable(relabeling.argument(), topLevel);
      case NullTest test ->
          topLevel && !test.isNull() && !test.rowTest() ? nonNullable(test.argument(), false) : 0;
      case BooleanTest test ->
          topLevel
                  && (test.kind() == BooleanTest.Kind.IS_TRUE
                      || test.kind() == BooleanTest.Kind.IS_FALSE
                      || test.kind() == BooleanTest.Kind.IS_NOT_UNKNOWN)
              ? nonNullable(test.argument(), false)
              : 0;
      default -> 0;
    };
  }

  /** Whether an array is known to have elements, so that ALL of them are asked. */
  private static boolean hasElements(Expression array) {
    return switch (array) {
      case Constant constant ->
          !constant.isNull()
              && new ArrayView(constant.bytes(), 0, constant.bytes().length).count() > 0;
      case ArrayConstructor constructor ->
          !constructor.multidimensional() && !constructor.elements().isEmpty();
      default -> false;
    };
  }

  private long any(List<Expression> arguments) {
    long found = 0;
    for (Expression argument : arguments) {
      found |= nonNullable(argument, false);
    }
    return found;
  }

  private long nonNullableLogic(BooleanExpression logic, boolean topLevel) {
    if (logic.kind() == BooleanExpression.Kind.NOT) {
      return nonNullable(logic.arguments().getFirst(), false);
    }
    if (logic.kind() == BooleanExpression.Kind.AND && topLevel) {
      long found = 0;
      for (Expression argument : logic.arguments()) {
        found |= nonNullable(argument, true);
      }
      return found;
    }
    long common = -1;
    for (Expression argument : logic.arguments()) {
      common &= nonNullable(argument, topLevel);
    }
    return common;
  }
}
