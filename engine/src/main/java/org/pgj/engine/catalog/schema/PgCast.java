package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_cast (manual: System Catalogs). */
public final class PgCast {
  public static final int RELATION = 2605;
  public static final int ROW_TYPE = 10043;

  public static final int OID = 1;
  public static final int CASTSOURCE = 2;
  public static final int CASTTARGET = 3;
  public static final int CASTFUNC = 4;
  public static final int CASTCONTEXT = 5;
  public static final int CASTMETHOD = 6;

  /** Unique on oid. */
  public static final int CAST_OID_INDEX = 2660;

  /** Unique on castsource, casttarget. */
  public static final int CAST_SOURCE_TARGET_INDEX = 2661;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_cast",
          false,
          "oid:oid! castsource:oid! casttarget:oid! castfunc:oid! castcontext:char!"
              + " castmethod:char!",
          "2660u(1) 2661u(2,3)");

  private PgCast() {}
}
