package org.pgj.engine.analyzer.resolve;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgRange;

/** How range types, their subtypes and multiranges belong together (pg_range). */
public final class RangeTypes {
  private RangeTypes() {}

  /** The subtype of a range type; 0 if that is none. */
  public static int subtype(Catalog catalog, int range) {
    for (CatalogRow row :
        catalog.source().find(PgRange.RELATION, PgRange.RANGE_RNGTYPID_INDEX, range)) {
      return row.oid(PgRange.RNGSUBTYPE);
    }
    return 0;
  }

  static int multirangeOf(Catalog catalog, int range) {
    for (CatalogRow row :
        catalog.source().find(PgRange.RELATION, PgRange.RANGE_RNGTYPID_INDEX, range)) {
      return row.oid(PgRange.RNGMULTITYPID);
    }
    return 0;
  }

  /** The range type of a multirange type; 0 if that is none. */
  public static int rangeOf(Catalog catalog, int multirange) {
    for (CatalogRow row :
        catalog.source().find(PgRange.RELATION, PgRange.RANGE_RNGMULTITYPID_INDEX, multirange)) {
      return row.oid(PgRange.RNGTYPID);
    }
    return 0;
  }
}
