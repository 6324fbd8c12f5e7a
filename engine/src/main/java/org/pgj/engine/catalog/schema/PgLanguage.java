package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_language (manual: System Catalogs). */
public final class PgLanguage {
  public static final int RELATION = 2612;
  public static final int ROW_TYPE = 10021;

  public static final int OID = 1;
  public static final int LANNAME = 2;
  public static final int LANOWNER = 3;
  public static final int LANISPL = 4;
  public static final int LANPLTRUSTED = 5;
  public static final int LANPLCALLFOID = 6;
  public static final int LANINLINE = 7;
  public static final int LANVALIDATOR = 8;
  public static final int LANACL = 9;

  /** Unique on lanname. */
  public static final int LANGUAGE_NAME_INDEX = 2681;

  /** Unique on oid. */
  public static final int LANGUAGE_OID_INDEX = 2682;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_language",
          false,
          "oid:oid! lanname:name! lanowner:oid! lanispl:bool! lanpltrusted:bool! lanplcallfoid:oid!"
              + " laninline:oid! lanvalidator:oid! lanacl:_aclitem",
          "2681u(2) 2682u(1)");

  private PgLanguage() {}
}
