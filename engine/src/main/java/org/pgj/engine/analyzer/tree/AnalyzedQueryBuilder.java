package org.pgj.engine.analyzer.tree;

import java.util.List;

/** Builds an {@link AnalyzedQuery} field by field. */
public final class AnalyzedQueryBuilder {
  private AnalyzedQuery.CommandKind command;
  private List<CommonTableExpression> commonTables = List.of();
  private List<RangeTableEntry> rangeTable = List.of();
  private JoinTree.From joinTree;
  private List<TargetEntry> targetList = List.of();
  private int resultRelation;
  private MergeAction.Overriding overriding = MergeAction.Overriding.NONE;
  private OnConflict onConflict;
  private List<MergeAction> mergeActions = List.of();
  private JoinTree mergeJoin;
  private Expression mergeCondition;
  private List<TargetEntry> returning = List.of();
  private List<SortKey> groupBy = List.of();
  private boolean groupDistinct;
  private List<GroupingSet> groupingSets;
  private Expression having;
  private List<WindowDefinition> windows = List.of();
  private List<SortKey> distinct = List.of();
  private boolean distinctOn;
  private List<SortKey> orderBy = List.of();
  private Expression limit;
  private Expression offset;
  private boolean limitWithTies;
  private List<RowMark> rowMarks = List.of();
  private SetOperationTree setOperations;
  private boolean hasAggregates;
  private boolean hasWindows;
  private boolean hasTargetSets;
  private boolean hasSubqueries;
  private boolean hasModifyingCommonTable;
  private List<RowCondition> rowConditions = List.of();
  private List<Integer> keyConstraints = List.of();

  public AnalyzedQueryBuilder(AnalyzedQuery.CommandKind command) {
    this.command = command;
  }

  AnalyzedQueryBuilder(AnalyzedQuery query) {
    this.command = query.command();
    this.commonTables = query.commonTables();
    this.rangeTable = query.rangeTable();
    this.joinTree = query.joinTree();
    this.targetList = query.targetList();
    this.resultRelation = query.resultRelation();
    this.overriding = query.overriding();
    this.onConflict = query.onConflict();
    this.mergeActions = query.mergeActions();
    this.mergeJoin = query.mergeJoin();
    this.mergeCondition = query.mergeCondition();
    this.returning = query.returning();
    this.groupBy = query.groupBy();
    this.groupDistinct = query.groupDistinct();
    this.groupingSets = query.groupingSets();
    this.having = query.having();
    this.windows = query.windows();
    this.distinct = query.distinct();
    this.distinctOn = query.distinctOn();
    this.orderBy = query.orderBy();
    this.limit = query.limit();
    this.offset = query.offset();
    this.limitWithTies = query.limitWithTies();
    this.rowMarks = query.rowMarks();
    this.setOperations = query.setOperations();
    this.hasAggregates = query.hasAggregates();
    this.hasWindows = query.hasWindows();
    this.hasTargetSets = query.hasTargetSets();
    this.hasSubqueries = query.hasSubqueries();
    this.hasModifyingCommonTable = query.hasModifyingCommonTable();
    this.rowConditions = query.rowConditions();
    this.keyConstraints = query.keyConstraints();
  }

  public AnalyzedQueryBuilder commonTables(List<CommonTableExpression> value) {
    this.commonTables = value;
    return this;
  }

  public AnalyzedQueryBuilder rangeTable(List<RangeTableEntry> value) {
    this.rangeTable = value;
    return this;
  }

  public AnalyzedQueryBuilder joinTree(JoinTree.From value) {
    this.joinTree = value;
    return this;
  }

  public AnalyzedQueryBuilder targetList(List<TargetEntry> value) {
    this.targetList = value;
    return this;
  }

  public AnalyzedQueryBuilder resultRelation(int value) {
    this.resultRelation = value;
    return this;
  }

