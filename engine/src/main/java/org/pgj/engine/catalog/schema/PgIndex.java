package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_index (manual: System Catalogs). */
public final class PgIndex {
  public static final int RELATION = 2610;
  public static final int ROW_TYPE = 10007;

  public static final int INDEXRELID = 1;
  public static final int INDRELID = 2;
  public static final int INDNATTS = 3;
  public static final int INDNKEYATTS = 4;
  public static final int INDISUNIQUE = 5;
  public static final int INDNULLSNOTDISTINCT = 6;
  public static final int INDISPRIMARY = 7;
  public static final int INDISEXCLUSION = 8;
  public static final int INDIMMEDIATE = 9;
  public static final int INDISCLUSTERED = 10;
  public static final int INDISVALID = 11;
  public static final int INDCHECKXMIN = 12;
  public static final int INDISREADY = 13;
  public static final int INDISLIVE = 14;
  public static final int INDISREPLIDENT = 15;
  public static final int INDKEY = 16;
  public static final int INDCOLLATION = 17;
  public static final int INDCLASS = 18;
  public static final int INDOPTION = 19;
  public static final int INDEXPRS = 20;
  public static final int INDPRED = 21;

  /** On indrelid. */
  public static final int INDEX_INDRELID_INDEX = 2678;

  /** Unique on indexrelid. */
  public static final int INDEX_INDEXRELID_INDEX = 2679;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_index",
          false,
          "indexrelid:oid! indrelid:oid! indnatts:int2! indnkeyatts:int2! indisunique:bool!"
              + " indnullsnotdistinct:bool! indisprimary:bool! indisexclusion:bool!"
              + " indimmediate:bool! indisclustered:bool! indisvalid:bool! indcheckxmin:bool!"
              + " indisready:bool! indislive:bool! indisreplident:bool! indkey:int2vector!"
              + " indcollation:oidvector! indclass:oidvector! indoption:int2vector!"
              + " indexprs:pg_node_tree indpred:pg_node_tree",
          "2678n(2) 2679u(1)");

  private PgIndex() {}
}
