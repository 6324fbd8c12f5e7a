package org.pgj.engine.command.table;

import java.util.List;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;

/** Gives tables with values that may be long a toast relation (manual: section 65.2). */
public final class ToastCreation {
  private static final int PG_TOAST = 99;
  private static final int HEAP = 2;
  private static final int OID = 26;
  private static final int INT4 = 23;
  private static final int BYTEA = 17;
  private static final int OID_OPS = 1981;
  private static final int INT4_OPS = 1978;

  private final CommandContext context;

  public ToastCreation(CommandContext context) {
    this.context = context;
  }

  /** Makes a toast relation unless the table has one or cannot need one. */
  public void createIfNeeded(int table) {
    RelationEntry relation = context.catalog().relations().relation(table);
    if (relation.toastRelation() != 0 || !mayBeLong(relation)) {
      return;
    }
    CatalogChanges changes = context.changes();
    RelationWriter relations = new RelationWriter(changes);
    String name = "pg_toast_" + Integer.toUnsignedString(table);
    int toast =
        relations.create(
            new NewRelation(
                name,
                PG_TOAST,
                relation.owner(),
                't',
                relation.persistence(),
                HEAP,
                null,
                List.of(
                    column("chunk_id", OID),
                    column("chunk_seq", INT4),
                    column("chunk_data", BYTEA)),
                0));
    changes.nextCommand();
    int index =
        new IndexWriter(changes)
            .create(
                new IndexWriter.NewIndex(
                    new NewRelation(
                        name + "_index",
                        PG_TOAST,
                        relation.owner(),
                        'i',
                        relation.persistence(),
                        TypeOperators.BTREE,
                        null,
                        List.of(column("chunk_id", OID), column("chunk_seq", INT4)),
                        0),
                    toast,
                    2,
                    new int[] {1, 2},
                    new int[2],
                    new int[] {OID_OPS, INT4_OPS},
                    new int[2],
                    true,
                    false,
                    true,
                    false,
                    true,
                    null,
                    null));
    CatalogStore store = changes.store();
    StoredRow row = relations.classRow(table);
    store.update(PgClass.RELATION, row, values -> values.oid(PgClass.RELTOASTRELID, toast));
    changes.depend(
        ObjectAddress.relation(toast), ObjectAddress.relation(table), CatalogChanges.INTERNAL);
    changes.nextCommand();
    OpenTable opened = context.tables().open(toast);
    opened.index(index).access().create();
  }

  private static NewColumn column(String name, int type) {
    return new NewColumn(name, type, -1, 0, 0, true, false, 'p', '\0', '\0', '\0');
  }

  private static boolean mayBeLong(RelationEntry relation) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.storage() != 'p' && attribute.length() < 0) {
        return true;
      }
    }
    return false;
  }
}
