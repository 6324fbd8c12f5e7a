package org.pgj.engine.planner.join;

import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.planner.RelationStatistics.ColumnStatistics;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/** Decides which conditions an index column can take over. */
public final class IndexMatcher {
  private static final int ANYMULTIRANGE = 4537;
  private static final int EQUAL = 3;
  private static final int BOOL_EQUAL = 91;
  private static final int BOOL_FAMILY = 424;

  private final PlannerContext context;
  private final EqualityOperators operators;
  private final Expressions expressions;
  private final PatternPrefix prefixes;
  private final RowComparisonMatcher rows;

  public IndexMatcher(
      PlannerContext context, EqualityOperators operators, Expressions expressions) {
    this.context = context;
    this.operators = operators;
    this.expressions = expressions;
    this.prefixes = new PatternPrefix(operators);
    this.rows = new RowComparisonMatcher(this, operators);
  }

  /** A condition made for the occasion, such as an arm of an OR. */
  Clause temporaryClause(Expression condition) {
    long relations = Expressions.relations(condition);
    Clause clause = new Clause(condition, relations, relations, true);
    clause.equality = operators.analyze(condition);
    return clause;
  }

  /** How an index column can decide a condition, or null. */
  IndexClause match(Relation relation, IndexInfo index, int column, Clause clause) {
    if (clause.pseudoConstant) {
      return null;
    }
    Expression key = index.keys().get(column);
    return switch (clause.expression) {
      case OperatorCall call when call.arguments().size() == 2 ->
          matchOperator(relation, index, column, clause, call, key);
      case ArrayOperatorCall call -> matchArray(relation, index, column, clause, call, key);
      case RowComparison comparison -> rows.match(relation, index, column, clause, comparison);
      case NullTest test -> matchNullTest(index, column, clause, test, key);
      case ColumnReference reference -> matchBoolean(index, column, clause, reference, key, true);
      case BooleanExpression not
          when not.kind() == BooleanExpression.Kind.NOT
              && not.arguments().getFirst() instanceof ColumnReference reference ->
          matchBoolean(index, column, clause, reference, key, false);
      default -> null;
    };
  }

  /** What an ordered index's column can decide of a pattern match: a range around its rows. */
  List<IndexClause> matchPattern(IndexInfo index, int column, Clause clause) {
    return clause.pseudoConstant ? List.of() : prefixes.match(index, column, clause);
  }

  private IndexClause matchOperator(
      Relation relation,
      IndexInfo index,
      int column,
      Clause clause,
      OperatorCall call,
      Expression key) {
    OperatorCall oriented = call;
    if (!isKey(call.arguments().get(0), key)) {
      if (!isKey(call.arguments().get(1), key)) {
        return null;
      }
      oriented = operators.commute(call);
      if (oriented == null) {
        return null;
      }
    }
    int strategy = operators.strategy(oriented.operator(), index.families()[column]);
    if (strategy == 0
        || index.isInverted() && isJsonPath(strategy)
        || !collationFits(index, column, oriented.inputCollation())) {
      return null;
    }
    Expression comparand = oriented.arguments().get(1);
    OperatorEntry operator = context.catalog().operator(oriented.operator());
    if (!EqualityOperators.hasOneUnit(operator.left(), operator.right())
        || !index.isOrdered() && operator.right() == ANYMULTIRANGE) {
      return null;
    }
    if (!isFixed(comparand, relation)) {
      return null;
    }
    return new IndexClause(
        clause,
        column,
        IndexCondition.Kind.OPERATOR,
        strategy,
        oriented.operator(),
        oriented.function(),
        oriented,
        comparand,
        false);
  }

  /** The operators of jsonpath in the families of jsonb, of which an index knows no keys. */
  private static boolean isJsonPath(int strategy) {
    return strategy == 15 || strategy == 16;
  }

