package org.pgj.engine.planner;

import java.util.Iterator;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.planner.join.EqualityOperators;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/**
 * Finds conditions like {@code rn <= 3} on a subquery's {@code row_number() OVER (…) AS rn}: what
 * counts rows only grows within a partition, so that the rows behind need not be looked at.
 *
 * <p>All calls of the subquery have to be such, of one window: of others, rows that are not wanted
 * themselves may still be in the frame of wanted ones.
 */
final class RunConditions {
  private static final int ROW_NUMBER = 3100;
  private static final int RANK = 3101;
  private static final int DENSE_RANK = 3102;
  private static final int INTEGER_FAMILY = 1976;
  private static final int LESS_EQUAL = 2;
  private static final int EQUAL = 3;

  private final QueryPlanner level;

  RunConditions(QueryPlanner level) {
    this.level = level;
  }

  /**
   * A condition on an output column of a subquery.
   *
   * @param column from 1
   * @param call with the column on its left
   */
  record Found(int column, OperatorCall call, boolean inclusive) {}

  /** The condition to hand to the subquery, or null; if that decides it, it is removed. */
  Found take(Relation relation, AnalyzedQuery subquery) {
    if (relation.restrictions.isEmpty()
        || subquery.windows().isEmpty()
        || !subquery.distinct().isEmpty()
        || !SubqueryConditions.takesConditions(subquery)
        || subquery.hasTargetSets()
        || !countsRowsOnly(subquery)) {
      return null;
    }
    Iterator<Clause> clauses = relation.restrictions.iterator();
    while (clauses.hasNext()) {
      Clause clause = clauses.next();
      if (clause.required != relation.set
          || !(clause.expression instanceof OperatorCall call)
          || call.arguments().size() != 2) {
        continue;
      }
      Found found = match(call, relation, subquery);
      if (found != null) {
        if (strategy(found.call()) != EQUAL) {
          clauses.remove();
        }
        return found;
      }
    }
    return null;
  }

  private Found match(OperatorCall call, Relation relation, AnalyzedQuery subquery) {
    OperatorCall oriented = call;
    if (!(call.arguments().getFirst() instanceof ColumnReference)) {
      oriented = level.operators.commute(call);
    }
    if (oriented == null
        || !(oriented.arguments().getFirst() instanceof ColumnReference column)
        || column.rangeIndex() != relation.rangeIndex
        || column.attribute() <= 0) {
      return null;
    }
    Expression limit = oriented.arguments().get(1);
    int strategy = strategy(oriented);
    if (strategy == 0
        || strategy > EQUAL
        || Expressions.relations(limit) != 0
        || Expressions.hasSubqueries(limit)
        || level.expressions.isVolatile(limit)
        || !(output(subquery, column.attribute()) instanceof WindowCall)) {
      return null;
    }
    return new Found(column.attribute(), oriented, strategy >= LESS_EQUAL);
  }

  private int strategy(OperatorCall call) {
    EqualityOperators operators = level.operators;
    return operators.strategy(call.operator(), INTEGER_FAMILY);
  }

  static Expression output(AnalyzedQuery query, int column) {
    int at = 0;
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden() && ++at == column) {
        return target.expression();
      }
    }
    return null;
  }

  private static boolean countsRowsOnly(AnalyzedQuery query) {
    WindowDefinition first = query.windows().getFirst();
    for (WindowDefinition window : query.windows()) {
      if (!WindowPlanner.isSame(window, first)) {
        return false;
      }
    }
    List<WindowCall> calls = WindowPlanner.calls(query);
    for (WindowCall call : calls) {
      int function = call.function();
      if (function != ROW_NUMBER && function != RANK && function != DENSE_RANK) {
        return false;
      }
    }
    return !calls.isEmpty();
  }
}
