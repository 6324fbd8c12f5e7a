package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_policy (manual: System Catalogs). */
public final class PgPolicy {
  public static final int RELATION = 3256;
  public static final int ROW_TYPE = 10084;

  public static final int OID = 1;
  public static final int POLNAME = 2;
  public static final int POLRELID = 3;
  public static final int POLCMD = 4;
  public static final int POLPERMISSIVE = 5;
  public static final int POLROLES = 6;
  public static final int POLQUAL = 7;
  public static final int POLWITHCHECK = 8;

  /** Unique on oid. */
  public static final int POLICY_OID_INDEX = 3257;

  /** Unique on polrelid, polname. */
  public static final int POLICY_POLRELID_POLNAME_INDEX = 3258;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_policy",
          false,
          "oid:oid! polname:name! polrelid:oid! polcmd:char! polpermissive:bool! polroles:_oid!"
              + " polqual:pg_node_tree polwithcheck:pg_node_tree",
          "3257u(1) 3258u(3,2)");

  private PgPolicy() {}
}
