package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_sequence (manual: System Catalogs). */
public final class PgSequence {
  public static final int RELATION = 2224;
  public static final int ROW_TYPE = 10105;

  public static final int SEQRELID = 1;
  public static final int SEQTYPID = 2;
  public static final int SEQSTART = 3;
  public static final int SEQINCREMENT = 4;
  public static final int SEQMAX = 5;
  public static final int SEQMIN = 6;
  public static final int SEQCACHE = 7;
  public static final int SEQCYCLE = 8;

  /** Unique on seqrelid. */
  public static final int SEQUENCE_SEQRELID_INDEX = 5002;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_sequence",
          false,
          "seqrelid:oid! seqtypid:oid! seqstart:int8! seqincrement:int8! seqmax:int8! seqmin:int8!"
              + " seqcache:int8! seqcycle:bool!",
          "5002u(1)");

  private PgSequence() {}
}
