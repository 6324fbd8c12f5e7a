package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_foreign_table (manual: System Catalogs). */
public final class PgForeignTable {
  public static final int RELATION = 3118;
  public static final int ROW_TYPE = 10082;

  public static final int FTRELID = 1;
  public static final int FTSERVER = 2;
  public static final int FTOPTIONS = 3;

  /** Unique on ftrelid. */
  public static final int FOREIGN_TABLE_RELID_INDEX = 3119;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_foreign_table",
          false,
          "ftrelid:oid! ftserver:oid! ftoptions:_text",
          "3119u(1)");

  private PgForeignTable() {}
}