  public AnalyzedQueryBuilder overriding(MergeAction.Overriding value) {
    this.overriding = value;
    return this;
  }

  public AnalyzedQueryBuilder onConflict(OnConflict value) {
    this.onConflict = value;
    return this;
  }

  public AnalyzedQueryBuilder mergeActions(List<MergeAction> value) {
    this.mergeActions = value;
    return this;
  }

  public AnalyzedQueryBuilder mergeJoin(JoinTree value) {
    this.mergeJoin = value;
    return this;
  }

  public AnalyzedQueryBuilder mergeCondition(Expression value) {
    this.mergeCondition = value;
    return this;
  }

  public AnalyzedQueryBuilder returning(List<TargetEntry> value) {
    this.returning = value;
    return this;
  }

  public AnalyzedQueryBuilder groupBy(List<SortKey> value) {
    this.groupBy = value;
    return this;
  }

  public AnalyzedQueryBuilder groupDistinct(boolean value) {
    this.groupDistinct = value;
    return this;
  }

  public AnalyzedQueryBuilder groupingSets(List<GroupingSet> value) {
    this.groupingSets = value;
    return this;
  }

  public AnalyzedQueryBuilder having(Expression value) {
    this.having = value;
    return this;
  }

  public AnalyzedQueryBuilder windows(List<WindowDefinition> value) {
    this.windows = value;
    return this;
  }

  public AnalyzedQueryBuilder distinct(List<SortKey> value) {
    this.distinct = value;
    return this;
  }

  public AnalyzedQueryBuilder distinctOn(boolean value) {
    this.distinctOn = value;
    return this;
  }

  public AnalyzedQueryBuilder orderBy(List<SortKey> value) {
    this.orderBy = value;
    return this;
  }

  public AnalyzedQueryBuilder limit(Expression value) {
    this.limit = value;
    return this;
  }

  public AnalyzedQueryBuilder offset(Expression value) {
    this.offset = value;
    return this;
  }

  public AnalyzedQueryBuilder limitWithTies(boolean value) {
    this.limitWithTies = value;
    return this;
  }

  public AnalyzedQueryBuilder rowMarks(List<RowMark> value) {
    this.rowMarks = value;
    return this;
  }

  public AnalyzedQueryBuilder setOperations(SetOperationTree value) {
    this.setOperations = value;
    return this;
  }

  public AnalyzedQueryBuilder hasAggregates(boolean value) {
    this.hasAggregates = value;
    return this;
  }

  public AnalyzedQueryBuilder hasWindows(boolean value) {
    this.hasWindows = value;
    return this;
  }

  public AnalyzedQueryBuilder hasTargetSets(boolean value) {
    this.hasTargetSets = value;
    return this;
  }

  public AnalyzedQueryBuilder hasSubqueries(boolean value) {
    this.hasSubqueries = value;
    return this;
  }

  public AnalyzedQueryBuilder hasModifyingCommonTable(boolean value) {
    this.hasModifyingCommonTable = value;
    return this;
  }

  public AnalyzedQueryBuilder rowConditions(List<RowCondition> value) {
    this.rowConditions = value;
    return this;
  }

  public AnalyzedQueryBuilder keyConstraints(List<Integer> value) {
    this.keyConstraints = value;
    return this;
  }

  public AnalyzedQuery build() {
    return new AnalyzedQuery(
        command,
        commonTables,
        rangeTable,
        joinTree,
        targetList,
        resultRelation,
        overriding,
        onConflict,
        mergeActions,
        mergeJoin,
        mergeCondition,
        returning,
        groupBy,
        groupDistinct,
        groupingSets,
        having,
        windows,
        distinct,
        distinctOn,
        orderBy,
        limit,
        offset,
        limitWithTies,
        rowMarks,
        setOperations,
        hasAggregates,
        hasWindows,
        hasTargetSets,
        hasSubqueries,
        hasModifyingCommonTable,
        rowConditions,
        keyConstraints);
  }
}
