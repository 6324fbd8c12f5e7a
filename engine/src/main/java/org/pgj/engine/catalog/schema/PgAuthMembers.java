package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_auth_members (manual: System Catalogs). */
public final class PgAuthMembers {
  public static final int RELATION = 1261;
  public static final int ROW_TYPE = 2843;

  public static final int OID = 1;
  public static final int ROLEID = 2;
  public static final int MEMBER = 3;
  public static final int GRANTOR = 4;
  public static final int ADMIN_OPTION = 5;
  public static final int INHERIT_OPTION = 6;
  public static final int SET_OPTION = 7;

  /** Unique on roleid, member, grantor. */
  public static final int AUTH_MEMBERS_ROLE_MEMBER_INDEX = 2694;

  /** Unique on member, roleid, grantor. */
  public static final int AUTH_MEMBERS_MEMBER_ROLE_INDEX = 2695;

  /** On grantor. */
  public static final int AUTH_MEMBERS_GRANTOR_INDEX = 6302;

  /** Unique on oid. */
  public static final int AUTH_MEMBERS_OID_INDEX = 6303;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_auth_members",
          true,
          "oid:oid! roleid:oid! member:oid! grantor:oid! admin_option:bool! inherit_option:bool!"
              + " set_option:bool!",
          "2694u(2,3,4) 2695u(3,2,4) 6302n(4) 6303u(1)");

  private PgAuthMembers() {}
}
