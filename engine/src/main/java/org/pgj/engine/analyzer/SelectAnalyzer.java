package org.pgj.engine.analyzer;

import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.QueryTail;

/** Analyzes SELECT. */
final class SelectAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  SelectAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = new ExpressionAnalyzer(analysis, scope);
  }

  AnalyzedQuery analyze(ParsedSelect select, boolean resolveUnknowns) {
    if (select.into() != null) {
      throw new DatabaseError("42601", "SELECT ... INTO is not allowed here")
          .at(select.into().location());
    }
    QueryTail tail = select.tail();
    new WithAnalyzer(analysis, scope).analyze(tail.with());
    scope.setWindowDefinitions(select.windows());
    List<JoinTree> from = new FromAnalyzer(analysis, scope).from(select.from());
    TargetListAnalyzer targetList = new TargetListAnalyzer(analysis, scope, expressions);
    List<TargetEntry> targets = targetList.analyze(select.items(), Place.SELECT_LIST);
    Expression where = expressions.condition(select.where(), Place.WHERE, "WHERE");
    Expression having = expressions.condition(select.having(), Place.HAVING, "HAVING");
    SortAnalyzer sorts = new SortAnalyzer(analysis, expressions);
    List<SortKey> orderBy = sorts.orderBy(tail.orderBy(), targets, Place.ORDER_BY, false);
    GroupingAnalyzer.Grouping grouping =
        new GroupingAnalyzer(analysis, expressions).analyze(select.groupBy(), targets);
    List<SortKey> distinct = List.of();
    boolean distinctOn = false;
    if (select.distinct() != null) {
      distinctOn = !select.distinct().on().isEmpty();
      distinct =
          distinctOn
              ? sorts.distinctOn(select.distinct(), targets, orderBy)
              : sorts.distinct(targets, orderBy);
    }
    Expression offset = limit(tail, false);
    Expression limit = limit(tail, true);
    List<WindowDefinition> windows =
        new WindowAnalyzer(analysis, expressions).definitions(scope, targets);
    if (resolveUnknowns) {
      targetList.resolveUnknowns(targets);
    }
    AnalyzedQueryBuilder builder =
        finish(new AnalyzedQueryBuilder(CommandKind.SELECT), scope)
            .joinTree(new JoinTree.From(from, where))
            .targetList(targets)
            .having(having)
            .orderBy(orderBy)
            .groupBy(grouping.keys())
            .groupDistinct(grouping.distinct())
            .groupingSets(grouping.sets())
            .distinct(distinct)
            .distinctOn(distinctOn)
            .limit(limit)
            .offset(offset)
            .limitWithTies(tail.withTies())
            .windows(windows);
    AnalyzedQuery query = builder.build();
    if (!tail.locking().isEmpty()) {
      query = new LockingAnalyzer().apply(query, tail.locking());
    }
    if (query.hasAggregates()
        || !query.groupBy().isEmpty()
        || query.groupingSets() != null
        || having != null) {
      query = new GroupingCheck(analysis, query).check();
    }
    return query;
  }

  /** Adds what the scope gathered. */
  static AnalyzedQueryBuilder finish(AnalyzedQueryBuilder builder, Scope scope) {
    return builder
        .commonTables(scope.finishedCommonTables())
        .rangeTable(scope.rangeTable().finish())
        .hasAggregates(scope.hasAggregates())
        .hasWindows(scope.hasWindows())
        .hasTargetSets(scope.hasTargetSets())
        .hasSubqueries(scope.hasSubqueries())
        .hasModifyingCommonTable(scope.hasModifyingCommonTable());
  }

  /** LIMIT or OFFSET: no columns of this level, and a bigint. */
  Expression limit(QueryTail tail, boolean limit) {
    var parsed = limit ? tail.limit() : tail.offset();
    if (parsed == null) {
      return null;
    }
    Place place = limit ? Place.LIMIT : Place.OFFSET;
    Expression value = expressions.analyze(parsed, place);
    value = analysis.coercion().toSpecific(value, TypeIds.INT8, place.clause());
    OwnColumns.reject(value, place.clause());
    return value;
  }
}
