package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_event_trigger (manual: System Catalogs). */
public final class PgEventTrigger {
  public static final int RELATION = 3466;
  public static final int ROW_TYPE = 10039;

  public static final int OID = 1;
  public static final int EVTNAME = 2;
  public static final int EVTEVENT = 3;
  public static final int EVTOWNER = 4;
  public static final int EVTFOID = 5;
  public static final int EVTENABLED = 6;
  public static final int EVTTAGS = 7;

  /** Unique on evtname. */
  public static final int EVENT_TRIGGER_EVTNAME_INDEX = 3467;

  /** Unique on oid. */
  public static final int EVENT_TRIGGER_OID_INDEX = 3468;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_event_trigger",
          false,
          "oid:oid! evtname:name! evtevent:name! evtowner:oid! evtfoid:oid! evtenabled:char!"
              + " evttags:_text",
          "3467u(2) 3468u(1)");

  private PgEventTrigger() {}
}
