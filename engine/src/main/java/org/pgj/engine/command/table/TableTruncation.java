package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.catalog.table.TableOpener;

/** Gives tables and their indexes new empty files. */
public final class TableTruncation {
  private final CatalogChanges changes;
  private final TableOpener tables;
  private final RelationWriter relations;

  public TableTruncation(CatalogChanges changes, TableOpener tables) {
    this.changes = changes;
    this.tables = tables;
    this.relations = new RelationWriter(changes);
  }

  /** Empties a table that is locked exclusively. */
  public void truncate(int relation) {
    truncate(relation, changes.catalog().relations().relation(relation).persistence());
  }

  private void truncate(int relation, char persistence) {
    List<Integer> indexes = renew(relation, persistence);
    OpenTable emptied = tables.open(relation);
    for (int index : indexes) {
      OpenIndex open = emptied.index(index);
      open.access().create();
      if (!open.entry().valid()) {
        new IndexWriter(changes).setState(index, IndexState.VALID);
      }
    }
  }

  /**
   * Empties a table; its indexes get files without any page, to be built.
   *
   * @param persistence what {@code pg_class.relpersistence} is to be from now on
   * @return the indexes
   */
  public List<Integer> renew(int relation, char persistence) {
    RelationEntry table = changes.catalog().relations().relation(relation);
    OpenTable opened = tables.open(relation);
    List<Integer> indexes = new ArrayList<>();
    newFile(table, persistence);
    changes.transactions().statistics().of(changes.store().databaseOid(), relation).emptied();
    for (OpenIndex index : opened.indexes()) {
      newFile(index.relation(), persistence);
      indexes.add(index.entry().relation());
    }
    if (table.toastRelation() != 0) {
      truncate(table.toastRelation(), persistence);
    }
    changes.nextCommand();
    return indexes;
  }

  /** The old file goes when the transaction commits, the new one if it aborts. */
  public void newFile(RelationEntry relation) {
    newFile(relation, relation.persistence());
  }

  private void newFile(RelationEntry relation, char persistence) {
    int number = changes.transactions().takeOid();
    changes.storage().drop(tables.file(relation));
    changes.storage().create(relations.file(number, persistence));
    CatalogStore store = changes.store();
    StoredRow row = relations.classRow(relation.oid());
    store.update(
        PgClass.RELATION,
        row,
        values ->
            values
                .oid(PgClass.RELFILENODE, number)
                .character(PgClass.RELPERSISTENCE, persistence)
                .int4(PgClass.RELPAGES, 0)
                .float4(PgClass.RELTUPLES, -1)
                .int4(PgClass.RELALLVISIBLE, 0));
  }
}
