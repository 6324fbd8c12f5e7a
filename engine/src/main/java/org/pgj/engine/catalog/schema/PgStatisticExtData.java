package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_statistic_ext_data (manual: System Catalogs). */
public final class PgStatisticExtData {
  public static final int RELATION = 3429;
  public static final int ROW_TYPE = 10033;

  public static final int STXOID = 1;
  public static final int STXDINHERIT = 2;
  public static final int STXDNDISTINCT = 3;
  public static final int STXDDEPENDENCIES = 4;
  public static final int STXDMCV = 5;
  public static final int STXDEXPR = 6;

  /** Unique on stxoid, stxdinherit. */
  public static final int STATISTIC_EXT_DATA_STXOID_INH_INDEX = 3433;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_statistic_ext_data",
          false,
          "stxoid:oid! stxdinherit:bool! stxdndistinct:pg_ndistinct"
              + " stxddependencies:pg_dependencies stxdmcv:pg_mcv_list stxdexpr:_pg_statistic",
          "3433u(1,2)");

  private PgStatisticExtData() {}
}
