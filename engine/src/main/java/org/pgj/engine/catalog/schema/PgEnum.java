package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_enum (manual: System Catalogs). */
public final class PgEnum {
  public static final int RELATION = 3501;
  public static final int ROW_TYPE = 10045;

  public static final int OID = 1;
  public static final int ENUMTYPID = 2;
  public static final int ENUMSORTORDER = 3;
  public static final int ENUMLABEL = 4;

  /** Unique on oid. */
  public static final int ENUM_OID_INDEX = 3502;

  /** Unique on enumtypid, enumlabel. */
  public static final int ENUM_TYPID_LABEL_INDEX = 3503;

  /** Unique on enumtypid, enumsortorder. */
  public static final int ENUM_TYPID_SORTORDER_INDEX = 3534;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_enum",
          false,
          "oid:oid! enumtypid:oid! enumsortorder:float4! enumlabel:name!",
          "3502u(1) 3503u(2,4) 3534u(2,3)");

  private PgEnum() {}
}
