package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_ts_parser (manual: System Catalogs). */
public final class PgTsParser {
  public static final int RELATION = 3601;
  public static final int ROW_TYPE = 10070;

  public static final int OID = 1;
  public static final int PRSNAME = 2;
  public static final int PRSNAMESPACE = 3;
  public static final int PRSSTART = 4;
  public static final int PRSTOKEN = 5;
  public static final int PRSEND = 6;
  public static final int PRSHEADLINE = 7;
  public static final int PRSLEXTYPE = 8;

  /** Unique on prsname, prsnamespace. */
  public static final int TS_PARSER_PRSNAME_INDEX = 3606;

  /** Unique on oid. */
  public static final int TS_PARSER_OID_INDEX = 3607;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_ts_parser",
          false,
          "oid:oid! prsname:name! prsnamespace:oid! prsstart:regproc! prstoken:regproc!"
              + " prsend:regproc! prsheadline:regproc! prslextype:regproc!",
          "3606u(2,3) 3607u(1)");

  private PgTsParser() {}
}
