package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_database (manual: System Catalogs). */
public final class PgDatabase {
  public static final int RELATION = 1262;
  public static final int ROW_TYPE = 1248;

  public static final int OID = 1;
  public static final int DATNAME = 2;
  public static final int DATDBA = 3;
  public static final int ENCODING = 4;
  public static final int DATLOCPROVIDER = 5;
  public static final int DATISTEMPLATE = 6;
  public static final int DATALLOWCONN = 7;
  public static final int DATHASLOGINEVT = 8;
  public static final int DATCONNLIMIT = 9;
  public static final int DATFROZENXID = 10;
  public static final int DATMINMXID = 11;
  public static final int DATTABLESPACE = 12;
  public static final int DATCOLLATE = 13;
  public static final int DATCTYPE = 14;
  public static final int DATLOCALE = 15;
  public static final int DATICURULES = 16;
  public static final int DATCOLLVERSION = 17;
  public static final int DATACL = 18;

  /** Unique on datname. */
  public static final int DATABASE_DATNAME_INDEX = 2671;

  /** Unique on oid. */
  public static final int DATABASE_OID_INDEX = 2672;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_database",
          true,
          "oid:oid! datname:name! datdba:oid! encoding:int4! datlocprovider:char!"
              + " datistemplate:bool! datallowconn:bool! dathasloginevt:bool! datconnlimit:int4!"
              + " datfrozenxid:xid! datminmxid:xid! dattablespace:oid! datcollate:text!"
              + " datctype:text! datlocale:text daticurules:text datcollversion:text"
              + " datacl:_aclitem",
          "2671u(2) 2672u(1)");

  private PgDatabase() {}
}
