package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_rewrite (manual: System Catalogs). */
public final class PgRewrite {
  public static final int RELATION = 2618;
  public static final int ROW_TYPE = 10035;

  public static final int OID = 1;
  public static final int RULENAME = 2;
  public static final int EV_CLASS = 3;
  public static final int EV_TYPE = 4;
  public static final int EV_ENABLED = 5;
  public static final int IS_INSTEAD = 6;
  public static final int EV_QUAL = 7;
  public static final int EV_ACTION = 8;

  /** Unique on oid. */
  public static final int REWRITE_OID_INDEX = 2692;

  /** Unique on ev_class, rulename. */
  public static final int REWRITE_REL_RULENAME_INDEX = 2693;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_rewrite",
          false,
          "oid:oid! rulename:name! ev_class:oid! ev_type:char! ev_enabled:char! is_instead:bool!"
              + " ev_qual:pg_node_tree! ev_action:pg_node_tree!",
          "2692u(1) 2693u(3,2)");

  private PgRewrite() {}
}
