package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_depend (manual: System Catalogs). */
public final class PgDepend {
  public static final int RELATION = 2608;
  public static final int ROW_TYPE = 10051;

  public static final int CLASSID = 1;
  public static final int OBJID = 2;
  public static final int OBJSUBID = 3;
  public static final int REFCLASSID = 4;
  public static final int REFOBJID = 5;
  public static final int REFOBJSUBID = 6;
  public static final int DEPTYPE = 7;

  /** On classid, objid, objsubid. */
  public static final int DEPEND_DEPENDER_INDEX = 2673;

  /** On refclassid, refobjid, refobjsubid. */
  public static final int DEPEND_REFERENCE_INDEX = 2674;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_depend",
          false,
          "classid:oid! objid:oid! objsubid:int4! refclassid:oid! refobjid:oid! refobjsubid:int4!"
              + " deptype:char!",
          "2673n(1,2,3) 2674n(4,5,6)");

  private PgDepend() {}
}
