package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_opclass (manual: System Catalogs). */
public final class PgOpclass {
  public static final int RELATION = 2616;
  public static final int ROW_TYPE = 10013;

  public static final int OID = 1;
  public static final int OPCMETHOD = 2;
  public static final int OPCNAME = 3;
  public static final int OPCNAMESPACE = 4;
  public static final int OPCOWNER = 5;
  public static final int OPCFAMILY = 6;
  public static final int OPCINTYPE = 7;
  public static final int OPCDEFAULT = 8;
  public static final int OPCKEYTYPE = 9;

  /** Unique on opcmethod, opcname, opcnamespace. */
  public static final int OPCLASS_AM_NAME_NSP_INDEX = 2686;

  /** Unique on oid. */
  public static final int OPCLASS_OID_INDEX = 2687;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_opclass",
          false,
          "oid:oid! opcmethod:oid! opcname:name! opcnamespace:oid! opcowner:oid! opcfamily:oid!"
              + " opcintype:oid! opcdefault:bool! opckeytype:oid!",
          "2686u(2,3,4) 2687u(1)");

  private PgOpclass() {}
}
