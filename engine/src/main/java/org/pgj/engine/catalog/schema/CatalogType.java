package org.pgj.engine.catalog.schema;

/** The types that columns of system tables have, with what pg_type says of their storage. */
public enum CatalogType {
  BOOL("bool", 16, 1, true, 1, 'p', 0),
  BYTEA("bytea", 17, -1, false, 4, 'x', 0),
  CHAR("char", 18, 1, true, 1, 'p', 0),
  NAME("name", 19, 64, false, 1, 'p', 950),
  INT8("int8", 20, 8, true, 8, 'p', 0),
  INT2("int2", 21, 2, true, 2, 'p', 0),
  INT2VECTOR("int2vector", 22, -1, false, 4, 'p', 0),
  INT4("int4", 23, 4, true, 4, 'p', 0),
  REGPROC("regproc", 24, 4, true, 4, 'p', 0),
  TEXT("text", 25, -1, false, 4, 'x', 100),
  OID("oid", 26, 4, true, 4, 'p', 0),
  TID("tid", 27, 6, false, 2, 'p', 0),
  XID("xid", 28, 4, true, 4, 'p', 0),
  CID("cid", 29, 4, true, 4, 'p', 0),
  OIDVECTOR("oidvector", 30, -1, false, 4, 'p', 0),
  FLOAT4("float4", 700, 4, true, 4, 'p', 0),
  TIMESTAMPTZ("timestamptz", 1184, 8, true, 8, 'p', 0),
  PG_LSN("pg_lsn", 3220, 8, true, 8, 'p', 0),
  ACLITEM("aclitem", 1033, 16, false, 8, 'p', 0),
  PG_NODE_TREE("pg_node_tree", 194, -1, false, 4, 'x', 100),
  PG_NDISTINCT("pg_ndistinct", 3361, -1, false, 4, 'x', 100),
  PG_DEPENDENCIES("pg_dependencies", 3402, -1, false, 4, 'x', 100),
  PG_MCV_LIST("pg_mcv_list", 5017, -1, false, 4, 'x', 100),
  ANYARRAY("anyarray", 2277, -1, false, 8, 'x', 0),
  FLOAT4_ARRAY("_float4", 1021, -1, false, 4, 'x', 0),
  INT2_ARRAY("_int2", 1005, -1, false, 4, 'x', 0),
  OID_ARRAY("_oid", 1028, -1, false, 4, 'x', 0),
  ACLITEM_ARRAY("_aclitem", 1034, -1, false, 8, 'x', 0),
  TEXT_ARRAY("_text", 1009, -1, false, 4, 'x', 100),
  PG_STATISTIC_ARRAY("_pg_statistic", 10028, -1, false, 8, 'x', 0),
  CHAR_ARRAY("_char", 1002, -1, false, 4, 'x', 0);

  private final String typeName;
  private final int oid;
  private final int length;
  private final boolean byValue;
  private final int alignment;
  private final char storage;
  private final int collation;

  CatalogType(
      String typeName,
      int oid,
      int length,
      boolean byValue,
      int alignment,
      char storage,
      int collation) {
    this.typeName = typeName;
    this.oid = oid;
    this.length = length;
    this.byValue = byValue;
    this.alignment = alignment;
    this.storage = storage;
    this.collation = collation;
  }

  /** The type of a pg_type name that a system table uses. */
  static CatalogType named(String typeName) {
    for (CatalogType type : values()) {
      if (type.typeName.equals(typeName)) {
        return type;
      }
    }
    throw new IllegalArgumentException(typeName);
  }

  public String typeName() {
    return typeName;
  }

  public int oid() {
    return oid;
  }

  /** Bytes, -1 for variable length. */
  public int length() {
    return length;
  }

  public boolean byValue() {
    return byValue;
  }

  /** 1, 2, 4 or 8 bytes. */
  public int alignment() {
    return alignment;
  }

  /** pg_type.typstorage. */
  public char storage() {
    return storage;
  }

  public int collation() {
    return collation;
  }
}
