package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_statistic_ext (manual: System Catalogs). */
public final class PgStatisticExt {
  public static final int RELATION = 3381;
  public static final int ROW_TYPE = 10031;

  public static final int OID = 1;
  public static final int STXRELID = 2;
  public static final int STXNAME = 3;
  public static final int STXNAMESPACE = 4;
  public static final int STXOWNER = 5;
  public static final int STXKEYS = 6;
  public static final int STXSTATTARGET = 7;
  public static final int STXKIND = 8;
  public static final int STXEXPRS = 9;

  /** On stxrelid. */
  public static final int STATISTIC_EXT_RELID_INDEX = 3379;

  /** Unique on oid. */
  public static final int STATISTIC_EXT_OID_INDEX = 3380;

  /** Unique on stxname, stxnamespace. */
  public static final int STATISTIC_EXT_NAME_INDEX = 3997;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_statistic_ext",
          false,
          "oid:oid! stxrelid:oid! stxname:name! stxnamespace:oid! stxowner:oid! stxkeys:int2vector!"
              + " stxstattarget:int2 stxkind:_char! stxexprs:pg_node_tree",
          "3379n(2) 3380u(1) 3997u(3,4)");

  private PgStatisticExt() {}
}
