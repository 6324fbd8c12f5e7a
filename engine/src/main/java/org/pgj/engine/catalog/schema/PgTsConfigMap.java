package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_ts_config_map (manual: System Catalogs). */
public final class PgTsConfigMap {
  public static final int RELATION = 3603;
  public static final int ROW_TYPE = 10066;

  public static final int MAPCFG = 1;
  public static final int MAPTOKENTYPE = 2;
  public static final int MAPSEQNO = 3;
  public static final int MAPDICT = 4;

  /** Unique on mapcfg, maptokentype, mapseqno. */
  public static final int TS_CONFIG_MAP_INDEX = 3609;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_ts_config_map",
          false,
          "mapcfg:oid! maptokentype:int4! mapseqno:int4! mapdict:oid!",
          "3609u(1,2,3)");

  private PgTsConfigMap() {}
}
