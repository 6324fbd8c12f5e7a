package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_shdescription (manual: System Catalogs). */
public final class PgShdescription {
  public static final int RELATION = 2396;
  public static final int ROW_TYPE = 10062;

  public static final int OBJOID = 1;
  public static final int CLASSOID = 2;
  public static final int DESCRIPTION = 3;

  /** Unique on objoid, classoid. */
  public static final int SHDESCRIPTION_O_C_INDEX = 2397;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_shdescription",
          true,
          "objoid:oid! classoid:oid! description:text!",
          "2397u(1,2)");

  private PgShdescription() {}
}
