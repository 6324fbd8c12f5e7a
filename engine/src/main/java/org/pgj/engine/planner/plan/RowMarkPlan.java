package org.pgj.engine.planner.plan;

import org.pgj.engine.analyzer.tree.RowMark;

/**
 * A table whose rows are locked, or whose row versions must be found again when a locked row turns
 * out to have changed.
 *
 * @param strength null if rows are only remembered
 * @param rangeIndex range table index
 * @param relation pg_class oid; 0 if the rows are not a table's
 * @param tidColumn 0-based input column with the row's ctid, or with the row if it has none
 * @param tableColumn of a tree of tables: input column with the oid of the row's, else -1
 */
public record RowMarkPlan(
    RowMark.Strength strength,
    RowMark.WaitPolicy waitPolicy,
    int rangeIndex,
    int relation,
    int tidColumn,
    int tableColumn) {}
