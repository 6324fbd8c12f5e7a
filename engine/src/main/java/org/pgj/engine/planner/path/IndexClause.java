package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.relation.Clause;

/**
 * A condition that an index column can decide.
 *
 * @param clause the query's condition it stands for
 * @param expression the condition with the index column on the left
 * @param comparand what the column is compared with, null for null tests
 * @param lossy whether rows found must still be tested against the clause
 * @param rest of a row comparison, its further columns; else empty
 */
public record IndexClause(
    Clause clause,
    int column,
    IndexCondition.Kind kind,
    int strategy,
    int operator,
    int function,
    Expression expression,
    Expression comparand,
    boolean lossy,
    List<RowColumn> rest) {
  /** A further column of a row comparison and what it is compared with. */
  public record RowColumn(int column, Expression comparand) {}

  /** A condition on one column. */
  public IndexClause(
      Clause clause,
      int column,
      IndexCondition.Kind kind,
      int strategy,
      int operator,
      int function,
      Expression expression,
      Expression comparand,
      boolean lossy) {
    this(
        clause,
        column,
        kind,
        strategy,
        operator,
        function,
        expression,
        comparand,
        lossy,
        List.of());
  }
}
