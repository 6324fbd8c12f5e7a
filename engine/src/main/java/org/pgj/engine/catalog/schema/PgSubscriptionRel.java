package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_subscription_rel (manual: System Catalogs). */
public final class PgSubscriptionRel {
  public static final int RELATION = 6102;
  public static final int ROW_TYPE = 10114;

  public static final int SRSUBID = 1;
  public static final int SRRELID = 2;
  public static final int SRSUBSTATE = 3;
  public static final int SRSUBLSN = 4;

  /** Unique on srrelid, srsubid. */
  public static final int SUBSCRIPTION_REL_SRRELID_SRSUBID_INDEX = 6117;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_subscription_rel",
          false,
          "srsubid:oid! srrelid:oid! srsubstate:char! srsublsn:pg_lsn",
          "6117u(2,1)");

  private PgSubscriptionRel() {}
}
