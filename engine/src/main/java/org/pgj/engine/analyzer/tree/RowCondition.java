package org.pgj.engine.analyzer.tree;

/**
 * What rows that are written through a view, or to a table with row-level security, must satisfy;
 * added by the rewriter. Columns of the condition are those of the row, by the result relation's
 * range index; null fails as false does.
 *
 * @param relation name of the view or table, for the message
 * @param policy name of the policy alone responsible, null if there is none
 * @param cascaded of a view: whether views below are checked whatever they say themselves
 * @param condition null if there is none at this level
 */
public record RowCondition(
    Kind kind, String relation, String policy, boolean cascaded, Expression condition) {

  /** When a condition is tested. */
  public enum Kind {
    /** WITH CHECK OPTION: new and changed rows, after the table's own constraints. */
    VIEW,
    /** A policy on new rows, before the table's constraints. */
    INSERT_POLICY,
    /** A policy on changed rows, before the table's constraints. */
    UPDATE_POLICY,
    /** A policy on the existing row that ON CONFLICT DO UPDATE is to change. */
    CONFLICT_POLICY,
    /** A policy on the existing row that MERGE is to update. */
    MERGE_UPDATE_POLICY,
    /** A policy on the existing row that MERGE is to delete. */
    MERGE_DELETE_POLICY
  }

  RowCondition withCondition(Expression replacement) {
    return new RowCondition(kind, relation, policy, cascaded, replacement);
  }
}
