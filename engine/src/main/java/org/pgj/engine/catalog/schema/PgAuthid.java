package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_authid (manual: System Catalogs). */
public final class PgAuthid {
  public static final int RELATION = 1260;
  public static final int ROW_TYPE = 2842;

  public static final int OID = 1;
  public static final int ROLNAME = 2;
  public static final int ROLSUPER = 3;
  public static final int ROLINHERIT = 4;
  public static final int ROLCREATEROLE = 5;
  public static final int ROLCREATEDB = 6;
  public static final int ROLCANLOGIN = 7;
  public static final int ROLREPLICATION = 8;
  public static final int ROLBYPASSRLS = 9;
  public static final int ROLCONNLIMIT = 10;
  public static final int ROLPASSWORD = 11;
  public static final int ROLVALIDUNTIL = 12;

  /** Unique on rolname. */
  public static final int AUTHID_ROLNAME_INDEX = 2676;

  /** Unique on oid. */
  public static final int AUTHID_OID_INDEX = 2677;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_authid",
          true,
          "oid:oid! rolname:name! rolsuper:bool! rolinherit:bool! rolcreaterole:bool!"
              + " rolcreatedb:bool! rolcanlogin:bool! rolreplication:bool! rolbypassrls:bool!"
              + " rolconnlimit:int4! rolpassword:text rolvaliduntil:timestamptz",
          "2676u(2) 2677u(1)");

  private PgAuthid() {}
}
