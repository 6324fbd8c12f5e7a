package org.pgj.engine.executor.modify;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Vector;

/** The error for a key that a unique index has already. */
public final class DuplicateKey {
  private DuplicateKey() {}

  /**
   * 23505.
   *
   * @param columns the index's columns
   */
  public static DatabaseError error(
      Catalog catalog,
      OpenTable table,
      OpenIndex index,
      Vector[] columns,
      int row,
      TypeContext context) {
    String name = index.relation().name();
    return new DatabaseError(
            "23505", "duplicate key value violates unique constraint \"" + name + "\"")
        .detail(
            "Key "
                + new IndexKeyText(catalog, table, index, context).of(columns, row)
                + " already exists.")
        .table(catalog.namespace(table.relation().namespace()).name(), table.relation().name())
        .constraint(name);
  }
}
