package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_constraint (manual: System Catalogs). */
public final class PgConstraint {
  public static final int RELATION = 2606;
  public static final int ROW_TYPE = 10003;

  public static final int OID = 1;
  public static final int CONNAME = 2;
  public static final int CONNAMESPACE = 3;
  public static final int CONTYPE = 4;
  public static final int CONDEFERRABLE = 5;
  public static final int CONDEFERRED = 6;
  public static final int CONVALIDATED = 7;
  public static final int CONRELID = 8;
  public static final int CONTYPID = 9;
  public static final int CONINDID = 10;
  public static final int CONPARENTID = 11;
  public static final int CONFRELID = 12;
  public static final int CONFUPDTYPE = 13;
  public static final int CONFDELTYPE = 14;
  public static final int CONFMATCHTYPE = 15;
  public static final int CONISLOCAL = 16;
  public static final int CONINHCOUNT = 17;
  public static final int CONNOINHERIT = 18;
  public static final int CONKEY = 19;
  public static final int CONFKEY = 20;
  public static final int CONPFEQOP = 21;
  public static final int CONPPEQOP = 22;
  public static final int CONFFEQOP = 23;
  public static final int CONFDELSETCOLS = 24;
  public static final int CONEXCLOP = 25;
  public static final int CONBIN = 26;

  /** On conparentid. */
  public static final int CONSTRAINT_CONPARENTID_INDEX = 2579;

  /** On conname, connamespace. */
  public static final int CONSTRAINT_CONNAME_NSP_INDEX = 2664;

  /** Unique on conrelid, contypid, conname. */
  public static final int CONSTRAINT_CONRELID_CONTYPID_CONNAME_INDEX = 2665;

  /** On contypid. */
  public static final int CONSTRAINT_CONTYPID_INDEX = 2666;

  /** Unique on oid. */
  public static final int CONSTRAINT_OID_INDEX = 2667;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_constraint",
          false,
          "oid:oid! conname:name! connamespace:oid! contype:char! condeferrable:bool!"
              + " condeferred:bool! convalidated:bool! conrelid:oid! contypid:oid! conindid:oid!"
              + " conparentid:oid! confrelid:oid! confupdtype:char! confdeltype:char!"
              + " confmatchtype:char! conislocal:bool! coninhcount:int2! connoinherit:bool!"
              + " conkey:_int2 confkey:_int2 conpfeqop:_oid conppeqop:_oid conffeqop:_oid"
              + " confdelsetcols:_int2 conexclop:_oid conbin:pg_node_tree",
          "2579n(11) 2664n(2,3) 2665u(8,9,2) 2666n(9) 2667u(1)");

  private PgConstraint() {}
}
