package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_foreign_server (manual: System Catalogs). */
public final class PgForeignServer {
  public static final int RELATION = 1417;
  public static final int ROW_TYPE = 10078;

  public static final int OID = 1;
  public static final int SRVNAME = 2;
  public static final int SRVOWNER = 3;
  public static final int SRVFDW = 4;
  public static final int SRVTYPE = 5;
  public static final int SRVVERSION = 6;
  public static final int SRVACL = 7;
  public static final int SRVOPTIONS = 8;

  /** Unique on oid. */
  public static final int FOREIGN_SERVER_OID_INDEX = 113;

  /** Unique on srvname. */
  public static final int FOREIGN_SERVER_NAME_INDEX = 549;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_foreign_server",
          false,
          "oid:oid! srvname:name! srvowner:oid! srvfdw:oid! srvtype:text srvversion:text"
              + " srvacl:_aclitem srvoptions:_text",
          "113u(1) 549u(2)");

  private PgForeignServer() {}
}
