package org.pgj.engine.rewriter;

import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.AccessCheck;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** The stored queries of views, with the role that their relations are accessed as. */
public final class ViewQueries {
  private ViewQueries() {}

  /**
   * A view's query. What is below a view with security_invoker is accessed as the current user,
   * whatever that view is part of.
   *
   * @throws DatabaseError 55000 if the view has no rule yet
   */
  public static AnalyzedQuery of(Catalog catalog, RelationEntry view) {
    String stored = catalog.relations().viewQuery(view.oid());
    if (stored == null) {
      throw new DatabaseError("55000", "view \"" + view.name() + "\" has no query");
    }
    AnalyzedQuery query = TreeReader.queries(stored).getFirst();
    return ViewOptions.isSecurityInvoker(view) ? query : accessedAs(view.owner(), query);
  }

  /** An expression whose subqueries access tables as a role. */
  static Expression accessedAs(int user, Expression expression) {
    return new AccessAs(user).map(expression);
  }

  /** A query that accesses tables as a role. */
  static AnalyzedQuery accessedAs(int user, AnalyzedQuery query) {
    return new AccessAs(user).mapQuery(query);
  }

  private static final class AccessAs extends TreeMapper {
    private final int user;

    AccessAs(int user) {
      this.user = user;
    }

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      if (entry instanceof RangeTableEntry.Relation relation && relation.access() != null) {
        AccessCheck access = relation.access();
        return relation.withAccess(
            new AccessCheck(
                access.required(), user, access.selected(), access.inserted(), access.updated()));
      }
      return super.mapRange(entry);
    }
  }
}
