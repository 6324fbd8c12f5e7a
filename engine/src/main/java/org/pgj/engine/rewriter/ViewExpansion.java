package org.pgj.engine.rewriter;

import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** Puts a view's query in the place of each reference to the view, at every query level. */
final class ViewExpansion extends TreeMapper {
  private static final int MAX_DEPTH = 100;

  private final Catalog catalog;
  private final Rewriter rewriter;
  private int nesting;

  ViewExpansion(Catalog catalog, Rewriter rewriter) {
    this.catalog = catalog;
    this.rewriter = rewriter;
  }

  @Override
  public AnalyzedQuery mapQuery(AnalyzedQuery query) {
    if (depth() > 0 && query.command() != AnalyzedQuery.CommandKind.SELECT) {
      // A data-modifying WITH query has a target of its own.
      return rewriter.rewrite(query);
    }
    return super.mapQuery(query);
  }

  @Override
  protected RangeTableEntry mapRange(RangeTableEntry entry) {
    if (!(entry instanceof RangeTableEntry.Relation relation) || relation.kind() != 'v') {
      return super.mapRange(entry);
    }
    if (++nesting > MAX_DEPTH) {
      throw new DatabaseError(
          "42P17", "infinite recursion detected in rules for relation \"" + relation.name() + "\"");
    }
    RelationEntry view = catalog.relations().relation(relation.relation());
    String stored = catalog.relations().viewQuery(view.oid());
    if (stored == null) {
      throw DatabaseError.notSupported("reading the system view \"" + view.name() + "\"");
    }
    AnalyzedQuery query = mapSubquery(TreeReader.query(stored));
    nesting--;
    return new RangeTableEntry.Subquery(
        relation.name(),
        relation.aliased(),
        relation.columnNames(),
        relation.columnTypes(),
        query,
        false,
        isSecurityBarrier(view),
        view.oid());
  }

  private static boolean isSecurityBarrier(RelationEntry view) {
    if (view.options() != null) {
      for (String option : view.options()) {
        if (option.equals("security_barrier=true") || option.equals("security_barrier=on")) {
          return true;
        }
      }
    }
    return false;
  }
}
