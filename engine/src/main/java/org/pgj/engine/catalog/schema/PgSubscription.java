package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_subscription (manual: System Catalogs). */
public final class PgSubscription {
  public static final int RELATION = 6100;
  public static final int ROW_TYPE = 6101;

  public static final int OID = 1;
  public static final int SUBDBID = 2;
  public static final int SUBSKIPLSN = 3;
  public static final int SUBNAME = 4;
  public static final int SUBOWNER = 5;
  public static final int SUBENABLED = 6;
  public static final int SUBBINARY = 7;
  public static final int SUBSTREAM = 8;
  public static final int SUBTWOPHASESTATE = 9;
  public static final int SUBDISABLEONERR = 10;
  public static final int SUBPASSWORDREQUIRED = 11;
  public static final int SUBRUNASOWNER = 12;
  public static final int SUBFAILOVER = 13;
  public static final int SUBCONNINFO = 14;
  public static final int SUBSLOTNAME = 15;
  public static final int SUBSYNCCOMMIT = 16;
  public static final int SUBPUBLICATIONS = 17;
  public static final int SUBORIGIN = 18;

  /** Unique on oid. */
  public static final int SUBSCRIPTION_OID_INDEX = 6114;

  /** Unique on subdbid, subname. */
  public static final int SUBSCRIPTION_SUBNAME_INDEX = 6115;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_subscription",
          true,
          "oid:oid! subdbid:oid! subskiplsn:pg_lsn! subname:name! subowner:oid! subenabled:bool!"
              + " subbinary:bool! substream:char! subtwophasestate:char! subdisableonerr:bool!"
              + " subpasswordrequired:bool! subrunasowner:bool! subfailover:bool! subconninfo:text!"
              + " subslotname:name subsynccommit:text! subpublications:_text! suborigin:text",
          "6114u(1) 6115u(2,4)");

  private PgSubscription() {}
}
