package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_namespace (manual: System Catalogs). */
public final class PgNamespace {
  public static final int RELATION = 2615;
  public static final int ROW_TYPE = 10047;

  public static final int OID = 1;
  public static final int NSPNAME = 2;
  public static final int NSPOWNER = 3;
  public static final int NSPACL = 4;

  /** Unique on nspname. */
  public static final int NAMESPACE_NSPNAME_INDEX = 2684;

  /** Unique on oid. */
  public static final int NAMESPACE_OID_INDEX = 2685;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_namespace",
          false,
          "oid:oid! nspname:name! nspowner:oid! nspacl:_aclitem",
          "2684u(2) 2685u(1)");

  private PgNamespace() {}
}
