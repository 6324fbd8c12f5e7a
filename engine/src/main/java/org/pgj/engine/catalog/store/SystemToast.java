package org.pgj.engine.catalog.store;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.Toaster;
import org.pgj.engine.access.toast.ToastTable;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.schema.SystemCatalog;

/** The toast relations of system tables. */
public final class SystemToast implements CatalogStore.ToasterFactory {
  private final HeapContext context;
  private final int databaseOid;

  public SystemToast(HeapContext context, int databaseOid) {
    this.context = context;
    this.databaseOid = databaseOid;
  }

  @Override
  public Toaster toaster(SystemCatalog table, TupleDescriptor tuples) {
    int toast = ToastRelations.of(table.relation());
    if (toast == 0) {
      return null;
    }
    HeapRelation relation =
        new HeapRelation(
            SystemTable.file(table, databaseOid, toast),
            toast,
            "pg_toast_" + table.relation(),
            ToastTable.TUPLES);
    return new ToastTable(
        context,
        tuples,
        relation,
        ToastTable.indexDescriptor(
            SystemTable.file(table, databaseOid, toast + 1),
            toast + 1,
            "pg_toast_" + table.relation() + "_index",
            "pg_toast_" + table.relation()));
  }
}
