package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_partitioned_table (manual: System Catalogs). */
public final class PgPartitionedTable {
  public static final int RELATION = 3350;
  public static final int ROW_TYPE = 10099;

  public static final int PARTRELID = 1;
  public static final int PARTSTRAT = 2;
  public static final int PARTNATTS = 3;
  public static final int PARTDEFID = 4;
  public static final int PARTATTRS = 5;
  public static final int PARTCLASS = 6;
  public static final int PARTCOLLATION = 7;
  public static final int PARTEXPRS = 8;

  /** Unique on partrelid. */
  public static final int PARTITIONED_TABLE_PARTRELID_INDEX = 3351;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_partitioned_table",
          false,
          "partrelid:oid! partstrat:char! partnatts:int2! partdefid:oid! partattrs:int2vector!"
              + " partclass:oidvector! partcollation:oidvector! partexprs:pg_node_tree",
          "3351u(1)");

  private PgPartitionedTable() {}
}
