package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_range (manual: System Catalogs). */
public final class PgRange {
  public static final int RELATION = 3541;
  public static final int ROW_TYPE = 10101;

  public static final int RNGTYPID = 1;
  public static final int RNGSUBTYPE = 2;
  public static final int RNGMULTITYPID = 3;
  public static final int RNGCOLLATION = 4;
  public static final int RNGSUBOPC = 5;
  public static final int RNGCANONICAL = 6;
  public static final int RNGSUBDIFF = 7;

  /** Unique on rngmultitypid. */
  public static final int RANGE_RNGMULTITYPID_INDEX = 2228;

  /** Unique on rngtypid. */
  public static final int RANGE_RNGTYPID_INDEX = 3542;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_range",
          false,
          "rngtypid:oid! rngsubtype:oid! rngmultitypid:oid! rngcollation:oid! rngsubopc:oid!"
              + " rngcanonical:regproc! rngsubdiff:regproc!",
          "2228u(3) 3542u(1)");

  private PgRange() {}
}
