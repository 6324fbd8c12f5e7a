package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_user_mapping (manual: System Catalogs). */
public final class PgUserMapping {
  public static final int RELATION = 1418;
  public static final int ROW_TYPE = 10080;

  public static final int OID = 1;
  public static final int UMUSER = 2;
  public static final int UMSERVER = 3;
  public static final int UMOPTIONS = 4;

  /** Unique on oid. */
  public static final int USER_MAPPING_OID_INDEX = 174;

  /** Unique on umuser, umserver. */
  public static final int USER_MAPPING_USER_SERVER_INDEX = 175;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_user_mapping",
          false,
          "oid:oid! umuser:oid! umserver:oid! umoptions:_text",
          "174u(1) 175u(2,3)");

  private PgUserMapping() {}
}
