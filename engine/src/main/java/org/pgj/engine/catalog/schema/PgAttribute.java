package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_attribute (manual: System Catalogs). */
public final class PgAttribute {
  public static final int RELATION = 1249;
  public static final int ROW_TYPE = 75;

  public static final int ATTRELID = 1;
  public static final int ATTNAME = 2;
  public static final int ATTTYPID = 3;
  public static final int ATTLEN = 4;
  public static final int ATTNUM = 5;
  public static final int ATTCACHEOFF = 6;
  public static final int ATTTYPMOD = 7;
  public static final int ATTNDIMS = 8;
  public static final int ATTBYVAL = 9;
  public static final int ATTALIGN = 10;
  public static final int ATTSTORAGE = 11;
  public static final int ATTCOMPRESSION = 12;
  public static final int ATTNOTNULL = 13;
  public static final int ATTHASDEF = 14;
  public static final int ATTHASMISSING = 15;
  public static final int ATTIDENTITY = 16;
  public static final int ATTGENERATED = 17;
  public static final int ATTISDROPPED = 18;
  public static final int ATTISLOCAL = 19;
  public static final int ATTINHCOUNT = 20;
  public static final int ATTCOLLATION = 21;
  public static final int ATTSTATTARGET = 22;
  public static final int ATTACL = 23;
  public static final int ATTOPTIONS = 24;
  public static final int ATTFDWOPTIONS = 25;
  public static final int ATTMISSINGVAL = 26;

  /** Unique on attrelid, attname. */
  public static final int ATTRIBUTE_RELID_ATTNAM_INDEX = 2658;

  /** Unique on attrelid, attnum. */
  public static final int ATTRIBUTE_RELID_ATTNUM_INDEX = 2659;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_attribute",
          false,
          "attrelid:oid! attname:name! atttypid:oid! attlen:int2! attnum:int2! attcacheoff:int4!"
              + " atttypmod:int4! attndims:int2! attbyval:bool! attalign:char! attstorage:char!"
              + " attcompression:char! attnotnull:bool! atthasdef:bool! atthasmissing:bool!"
              + " attidentity:char! attgenerated:char! attisdropped:bool! attislocal:bool!"
              + " attinhcount:int2! attcollation:oid! attstattarget:int2 attacl:_aclitem"
              + " attoptions:_text attfdwoptions:_text attmissingval:anyarray",
          "2658u(1,2) 2659u(1,5)");

  private PgAttribute() {}
}
