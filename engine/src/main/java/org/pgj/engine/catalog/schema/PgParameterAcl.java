package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_parameter_acl (manual: System Catalogs). */
public final class PgParameterAcl {
  public static final int RELATION = 6243;
  public static final int ROW_TYPE = 10097;

  public static final int OID = 1;
  public static final int PARNAME = 2;
  public static final int PARACL = 3;

  /** Unique on parname. */
  public static final int PARAMETER_ACL_PARNAME_INDEX = 6246;

  /** Unique on oid. */
  public static final int PARAMETER_ACL_OID_INDEX = 6247;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_parameter_acl",
          true,
          "oid:oid! parname:text! paracl:_aclitem",
          "6246u(2) 6247u(1)");

  private PgParameterAcl() {}
}
