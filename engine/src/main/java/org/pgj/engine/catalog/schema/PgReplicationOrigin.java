package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_replication_origin (manual: System Catalogs). */
public final class PgReplicationOrigin {
  public static final int RELATION = 6000;
  public static final int ROW_TYPE = 10086;

  public static final int ROIDENT = 1;
  public static final int RONAME = 2;

  /** Unique on roident. */
  public static final int REPLICATION_ORIGIN_ROIIDENT_INDEX = 6001;

  /** Unique on roname. */
  public static final int REPLICATION_ORIGIN_RONAME_INDEX = 6002;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_replication_origin",
          true,
          "roident:oid! roname:text!",
          "6001u(1) 6002u(2)");

  private PgReplicationOrigin() {}
}
