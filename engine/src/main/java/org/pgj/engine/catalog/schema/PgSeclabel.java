package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_seclabel (manual: System Catalogs). */
public final class PgSeclabel {
  public static final int RELATION = 3596;
  public static final int ROW_TYPE = 10092;

  public static final int OBJOID = 1;
  public static final int CLASSOID = 2;
  public static final int OBJSUBID = 3;
  public static final int PROVIDER = 4;
  public static final int LABEL = 5;

  /** Unique on objoid, classoid, objsubid, provider. */
  public static final int SECLABEL_OBJECT_INDEX = 3597;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_seclabel",
          false,
          "objoid:oid! classoid:oid! objsubid:int4! provider:text! label:text!",
          "3597u(1,2,3,4)");

  private PgSeclabel() {}
}
