package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.Expressions;

/**
 * {@code SELECT min(x), max(x) FROM t WHERE …} of an indexed column as one {@code SELECT x FROM t
 * WHERE … AND x IS NOT NULL ORDER BY x LIMIT 1} for each aggregate, which needs to look at one end
 * of the index only. Whether that is cheaper is the planner's to say.
 */
public final class MinMaxAggregates {
  private static final int BTREE = 403;
  private static final int EQUAL = 3;
  private static final int LESS = 1;
  private static final int INT8 = 20;

  private final Catalog catalog;

  public MinMaxAggregates(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The query with subqueries for its aggregates; the same object if that is not possible. */
  public AnalyzedQuery apply(AnalyzedQuery query) {
    RelationEntry table = table(query);
    if (table == null) {
      return query;
    }
    Replacement replacement = new Replacement(query, table);
    List<TargetEntry> targets = new ArrayList<>(query.targetList().size());
    for (TargetEntry target : query.targetList()) {
      targets.add(target.withExpression(replacement.map(target.expression())));
    }
    Expression having = query.having() == null ? null : replacement.map(query.having());
    if (replacement.failed || !replacement.replaced) {
      return query;
    }
    return query
        .with()
        .rangeTable(List.of())
        .joinTree(new JoinTree.From(List.of(), having))
        .having(null)
        .targetList(targets)
        .hasAggregates(false)
        .hasSubqueries(true)
        .build();
  }

  /** The one table that an ungrouped query aggregates, null if it is of another form. */
  private RelationEntry table(AnalyzedQuery query) {
    if (query.command() != CommandKind.SELECT
        || !query.hasAggregates()
        || !query.groupBy().isEmpty()
        || query.groupingSets() != null
        || query.hasWindows()
        || query.hasTargetSets()
        || query.setOperations() != null
        || !query.commonTables().isEmpty()
        || !query.rowMarks().isEmpty()
        || query.rangeTable().size() != 1
        || query.joinTree().items().size() != 1
        || !(query.joinTree().items().getFirst() instanceof JoinTree.Leaf)
        || !(query.range(1) instanceof RangeTableEntry.Relation range)) {
      return null;
    }
    RelationEntry relation = catalog.relations().relation(range.relation());
    return relation != null && (relation.kind() == 'r' || relation.kind() == 'p') ? relation : null;
  }

  /** Replaces the aggregates of one query. */
  private final class Replacement extends TreeMapper {
    private final AnalyzedQuery query;
    private final RelationEntry table;
    private boolean replaced;
    private boolean failed;

    private Replacement(AnalyzedQuery query, RelationEntry table) {
      this.query = query;
      this.table = table;
    }

    @Override
    public Expression map(Expression expression) {
      if (failed) {
        return expression;
      }
      if (expression instanceof AggregateCall call && call.levelsUp() == depth()) {
        AnalyzedQuery ordered = depth() == 0 ? ordered(call) : null;
        if (ordered == null) {
          failed = true;
          return expression;
        }
        replaced = true;
        return new SubqueryExpression(
            SubqueryExpression.Kind.SCALAR,
            List.of(),
            LevelShift.of(ordered, 1),
            call.type(),
            call.typmod(),
            call.collation(),
            SourcePosition.UNKNOWN);
      }
      return mapChildren(expression);
    }

    /** The query of the first row in an aggregate's order, null if no index gives that order. */
    private AnalyzedQuery ordered(AggregateCall call) {
      AggregateEntry aggregate = catalog.aggregate(call.function());
      if (aggregate == null
          || aggregate.sortOperator() == 0
          || call.arguments().size() != 1
          || call.filter() != null
          || !call.distinct().isEmpty()
          || !call.orderBy().isEmpty()) {
        return null;
      }
      Expression argument = call.arguments().getFirst();
      if (!(Expressions.stripRelabeling(argument) instanceof ColumnReference column)
          || column.levelsUp() != 0
          || column.attribute() <= 0
          || !isIndexed(column.attribute())) {
        return null;
      }
      FamilyOperatorEntry ordering = ordering(aggregate.sortOperator());
      if (ordering == null) {
        return null;
      }
      boolean descending = ordering.strategy() != LESS;
      Expression notNull = new NullTest(argument, false, false, SourcePosition.UNKNOWN);
      List<Expression> conditions = new ArrayList<>();
      if (query.joinTree().condition() != null) {
        conditions.addAll(Expressions.conjuncts(query.joinTree().condition()));
      }
      if (!table.attributes().get(column.attribute() - 1).notNull()
          && !conditions.contains(notNull)) {
        conditions.add(notNull);
      }
      return new AnalyzedQueryBuilder(CommandKind.SELECT)
          .rangeTable(query.rangeTable())
          .joinTree(new JoinTree.From(query.joinTree().items(), Expressions.and(conditions)))
          .targetList(List.of(new TargetEntry(argument, 1, "?column?", false, 0, 0)))
          .orderBy(
              List.of(
                  new SortKey(
                      0,
                      equality(ordering),
                      aggregate.sortOperator(),
                      // Without nulls this tells only which end of the index comes first.
                      descending,
                      true)))
          .limit(new Constant(INT8, -1, 0, 1, null, false, SourcePosition.UNKNOWN))
          .hasSubqueries(query.hasSubqueries())
          .build();
    }

    private boolean isIndexed(int attribute) {
      for (IndexEntry index : catalog.relations().indexes(table.oid())) {
        if (index.accessMethod() == BTREE) {
          for (int key : index.keys()) {
            if (key == attribute) {
              return true;
            }
          }
        }
      }
      return false;
    }
  }

  private FamilyOperatorEntry ordering(int operator) {
    for (FamilyOperatorEntry entry : catalog.familiesOfOperator(operator)) {
      if (entry.accessMethod() == BTREE && entry.purpose() == 's') {
        return entry;
      }
    }
    return null;
  }

  private int equality(FamilyOperatorEntry ordering) {
    for (FamilyOperatorEntry entry : catalog.familyOperators(ordering.family())) {
      if (entry.strategy() == EQUAL
          && entry.left() == ordering.left()
          && entry.right() == ordering.right()
          && entry.purpose() == 's') {
        return entry.operator();
      }
    }
    return 0;
  }
}
