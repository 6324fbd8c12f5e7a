package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_aggregate (manual: System Catalogs). */
public final class PgAggregate {
  public static final int RELATION = 2600;
  public static final int ROW_TYPE = 10027;

  public static final int AGGFNOID = 1;
  public static final int AGGKIND = 2;
  public static final int AGGNUMDIRECTARGS = 3;
  public static final int AGGTRANSFN = 4;
  public static final int AGGFINALFN = 5;
  public static final int AGGCOMBINEFN = 6;
  public static final int AGGSERIALFN = 7;
  public static final int AGGDESERIALFN = 8;
  public static final int AGGMTRANSFN = 9;
  public static final int AGGMINVTRANSFN = 10;
  public static final int AGGMFINALFN = 11;
  public static final int AGGFINALEXTRA = 12;
  public static final int AGGMFINALEXTRA = 13;
  public static final int AGGFINALMODIFY = 14;
  public static final int AGGMFINALMODIFY = 15;
  public static final int AGGSORTOP = 16;
  public static final int AGGTRANSTYPE = 17;
  public static final int AGGTRANSSPACE = 18;
  public static final int AGGMTRANSTYPE = 19;
  public static final int AGGMTRANSSPACE = 20;
  public static final int AGGINITVAL = 21;
  public static final int AGGMINITVAL = 22;

  /** Unique on aggfnoid. */
  public static final int AGGREGATE_FNOID_INDEX = 2650;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_aggregate",
          false,
          "aggfnoid:regproc! aggkind:char! aggnumdirectargs:int2! aggtransfn:regproc!"
              + " aggfinalfn:regproc! aggcombinefn:regproc! aggserialfn:regproc!"
              + " aggdeserialfn:regproc! aggmtransfn:regproc! aggminvtransfn:regproc!"
              + " aggmfinalfn:regproc! aggfinalextra:bool! aggmfinalextra:bool!"
              + " aggfinalmodify:char! aggmfinalmodify:char! aggsortop:oid! aggtranstype:oid!"
              + " aggtransspace:int4! aggmtranstype:oid! aggmtransspace:int4! agginitval:text"
              + " aggminitval:text",
          "2650u(1)");

  private PgAggregate() {}
}
