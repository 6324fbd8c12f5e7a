package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_description (manual: System Catalogs). */
public final class PgDescription {
  public static final int RELATION = 2609;
  public static final int ROW_TYPE = 10041;

  public static final int OBJOID = 1;
  public static final int CLASSOID = 2;
  public static final int OBJSUBID = 3;
  public static final int DESCRIPTION = 4;

  /** Unique on objoid, classoid, objsubid. */
  public static final int DESCRIPTION_O_C_O_INDEX = 2675;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_description",
          false,
          "objoid:oid! classoid:oid! objsubid:int4! description:text!",
          "2675u(1,2,3)");

  private PgDescription() {}
}
