package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_largeobject (manual: System Catalogs). */
public final class PgLargeobject {
  public static final int RELATION = 2613;
  public static final int ROW_TYPE = 10025;

  public static final int LOID = 1;
  public static final int PAGENO = 2;
  public static final int DATA = 3;

  /** Unique on loid, pageno. */
  public static final int LARGEOBJECT_LOID_PN_INDEX = 2683;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION, "pg_largeobject", false, "loid:oid! pageno:int4! data:bytea!", "2683u(1,2)");

  private PgLargeobject() {}
}
