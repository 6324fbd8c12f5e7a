package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_extension (manual: System Catalogs). */
public final class PgExtension {
  public static final int RELATION = 3079;
  public static final int ROW_TYPE = 10074;

  public static final int OID = 1;
  public static final int EXTNAME = 2;
  public static final int EXTOWNER = 3;
  public static final int EXTNAMESPACE = 4;
  public static final int EXTRELOCATABLE = 5;
  public static final int EXTVERSION = 6;
  public static final int EXTCONFIG = 7;
  public static final int EXTCONDITION = 8;

  /** Unique on oid. */
  public static final int EXTENSION_OID_INDEX = 3080;

  /** Unique on extname. */
  public static final int EXTENSION_NAME_INDEX = 3081;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_extension",
          false,
          "oid:oid! extname:name! extowner:oid! extnamespace:oid! extrelocatable:bool!"
              + " extversion:text! extconfig:_oid extcondition:_text",
          "3080u(1) 3081u(2)");

  private PgExtension() {}
}
