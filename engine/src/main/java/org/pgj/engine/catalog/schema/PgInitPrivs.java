package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_init_privs (manual: System Catalogs). */
public final class PgInitPrivs {
  public static final int RELATION = 3394;
  public static final int ROW_TYPE = 10090;

  public static final int OBJOID = 1;
  public static final int CLASSOID = 2;
  public static final int OBJSUBID = 3;
  public static final int PRIVTYPE = 4;
  public static final int INITPRIVS = 5;

  /** Unique on objoid, classoid, objsubid. */
  public static final int INIT_PRIVS_O_C_O_INDEX = 3395;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_init_privs",
          false,
          "objoid:oid! classoid:oid! objsubid:int4! privtype:char! initprivs:_aclitem!",
          "3395u(1,2,3)");

  private PgInitPrivs() {}
}
