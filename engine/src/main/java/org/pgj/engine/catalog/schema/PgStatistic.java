package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_statistic (manual: System Catalogs). */
public final class PgStatistic {
  public static final int RELATION = 2619;
  public static final int ROW_TYPE = 10029;

  public static final int STARELID = 1;
  public static final int STAATTNUM = 2;
  public static final int STAINHERIT = 3;
  public static final int STANULLFRAC = 4;
  public static final int STAWIDTH = 5;
  public static final int STADISTINCT = 6;
  public static final int STAKIND1 = 7;
  public static final int STAKIND2 = 8;
  public static final int STAKIND3 = 9;
  public static final int STAKIND4 = 10;
  public static final int STAKIND5 = 11;
  public static final int STAOP1 = 12;
  public static final int STAOP2 = 13;
  public static final int STAOP3 = 14;
  public static final int STAOP4 = 15;
  public static final int STAOP5 = 16;
  public static final int STACOLL1 = 17;
  public static final int STACOLL2 = 18;
  public static final int STACOLL3 = 19;
  public static final int STACOLL4 = 20;
  public static final int STACOLL5 = 21;
  public static final int STANUMBERS1 = 22;
  public static final int STANUMBERS2 = 23;
  public static final int STANUMBERS3 = 24;
  public static final int STANUMBERS4 = 25;
  public static final int STANUMBERS5 = 26;
  public static final int STAVALUES1 = 27;
  public static final int STAVALUES2 = 28;
  public static final int STAVALUES3 = 29;
  public static final int STAVALUES4 = 30;
  public static final int STAVALUES5 = 31;

  /** Unique on starelid, staattnum, stainherit. */
  public static final int STATISTIC_RELID_ATT_INH_INDEX = 2696;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_statistic",
          false,
          "starelid:oid! staattnum:int2! stainherit:bool! stanullfrac:float4! stawidth:int4!"
              + " stadistinct:float4! stakind1:int2! stakind2:int2! stakind3:int2! stakind4:int2!"
              + " stakind5:int2! staop1:oid! staop2:oid! staop3:oid! staop4:oid! staop5:oid!"
              + " stacoll1:oid! stacoll2:oid! stacoll3:oid! stacoll4:oid! stacoll5:oid!"
              + " stanumbers1:_float4 stanumbers2:_float4 stanumbers3:_float4 stanumbers4:_float4"
              + " stanumbers5:_float4 stavalues1:anyarray stavalues2:anyarray stavalues3:anyarray"
              + " stavalues4:anyarray stavalues5:anyarray",
          "2696u(1,2,3)");

  private PgStatistic() {}
}
