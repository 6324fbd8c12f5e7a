package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_conversion (manual: System Catalogs). */
public final class PgConversion {
  public static final int RELATION = 2607;
  public static final int ROW_TYPE = 10049;

  public static final int OID = 1;
  public static final int CONNAME = 2;
  public static final int CONNAMESPACE = 3;
  public static final int CONOWNER = 4;
  public static final int CONFORENCODING = 5;
  public static final int CONTOENCODING = 6;
  public static final int CONPROC = 7;
  public static final int CONDEFAULT = 8;

  /** Unique on connamespace, conforencoding, contoencoding, oid. */
  public static final int CONVERSION_DEFAULT_INDEX = 2668;

  /** Unique on conname, connamespace. */
  public static final int CONVERSION_NAME_NSP_INDEX = 2669;

  /** Unique on oid. */
  public static final int CONVERSION_OID_INDEX = 2670;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_conversion",
          false,
          "oid:oid! conname:name! connamespace:oid! conowner:oid! conforencoding:int4!"
              + " contoencoding:int4! conproc:regproc! condefault:bool!",
          "2668u(3,5,6,1) 2669u(2,3) 2670u(1)");

  private PgConversion() {}
}
