package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_transform (manual: System Catalogs). */
public final class PgTransform {
  public static final int RELATION = 3576;
  public static final int ROW_TYPE = 10103;

  public static final int OID = 1;
  public static final int TRFTYPE = 2;
  public static final int TRFLANG = 3;
  public static final int TRFFROMSQL = 4;
  public static final int TRFTOSQL = 5;

  /** Unique on oid. */
  public static final int TRANSFORM_OID_INDEX = 3574;

  /** Unique on trftype, trflang. */
  public static final int TRANSFORM_TYPE_LANG_INDEX = 3575;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_transform",
          false,
          "oid:oid! trftype:oid! trflang:oid! trffromsql:regproc! trftosql:regproc!",
          "3574u(1) 3575u(2,3)");

  private PgTransform() {}
}
