package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_tablespace (manual: System Catalogs). */
public final class PgTablespace {
  public static final int RELATION = 1213;
  public static final int ROW_TYPE = 10056;

  /** Oid of pg_default. */
  public static final int DEFAULT = 1663;

  /** Oid of pg_global. */
  public static final int GLOBAL = 1664;

  public static final int OID = 1;
  public static final int SPCNAME = 2;
  public static final int SPCOWNER = 3;
  public static final int SPCACL = 4;
  public static final int SPCOPTIONS = 5;

  /** Unique on oid. */
  public static final int TABLESPACE_OID_INDEX = 2697;

  /** Unique on spcname. */
  public static final int TABLESPACE_SPCNAME_INDEX = 2698;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_tablespace",
          true,
          "oid:oid! spcname:name! spcowner:oid! spcacl:_aclitem spcoptions:_text",
          "2697u(1) 2698u(2)");

  private PgTablespace() {}
}
