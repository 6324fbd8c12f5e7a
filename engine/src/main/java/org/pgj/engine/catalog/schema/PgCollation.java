package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_collation (manual: System Catalogs). */
public final class PgCollation {
  public static final int RELATION = 3456;
  public static final int ROW_TYPE = 10095;

  public static final int OID = 1;
  public static final int COLLNAME = 2;
  public static final int COLLNAMESPACE = 3;
  public static final int COLLOWNER = 4;
  public static final int COLLPROVIDER = 5;
  public static final int COLLISDETERMINISTIC = 6;
  public static final int COLLENCODING = 7;
  public static final int COLLCOLLATE = 8;
  public static final int COLLCTYPE = 9;
  public static final int COLLLOCALE = 10;
  public static final int COLLICURULES = 11;
  public static final int COLLVERSION = 12;

  /** Unique on oid. */
  public static final int COLLATION_OID_INDEX = 3085;

  /** Unique on collname, collencoding, collnamespace. */
  public static final int COLLATION_NAME_ENC_NSP_INDEX = 3164;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_collation",
          false,
          "oid:oid! collname:name! collnamespace:oid! collowner:oid! collprovider:char!"
              + " collisdeterministic:bool! collencoding:int4! collcollate:text collctype:text"
              + " colllocale:text collicurules:text collversion:text",
          "3085u(1) 3164u(2,7,3)");

  private PgCollation() {}
}
