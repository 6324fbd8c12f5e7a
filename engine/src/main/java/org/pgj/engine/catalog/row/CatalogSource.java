package org.pgj.engine.catalog.row;

import java.util.List;

/** Finds rows of system tables. */
public interface CatalogSource {
  /**
   * The rows whose leading index columns equal the keys, in index order.
   *
   * @param catalog pg_class oid of the table
   * @param index pg_class oid of one of its indexes
   * @param keys an Integer for oid and int4, a Short for int2, a Character for "char", a String for
   *     name and text, a Boolean for bool
   */
  List<CatalogRow> find(int catalog, int index, Object... keys);

  /** All rows of a table. */
  List<CatalogRow> all(int catalog);
}
