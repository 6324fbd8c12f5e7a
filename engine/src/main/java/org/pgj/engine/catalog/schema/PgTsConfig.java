package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_ts_config (manual: System Catalogs). */
public final class PgTsConfig {
  public static final int RELATION = 3602;
  public static final int ROW_TYPE = 10064;

  public static final int OID = 1;
  public static final int CFGNAME = 2;
  public static final int CFGNAMESPACE = 3;
  public static final int CFGOWNER = 4;
  public static final int CFGPARSER = 5;

  /** Unique on cfgname, cfgnamespace. */
  public static final int TS_CONFIG_CFGNAME_INDEX = 3608;

  /** Unique on oid. */
  public static final int TS_CONFIG_OID_INDEX = 3712;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_ts_config",
          false,
          "oid:oid! cfgname:name! cfgnamespace:oid! cfgowner:oid! cfgparser:oid!",
          "3608u(2,3) 3712u(1)");

  private PgTsConfig() {}
}
