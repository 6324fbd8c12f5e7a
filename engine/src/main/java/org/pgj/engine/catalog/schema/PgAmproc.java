package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_amproc (manual: System Catalogs). */
public final class PgAmproc {
  public static final int RELATION = 2603;
  public static final int ROW_TYPE = 10019;

  public static final int OID = 1;
  public static final int AMPROCFAMILY = 2;
  public static final int AMPROCLEFTTYPE = 3;
  public static final int AMPROCRIGHTTYPE = 4;
  public static final int AMPROCNUM = 5;
  public static final int AMPROC = 6;

  /** Unique on amprocfamily, amproclefttype, amprocrighttype, amprocnum. */
  public static final int AMPROC_FAM_PROC_INDEX = 2655;

  /** Unique on oid. */
  public static final int AMPROC_OID_INDEX = 2757;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_amproc",
          false,
          "oid:oid! amprocfamily:oid! amproclefttype:oid! amprocrighttype:oid! amprocnum:int2!"
              + " amproc:regproc!",
          "2655u(2,3,4,5) 2757u(1)");

  private PgAmproc() {}
}