  private IndexClause matchArray(
      Relation relation,
      IndexInfo index,
      int column,
      Clause clause,
      ArrayOperatorCall call,
      Expression key) {
    if (!call.any() || !isOrdering(index) || !isKey(call.left(), key)) {
      return null;
    }
    int strategy = operators.strategy(call.operator(), index.families()[column]);
    if (strategy != EQUAL
        || !collationFits(index, column, call.inputCollation())
        || !isFixed(call.array(), relation)) {
      return null;
    }
    return new IndexClause(
        clause,
        column,
        IndexCondition.Kind.ANY,
        strategy,
        call.operator(),
        call.function(),
        call,
        call.array(),
        false);
  }

  /** Whether the index knows an order of values, be it of those in ranges of blocks. */
  private static boolean isOrdering(IndexInfo index) {
    return index.isOrdered() || index.isSummary();
  }

  private static IndexClause matchNullTest(
      IndexInfo index, int column, Clause clause, NullTest test, Expression key) {
    if (!isOrdering(index) || test.rowTest() || !isKey(test.argument(), key)) {
      return null;
    }
    IndexCondition.Kind kind =
        test.isNull() ? IndexCondition.Kind.IS_NULL : IndexCondition.Kind.IS_NOT_NULL;
    return new IndexClause(clause, column, kind, 0, 0, 0, test, null, false);
  }

  /** A boolean column as a condition is the same as column = true. */
  private IndexClause matchBoolean(
      IndexInfo index,
      int column,
      Clause clause,
      ColumnReference reference,
      Expression key,
      boolean value) {
    if (!isKey(reference, key) || index.families()[column] != BOOL_FAMILY) {
      return null;
    }
    OperatorCall call = operators.call(BOOL_EQUAL, reference, Constant.ofBoolean(value));
    return new IndexClause(
        clause,
        column,
        IndexCondition.Kind.OPERATOR,
        EQUAL,
        BOOL_EQUAL,
        call.function(),
        call,
        call.arguments().get(1),
        false);
  }

  static boolean isKey(Expression expression, Expression key) {
    return Expressions.stripCollation(expression).equals(key);
  }

  static boolean collationFits(IndexInfo index, int column, int collation) {
    int indexCollation = index.entry().collations()[column];
    return indexCollation == 0 || collation == 0 || indexCollation == collation;
  }

  boolean isFixed(Expression comparand, Relation relation) {
    return !RelationSet.overlap(Expressions.relations(comparand), relation.set)
        && !expressions.isVolatile(comparand);
  }

  /** Whether every column the query needs of the table can be taken from the index. */
  boolean coversRelation(Relation relation, IndexInfo index) {
    if (!index.canReturn()) {
      return false;
    }
    for (int attribute : relation.attributes) {
      if (attribute <= 0 || indexColumn(index, attribute) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The index column that holds a table column, -1 if none does. */
  public static int indexColumn(IndexInfo index, int attribute) {
    int[] keys = index.entry().keys();
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == attribute) {
        return i;
      }
    }
    return -1;
  }

  boolean isImpliedByPredicate(IndexInfo index, Clause clause) {
    return index.predicate().contains(clause.expression);
  }

  /** Correlation of index order and physical order. */
  double correlation(Relation relation, IndexInfo index) {
    if (!index.isOrdered()) {
      return 0;
    }
    double found = correlation(relation, index, 0);
    double correlation = index.isDescending(0) ? -found : found;
    return index.entry().keyCount() > 1 ? correlation * 0.75 : correlation;
  }

  /** Correlation of the order of a column's values and physical order; 0 if unknown. */
  double correlation(Relation relation, IndexInfo index, int column) {
    if (relation.entry == null) {
      return 0;
    }
    int attribute = index.entry().keys()[column];
    ColumnStatistics statistics =
        attribute > 0
            ? context.statistics().column(relation.entry.oid(), attribute)
            : context.statistics().column(index.entry().relation(), column + 1);
    return statistics == null ? 0 : statistics.correlation();
  }
}
