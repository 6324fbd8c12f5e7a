package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_shdepend (manual: System Catalogs). */
public final class PgShdepend {
  public static final int RELATION = 1214;
  public static final int ROW_TYPE = 10060;

  public static final int DBID = 1;
  public static final int CLASSID = 2;
  public static final int OBJID = 3;
  public static final int OBJSUBID = 4;
  public static final int REFCLASSID = 5;
  public static final int REFOBJID = 6;
  public static final int DEPTYPE = 7;

  /** On dbid, classid, objid, objsubid. */
  public static final int SHDEPEND_DEPENDER_INDEX = 1232;

  /** On refclassid, refobjid. */
  public static final int SHDEPEND_REFERENCE_INDEX = 1233;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_shdepend",
          true,
          "dbid:oid! classid:oid! objid:oid! objsubid:int4! refclassid:oid! refobjid:oid!"
              + " deptype:char!",
          "1232n(1,2,3,4) 1233n(5,6)");

  private PgShdepend() {}
}
