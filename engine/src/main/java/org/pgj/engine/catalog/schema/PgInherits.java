package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_inherits (manual: System Catalogs). */
public final class PgInherits {
  public static final int RELATION = 2611;
  public static final int ROW_TYPE = 10005;

  public static final int INHRELID = 1;
  public static final int INHPARENT = 2;
  public static final int INHSEQNO = 3;
  public static final int INHDETACHPENDING = 4;

  /** On inhparent. */
  public static final int INHERITS_PARENT_INDEX = 2187;

  /** Unique on inhrelid, inhseqno. */
  public static final int INHERITS_RELID_SEQNO_INDEX = 2680;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_inherits",
          false,
          "inhrelid:oid! inhparent:oid! inhseqno:int4! inhdetachpending:bool!",
          "2187n(2) 2680u(1,3)");

  private PgInherits() {}
}
