package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_opfamily (manual: System Catalogs). */
public final class PgOpfamily {
  public static final int RELATION = 2753;
  public static final int ROW_TYPE = 10011;

  public static final int OID = 1;
  public static final int OPFMETHOD = 2;
  public static final int OPFNAME = 3;
  public static final int OPFNAMESPACE = 4;
  public static final int OPFOWNER = 5;

  /** Unique on opfmethod, opfname, opfnamespace. */
  public static final int OPFAMILY_AM_NAME_NSP_INDEX = 2754;

  /** Unique on oid. */
  public static final int OPFAMILY_OID_INDEX = 2755;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_opfamily",
          false,
          "oid:oid! opfmethod:oid! opfname:name! opfnamespace:oid! opfowner:oid!",
          "2754u(2,3,4) 2755u(1)");

  private PgOpfamily() {}
}
