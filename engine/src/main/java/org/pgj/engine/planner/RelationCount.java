package org.pgj.engine.planner;

import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * Counts what a query reads from, as PostgreSQL's range table of the finished plan does: EXPLAIN
 * names the tables of columns if there is more than one. Subqueries count besides what they read,
 * children besides their parent, and so does the missing FROM clause.
 */
final class RelationCount {
  private final Catalog catalog;
  private int count;

  private RelationCount(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Whether a query reads from more than one. */
  static boolean isSeveral(AnalyzedQuery query, Catalog catalog) {
    RelationCount counter = new RelationCount(catalog);
    counter.add(query);
    return counter.count > 1;
  }

  private void add(AnalyzedQuery query) {
    count += query.rangeTable().size();
    if (query.joinTree() == null || query.joinTree().items().isEmpty()) {
      count++;
    }
    if (count > 1) {
      return;
    }
    for (RangeTableEntry entry : query.rangeTable()) {
      switch (entry) {
        case RangeTableEntry.Subquery subquery -> add(subquery.query());
        case RangeTableEntry.Relation relation when relation.inherit() -> addChildren(relation);
        default -> {}
      }
    }
    for (CommonTableExpression table : query.commonTables()) {
      add(table.query());
    }
    if (query.hasSubqueries()) {
      new TreeWalker() {
        @Override
        protected void visit(Expression expression) {
          if (expression instanceof SubqueryExpression subquery) {
            add(subquery.query());
          } else {
            visitChildren(expression);
          }
        }
      }.walk(query);
    }
  }

  private void addChildren(RangeTableEntry.Relation relation) {
    RelationEntry entry = catalog.relations().relation(relation.relation());
    if (entry.hasSubclass()) {
      count++;
    }
  }
}
