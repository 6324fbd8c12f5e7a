package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_amop (manual: System Catalogs). */
public final class PgAmop {
  public static final int RELATION = 2602;
  public static final int ROW_TYPE = 10017;

  public static final int OID = 1;
  public static final int AMOPFAMILY = 2;
  public static final int AMOPLEFTTYPE = 3;
  public static final int AMOPRIGHTTYPE = 4;
  public static final int AMOPSTRATEGY = 5;
  public static final int AMOPPURPOSE = 6;
  public static final int AMOPOPR = 7;
  public static final int AMOPMETHOD = 8;
  public static final int AMOPSORTFAMILY = 9;

  /** Unique on amopfamily, amoplefttype, amoprighttype, amopstrategy. */
  public static final int AMOP_FAM_STRAT_INDEX = 2653;

  /** Unique on amopopr, amoppurpose, amopfamily. */
  public static final int AMOP_OPR_FAM_INDEX = 2654;

  /** Unique on oid. */
  public static final int AMOP_OID_INDEX = 2756;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_amop",
          false,
          "oid:oid! amopfamily:oid! amoplefttype:oid! amoprighttype:oid! amopstrategy:int2!"
              + " amoppurpose:char! amopopr:oid! amopmethod:oid! amopsortfamily:oid!",
          "2653u(2,3,4,5) 2654u(7,6,2) 2756u(1)");

  private PgAmop() {}
}
