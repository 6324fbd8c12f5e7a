package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_foreign_data_wrapper (manual: System Catalogs). */
public final class PgForeignDataWrapper {
  public static final int RELATION = 2328;
  public static final int ROW_TYPE = 10076;

  public static final int OID = 1;
  public static final int FDWNAME = 2;
  public static final int FDWOWNER = 3;
  public static final int FDWHANDLER = 4;
  public static final int FDWVALIDATOR = 5;
  public static final int FDWACL = 6;
  public static final int FDWOPTIONS = 7;

  /** Unique on oid. */
  public static final int FOREIGN_DATA_WRAPPER_OID_INDEX = 112;

  /** Unique on fdwname. */
  public static final int FOREIGN_DATA_WRAPPER_NAME_INDEX = 548;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_foreign_data_wrapper",
          false,
          "oid:oid! fdwname:name! fdwowner:oid! fdwhandler:oid! fdwvalidator:oid! fdwacl:_aclitem"
              + " fdwoptions:_text",
          "112u(1) 548u(2)");

  private PgForeignDataWrapper() {}
}
