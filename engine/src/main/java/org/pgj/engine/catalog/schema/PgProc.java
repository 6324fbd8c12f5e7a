package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_proc (manual: System Catalogs). */
public final class PgProc {
  public static final int RELATION = 1255;
  public static final int ROW_TYPE = 81;

  public static final int OID = 1;
  public static final int PRONAME = 2;
  public static final int PRONAMESPACE = 3;
  public static final int PROOWNER = 4;
  public static final int PROLANG = 5;
  public static final int PROCOST = 6;
  public static final int PROROWS = 7;
  public static final int PROVARIADIC = 8;
  public static final int PROSUPPORT = 9;
  public static final int PROKIND = 10;
  public static final int PROSECDEF = 11;
  public static final int PROLEAKPROOF = 12;
  public static final int PROISSTRICT = 13;
  public static final int PRORETSET = 14;
  public static final int PROVOLATILE = 15;
  public static final int PROPARALLEL = 16;
  public static final int PRONARGS = 17;
  public static final int PRONARGDEFAULTS = 18;
  public static final int PRORETTYPE = 19;
  public static final int PROARGTYPES = 20;
  public static final int PROALLARGTYPES = 21;
  public static final int PROARGMODES = 22;
  public static final int PROARGNAMES = 23;
  public static final int PROARGDEFAULTS = 24;
  public static final int PROTRFTYPES = 25;
  public static final int PROSRC = 26;
  public static final int PROBIN = 27;
  public static final int PROSQLBODY = 28;
  public static final int PROCONFIG = 29;
  public static final int PROACL = 30;

  /** Unique on oid. */
  public static final int PROC_OID_INDEX = 2690;

  /** Unique on proname, proargtypes, pronamespace. */
  public static final int PROC_PRONAME_ARGS_NSP_INDEX = 2691;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_proc",
          false,
          "oid:oid! proname:name! pronamespace:oid! proowner:oid! prolang:oid! procost:float4!"
              + " prorows:float4! provariadic:oid! prosupport:regproc! prokind:char!"
              + " prosecdef:bool! proleakproof:bool! proisstrict:bool! proretset:bool!"
              + " provolatile:char! proparallel:char! pronargs:int2! pronargdefaults:int2!"
              + " prorettype:oid! proargtypes:oidvector! proallargtypes:_oid proargmodes:_char"
              + " proargnames:_text proargdefaults:pg_node_tree protrftypes:_oid prosrc:text!"
              + " probin:text prosqlbody:pg_node_tree proconfig:_text proacl:_aclitem",
          "2690u(1) 2691u(2,20,3)");

  private PgProc() {}
}
