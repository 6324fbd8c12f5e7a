package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_publication (manual: System Catalogs). */
public final class PgPublication {
  public static final int RELATION = 6104;
  public static final int ROW_TYPE = 10107;

  public static final int OID = 1;
  public static final int PUBNAME = 2;
  public static final int PUBOWNER = 3;
  public static final int PUBALLTABLES = 4;
  public static final int PUBINSERT = 5;
  public static final int PUBUPDATE = 6;
  public static final int PUBDELETE = 7;
  public static final int PUBTRUNCATE = 8;
  public static final int PUBVIAROOT = 9;

  /** Unique on oid. */
  public static final int PUBLICATION_OID_INDEX = 6110;

  /** Unique on pubname. */
  public static final int PUBLICATION_PUBNAME_INDEX = 6111;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_publication",
          false,
          "oid:oid! pubname:name! pubowner:oid! puballtables:bool! pubinsert:bool! pubupdate:bool!"
              + " pubdelete:bool! pubtruncate:bool! pubviaroot:bool!",
          "6110u(1) 6111u(2)");

  private PgPublication() {}
}
