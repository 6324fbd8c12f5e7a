package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_class (manual: System Catalogs). */
public final class PgClass {
  public static final int RELATION = 1259;
  public static final int ROW_TYPE = 83;

  public static final int OID = 1;
  public static final int RELNAME = 2;
  public static final int RELNAMESPACE = 3;
  public static final int RELTYPE = 4;
  public static final int RELOFTYPE = 5;
  public static final int RELOWNER = 6;
  public static final int RELAM = 7;
  public static final int RELFILENODE = 8;
  public static final int RELTABLESPACE = 9;
  public static final int RELPAGES = 10;
  public static final int RELTUPLES = 11;
  public static final int RELALLVISIBLE = 12;
  public static final int RELTOASTRELID = 13;
  public static final int RELHASINDEX = 14;
  public static final int RELISSHARED = 15;
  public static final int RELPERSISTENCE = 16;
  public static final int RELKIND = 17;
  public static final int RELNATTS = 18;
  public static final int RELCHECKS = 19;
  public static final int RELHASRULES = 20;
  public static final int RELHASTRIGGERS = 21;
  public static final int RELHASSUBCLASS = 22;
  public static final int RELROWSECURITY = 23;
  public static final int RELFORCEROWSECURITY = 24;
  public static final int RELISPOPULATED = 25;
  public static final int RELREPLIDENT = 26;
  public static final int RELISPARTITION = 27;
  public static final int RELREWRITE = 28;
  public static final int RELFROZENXID = 29;
  public static final int RELMINMXID = 30;
  public static final int RELACL = 31;
  public static final int RELOPTIONS = 32;
  public static final int RELPARTBOUND = 33;

  /** Unique on oid. */
  public static final int CLASS_OID_INDEX = 2662;

  /** Unique on relname, relnamespace. */
  public static final int CLASS_RELNAME_NSP_INDEX = 2663;

  /** On reltablespace, relfilenode. */
  public static final int CLASS_TBLSPC_RELFILENODE_INDEX = 3455;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_class",
          false,
          "oid:oid! relname:name! relnamespace:oid! reltype:oid! reloftype:oid! relowner:oid!"
              + " relam:oid! relfilenode:oid! reltablespace:oid! relpages:int4! reltuples:float4!"
              + " relallvisible:int4! reltoastrelid:oid! relhasindex:bool! relisshared:bool!"
              + " relpersistence:char! relkind:char! relnatts:int2! relchecks:int2!"
              + " relhasrules:bool! relhastriggers:bool! relhassubclass:bool! relrowsecurity:bool!"
              + " relforcerowsecurity:bool! relispopulated:bool! relreplident:char!"
              + " relispartition:bool! relrewrite:oid! relfrozenxid:xid! relminmxid:xid!"
              + " relacl:_aclitem reloptions:_text relpartbound:pg_node_tree",
          "2662u(1) 2663u(2,3) 3455n(9,8)");

  private PgClass() {}
}
