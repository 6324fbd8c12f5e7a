package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_largeobject_metadata (manual: System Catalogs). */
public final class PgLargeobjectMetadata {
  public static final int RELATION = 2995;
  public static final int ROW_TYPE = 10023;

  public static final int OID = 1;
  public static final int LOMOWNER = 2;
  public static final int LOMACL = 3;

  /** Unique on oid. */
  public static final int LARGEOBJECT_METADATA_OID_INDEX = 2996;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_largeobject_metadata",
          false,
          "oid:oid! lomowner:oid! lomacl:_aclitem",
          "2996u(1)");

  private PgLargeobjectMetadata() {}
}
