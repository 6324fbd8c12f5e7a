package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A SELECT, INSERT, UPDATE, DELETE or MERGE after analysis (PostgreSQL: Query).
 *
 * @param rangeTable entries, index 1 first
 * @param targetList for INSERT and UPDATE the assignments by attribute number
 * @param resultRelation range table index written to, 0 for SELECT
 * @param groupBy keys over the target list
 * @param groupingSets the elements of GROUP BY with grouping sets; null for plain GROUP BY
 * @param distinct keys of DISTINCT; of DISTINCT ON if {@code distinctOn}
 * @param limitWithTies FETCH FIRST … WITH TIES
 * @param setOperations non-null for UNION and its kin; the target list then has the first leaf's
 *     columns
 * @param rowConditions what written rows must satisfy besides the table's constraints; in the order
 *     in which they are tested
 * @param keyConstraints primary keys without which the query would not be grouped validly
 * @param hasAggregates whether aggregates of this level stand in targets or HAVING
 */
public record AnalyzedQuery(
    CommandKind command,
    List<CommonTableExpression> commonTables,
    List<RangeTableEntry> rangeTable,
    JoinTree.From joinTree,
    List<TargetEntry> targetList,
    int resultRelation,
    MergeAction.Overriding overriding,
    OnConflict onConflict,
    List<MergeAction> mergeActions,
    JoinTree mergeJoin,
    Expression mergeCondition,
    List<TargetEntry> returning,
    List<SortKey> groupBy,
    boolean groupDistinct,
    List<GroupingSet> groupingSets,
    Expression having,
    List<WindowDefinition> windows,
    List<SortKey> distinct,
    boolean distinctOn,
    List<SortKey> orderBy,
    Expression limit,
    Expression offset,
    boolean limitWithTies,
    List<RowMark> rowMarks,
    SetOperationTree setOperations,
    boolean hasAggregates,
    boolean hasWindows,
    boolean hasTargetSets,
    boolean hasSubqueries,
    boolean hasModifyingCommonTable,
    List<RowCondition> rowConditions,
    List<Integer> keyConstraints) {
  /** Trees stored before keys were noted have none. */
  public AnalyzedQuery {
    keyConstraints = keyConstraints == null ? List.of() : keyConstraints;
  }

  /** What the query does. */
  public enum CommandKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE
  }

  /** The sets to group by, as indexes into {@code groupBy}; not for plain GROUP BY. */
  public List<List<Integer>> expandedGroupingSets() {
    return GroupingSet.expand(groupingSets, groupDistinct);
  }

  /** The range table entry of an index (1-based). */
  public RangeTableEntry range(int index) {
    return rangeTable.get(index - 1);
  }

  /** A builder that starts from this query's fields. */
  public AnalyzedQueryBuilder with() {
    return new AnalyzedQueryBuilder(this);
  }
}
