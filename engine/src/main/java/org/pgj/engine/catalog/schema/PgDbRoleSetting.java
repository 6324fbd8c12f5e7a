package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_db_role_setting (manual: System Catalogs). */
public final class PgDbRoleSetting {
  public static final int RELATION = 2964;
  public static final int ROW_TYPE = 10054;

  public static final int SETDATABASE = 1;
  public static final int SETROLE = 2;
  public static final int SETCONFIG = 3;

  /** Unique on setdatabase, setrole. */
  public static final int DB_ROLE_SETTING_DATABASEID_ROL_INDEX = 2965;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_db_role_setting",
          true,
          "setdatabase:oid! setrole:oid! setconfig:_text",
          "2965u(1,2)");

  private PgDbRoleSetting() {}
}
