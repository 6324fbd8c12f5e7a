package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_shseclabel (manual: System Catalogs). */
public final class PgShseclabel {
  public static final int RELATION = 3592;
  public static final int ROW_TYPE = 4066;

  public static final int OBJOID = 1;
  public static final int CLASSOID = 2;
  public static final int PROVIDER = 3;
  public static final int LABEL = 4;

  /** Unique on objoid, classoid, provider. */
  public static final int SHSECLABEL_OBJECT_INDEX = 3593;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_shseclabel",
          true,
          "objoid:oid! classoid:oid! provider:text! label:text!",
          "3593u(1,2,3)");

  private PgShseclabel() {}
}
