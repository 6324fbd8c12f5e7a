package org.pgj.engine.planner.plan;

import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.RowCondition;

/**
 * Writes the rows that its input computes; {@code output} is RETURNING, empty if there is none.
 *
 * <p>The input's columns: for INSERT the new row, one column per attribute in order (dropped ones
 * null). For UPDATE the new values of {@code assigned} attributes, for DELETE and MERGE none of
 * these; then, at {@code tidColumn}, the ctid of the target row (null: no match, in MERGE); then
 * whatever RETURNING and conditions need. A view that triggers write has the columns of its row in
 * the place of the ctid, for MERGE followed by one that is null without a match.
 *
 * <p>References in {@code output}, {@code checks}, conflict and merge parts: {@link
 * PlanColumns#OUTER} is the input's row, {@code target.rangeIndex} the target's row (new, or old
 * where there is no new one), {@code conflict.excluded} the row proposed for insertion.
 *
 * @param target the table written; its {@code columns} are those the expressions refer to
 * @param written what the statement names: {@code target} may be a part of that only
 * @param assigned attribute numbers set by UPDATE, in order of the input's columns
 * @param sourceColumn of MERGE: input column that is null if there is no source row, -1 if there is
 *     always one
 * @param marks how to find the rows of other tables again when a target row has changed
 * @param tables of UPDATE, DELETE and MERGE of an inheritance tree: the tables with rows, else
 *     empty
 * @param tableColumn input column with the oid of the target row's table, -1 without a tree
 */
public record ModifyTablePlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    CommandKind command,
    ScanTarget target,
    Written written,
    List<Integer> assigned,
    int tidColumn,
    List<GeneratedColumn> generated,
    List<CheckConstraint> checks,
    Conflict conflict,
    List<Action> actions,
    int sourceColumn,
    List<RowMarkPlan> marks,
    List<ScanTarget> tables,
    int tableColumn)
    implements Plan {

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }

  /**
   * What the statement names.
   *
   * @param relation pg_class oid of the table, which may be a parent of that written
   * @param attributes the numbers of its columns that the statement gives values: errors may show
   *     those to whoever cannot read the table
   */
  public record Written(int relation, Set<Integer> attributes) {}

  /** A stored generated column, computed from the new row's other columns. */
  public record GeneratedColumn(int attribute, Expression expression) {}

  /**
   * A condition that new rows must not make false.
   *
   * @param name of the constraint, or of the view or table
   * @param kind null for a constraint of the table; null values fail all others
   * @param policy name of the policy alone responsible, or null
   */
  public record CheckConstraint(
      String name, Expression condition, RowCondition.Kind kind, String policy) {}

  /**
   * ON CONFLICT.
   *
   * @param arbiters index oids, empty for any
   * @param update null for DO NOTHING
   * @param excluded range index of the row proposed for insertion
   */
  public record Conflict(List<Integer> arbiters, Action update, int excluded) {}

  /**
   * What to do with a row: of MERGE, or DO UPDATE.
   *
   * @param match when a MERGE action applies; null for DO UPDATE
   * @param condition further condition, or null
   * @param attributes attribute numbers set
   * @param values their values; for INSERT one per attribute of the table
   */
  public record Action(
      MergeAction.Match match,
      MergeAction.Kind kind,
      Expression condition,
      List<Integer> attributes,
      List<Expression> values) {}
}
