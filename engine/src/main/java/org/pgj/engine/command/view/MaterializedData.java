package org.pgj.engine.command.view;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OwnerScope;
import org.pgj.engine.command.table.IndexCreation;
import org.pgj.engine.command.table.QueryFilling;
import org.pgj.engine.command.table.TableTruncation;
import org.pgj.engine.type.vector.Vector;

/** The rows of a materialized view, which is locked exclusively. */
final class MaterializedData {
  private static final Vector[] NO_PARAMETERS = {};

  private final CommandContext context;
  private final RelationEntry view;

  MaterializedData(CommandContext context, RelationEntry view) {
    this.context = context;
    this.view = view;
  }

  /** The view's query as its owner runs it, rewritten. */
  AnalyzedQuery query() {
    return context.queries().viewQuery(view);
  }

  /**
   * Puts what the query gives now in the place of all rows: in new files, with new indexes.
   *
   * @return number of rows
   */
  long replace() {
    int oid = view.oid();
    AnalyzedQuery query = query();
    List<Integer> indexes = renew(oid);
    setPopulated(true);
    long[] rows = new long[1];
    OwnerScope.run(
        context,
        view.owner(),
        () -> rows[0] = new QueryFilling(context, oid).run(query, NO_PARAMETERS));
    context.changes().nextCommand();
    IndexCreation creation = new IndexCreation(context);
    for (int index : indexes) {
      creation.build(oid, index);
    }
    return rows[0];
  }

  private List<Integer> renew(int oid) {
    return new TableTruncation(context.changes(), context.tables())
        .renew(oid, context.catalog().relations().relation(oid).persistence());
  }

  /** Leaves the view empty and unreadable. */
  void clear() {
    new TableTruncation(context.changes(), context.tables()).truncate(view.oid());
    setPopulated(false);
    context.changes().nextCommand();
  }

  void setPopulated(boolean populated) {
    CatalogStore store = context.changes().store();
    StoredRow row = new RelationWriter(context.changes()).classRow(view.oid());
    if (row.bool(PgClass.RELISPOPULATED) != populated) {
      store.update(PgClass.RELATION, row, values -> values.bool(PgClass.RELISPOPULATED, populated));
    }
  }
}
