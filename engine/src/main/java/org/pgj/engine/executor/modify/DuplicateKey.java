package org.pgj.engine.executor.modify;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
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
      FunctionContext context) {
    IndexKeyText key = new IndexKeyText(catalog, table, index, context);
    String name = index.relation().name();
    return new DatabaseError(
            "23505", "duplicate key value violates unique constraint \"" + name + "\"")
        .detail(key.isShown() ? "Key " + key.of(columns, row) + " already exists." : null)
        .table(catalog.namespace(table.relation().namespace()).name(), table.relation().name())
        .constraint(name);
  }
}
