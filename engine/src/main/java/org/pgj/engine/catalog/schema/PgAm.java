package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_am (manual: System Catalogs). */
public final class PgAm {
  public static final int RELATION = 2601;
  public static final int ROW_TYPE = 10015;

  public static final int OID = 1;
  public static final int AMNAME = 2;
  public static final int AMHANDLER = 3;
  public static final int AMTYPE = 4;

  /** Unique on amname. */
  public static final int AM_NAME_INDEX = 2651;

  /** Unique on oid. */
  public static final int AM_OID_INDEX = 2652;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_am",
          false,
          "oid:oid! amname:name! amhandler:regproc! amtype:char!",
          "2651u(2) 2652u(1)");

  private PgAm() {}
}
