package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_type (manual: System Catalogs). */
public final class PgType {
  public static final int RELATION = 1247;
  public static final int ROW_TYPE = 71;

  public static final int OID = 1;
  public static final int TYPNAME = 2;
  public static final int TYPNAMESPACE = 3;
  public static final int TYPOWNER = 4;
  public static final int TYPLEN = 5;
  public static final int TYPBYVAL = 6;
  public static final int TYPTYPE = 7;
  public static final int TYPCATEGORY = 8;
  public static final int TYPISPREFERRED = 9;
  public static final int TYPISDEFINED = 10;
  public static final int TYPDELIM = 11;
  public static final int TYPRELID = 12;
  public static final int TYPSUBSCRIPT = 13;
  public static final int TYPELEM = 14;
  public static final int TYPARRAY = 15;
  public static final int TYPINPUT = 16;
  public static final int TYPOUTPUT = 17;
  public static final int TYPRECEIVE = 18;
  public static final int TYPSEND = 19;
  public static final int TYPMODIN = 20;
  public static final int TYPMODOUT = 21;
  public static final int TYPANALYZE = 22;
  public static final int TYPALIGN = 23;
  public static final int TYPSTORAGE = 24;
  public static final int TYPNOTNULL = 25;
  public static final int TYPBASETYPE = 26;
  public static final int TYPTYPMOD = 27;
  public static final int TYPNDIMS = 28;
  public static final int TYPCOLLATION = 29;
  public static final int TYPDEFAULTBIN = 30;
  public static final int TYPDEFAULT = 31;
  public static final int TYPACL = 32;

  /** Unique on oid. */
  public static final int TYPE_OID_INDEX = 2703;

  /** Unique on typname, typnamespace. */
  public static final int TYPE_TYPNAME_NSP_INDEX = 2704;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_type",
          false,
          "oid:oid! typname:name! typnamespace:oid! typowner:oid! typlen:int2! typbyval:bool!"
              + " typtype:char! typcategory:char! typispreferred:bool! typisdefined:bool!"
              + " typdelim:char! typrelid:oid! typsubscript:regproc! typelem:oid! typarray:oid!"
              + " typinput:regproc! typoutput:regproc! typreceive:regproc! typsend:regproc!"
              + " typmodin:regproc! typmodout:regproc! typanalyze:regproc! typalign:char!"
              + " typstorage:char! typnotnull:bool! typbasetype:oid! typtypmod:int4! typndims:int4!"
              + " typcollation:oid! typdefaultbin:pg_node_tree typdefault:text typacl:_aclitem",
          "2703u(1) 2704u(2,3)");

  private PgType() {}
}
