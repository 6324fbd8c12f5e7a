package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_trigger (manual: System Catalogs). */
public final class PgTrigger {
  public static final int RELATION = 2620;
  public static final int ROW_TYPE = 10037;

  public static final int OID = 1;
  public static final int TGRELID = 2;
  public static final int TGPARENTID = 3;
  public static final int TGNAME = 4;
  public static final int TGFOID = 5;
  public static final int TGTYPE = 6;
  public static final int TGENABLED = 7;
  public static final int TGISINTERNAL = 8;
  public static final int TGCONSTRRELID = 9;
  public static final int TGCONSTRINDID = 10;
  public static final int TGCONSTRAINT = 11;
  public static final int TGDEFERRABLE = 12;
  public static final int TGINITDEFERRED = 13;
  public static final int TGNARGS = 14;
  public static final int TGATTR = 15;
  public static final int TGARGS = 16;
  public static final int TGQUAL = 17;
  public static final int TGOLDTABLE = 18;
  public static final int TGNEWTABLE = 19;

  /** On tgconstraint. */
  public static final int TRIGGER_TGCONSTRAINT_INDEX = 2699;

  /** Unique on tgrelid, tgname. */
  public static final int TRIGGER_TGRELID_TGNAME_INDEX = 2701;

  /** Unique on oid. */
  public static final int TRIGGER_OID_INDEX = 2702;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_trigger",
          false,
          "oid:oid! tgrelid:oid! tgparentid:oid! tgname:name! tgfoid:oid! tgtype:int2!"
              + " tgenabled:char! tgisinternal:bool! tgconstrrelid:oid! tgconstrindid:oid!"
              + " tgconstraint:oid! tgdeferrable:bool! tginitdeferred:bool! tgnargs:int2!"
              + " tgattr:int2vector! tgargs:bytea! tgqual:pg_node_tree tgoldtable:name"
              + " tgnewtable:name",
          "2699n(11) 2701u(2,4) 2702u(1)");

  private PgTrigger() {}
}
