package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_ts_dict (manual: System Catalogs). */
public final class PgTsDict {
  public static final int RELATION = 3600;
  public static final int ROW_TYPE = 10068;

  public static final int OID = 1;
  public static final int DICTNAME = 2;
  public static final int DICTNAMESPACE = 3;
  public static final int DICTOWNER = 4;
  public static final int DICTTEMPLATE = 5;
  public static final int DICTINITOPTION = 6;

  /** Unique on dictname, dictnamespace. */
  public static final int TS_DICT_DICTNAME_INDEX = 3604;

  /** Unique on oid. */
  public static final int TS_DICT_OID_INDEX = 3605;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_ts_dict",
          false,
          "oid:oid! dictname:name! dictnamespace:oid! dictowner:oid! dicttemplate:oid!"
              + " dictinitoption:text",
          "3604u(2,3) 3605u(1)");

  private PgTsDict() {}
}
