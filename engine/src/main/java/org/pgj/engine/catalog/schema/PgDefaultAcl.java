package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_default_acl (manual: System Catalogs). */
public final class PgDefaultAcl {
  public static final int RELATION = 826;
  public static final int ROW_TYPE = 10088;

  public static final int OID = 1;
  public static final int DEFACLROLE = 2;
  public static final int DEFACLNAMESPACE = 3;
  public static final int DEFACLOBJTYPE = 4;
  public static final int DEFACLACL = 5;

  /** Unique on defaclrole, defaclnamespace, defaclobjtype. */
  public static final int DEFAULT_ACL_ROLE_NSP_OBJ_INDEX = 827;

  /** Unique on oid. */
  public static final int DEFAULT_ACL_OID_INDEX = 828;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_default_acl",
          false,
          "oid:oid! defaclrole:oid! defaclnamespace:oid! defaclobjtype:char! defaclacl:_aclitem!",
          "827u(2,3,4) 828u(1)");

  private PgDefaultAcl() {}
}
