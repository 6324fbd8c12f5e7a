package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_ts_template (manual: System Catalogs). */
public final class PgTsTemplate {
  public static final int RELATION = 3764;
  public static final int ROW_TYPE = 10072;

  public static final int OID = 1;
  public static final int TMPLNAME = 2;
  public static final int TMPLNAMESPACE = 3;
  public static final int TMPLINIT = 4;
  public static final int TMPLLEXIZE = 5;

  /** Unique on tmplname, tmplnamespace. */
  public static final int TS_TEMPLATE_TMPLNAME_INDEX = 3766;

  /** Unique on oid. */
  public static final int TS_TEMPLATE_OID_INDEX = 3767;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_ts_template",
          false,
          "oid:oid! tmplname:name! tmplnamespace:oid! tmplinit:regproc! tmpllexize:regproc!",
          "3766u(2,3) 3767u(1)");

  private PgTsTemplate() {}
}
