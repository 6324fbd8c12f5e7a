package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_attrdef (manual: System Catalogs). */
public final class PgAttrdef {
  public static final int RELATION = 2604;
  public static final int ROW_TYPE = 10001;

  public static final int OID = 1;
  public static final int ADRELID = 2;
  public static final int ADNUM = 3;
  public static final int ADBIN = 4;

  /** Unique on adrelid, adnum. */
  public static final int ATTRDEF_ADRELID_ADNUM_INDEX = 2656;

  /** Unique on oid. */
  public static final int ATTRDEF_OID_INDEX = 2657;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_attrdef",
          false,
          "oid:oid! adrelid:oid! adnum:int2! adbin:pg_node_tree!",
          "2656u(2,3) 2657u(1)");

  private PgAttrdef() {}
}
