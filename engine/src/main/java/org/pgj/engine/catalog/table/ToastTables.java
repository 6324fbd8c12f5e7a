package org.pgj.engine.catalog.table;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.Toaster;
import org.pgj.engine.access.toast.ToastTable;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/** The toast relations of user tables, found through pg_class.reltoastrelid. */
public final class ToastTables implements TableOpener.ToasterFactory {
  private final HeapContext context;
  private final Catalog catalog;
  private final int databaseOid;

  public ToastTables(HeapContext context, Catalog catalog, int databaseOid) {
    this.context = context;
    this.catalog = catalog;
    this.databaseOid = databaseOid;
  }

  @Override
  public Toaster toaster(RelationEntry table, TupleDescriptor tuples) {
    if (table.toastRelation() == 0) {
      return null;
    }
    RelationEntry toast = catalog.relations().relation(table.toastRelation());
    IndexEntry entry = catalog.relations().indexes(toast.oid()).getFirst();
    RelationEntry index = catalog.relations().relation(entry.relation());
    return new ToastTable(
        context,
        tuples,
        new HeapRelation(file(toast), toast.oid(), toast.name(), ToastTable.TUPLES),
        ToastTable.indexDescriptor(file(index), index.oid(), index.name(), toast.name()));
  }

  private RelationFile file(RelationEntry relation) {
    return relation.shared()
        ? new RelationFile(
            RelationFile.GLOBAL_TABLESPACE, 0, relation.fileNumber(), Persistence.PERMANENT)
        : new RelationFile(
            RelationFile.DEFAULT_TABLESPACE,
            databaseOid,
            relation.fileNumber(),
            Persistence.of(relation.persistence()));
  }
}
