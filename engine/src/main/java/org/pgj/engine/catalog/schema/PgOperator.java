package org.pgj.engine.catalog.schema;

/** Columns and indexes of the catalog pg_operator (manual: System Catalogs). */
public final class PgOperator {
  public static final int RELATION = 2617;
  public static final int ROW_TYPE = 10009;

  public static final int OID = 1;
  public static final int OPRNAME = 2;
  public static final int OPRNAMESPACE = 3;
  public static final int OPROWNER = 4;
  public static final int OPRKIND = 5;
  public static final int OPRCANMERGE = 6;
  public static final int OPRCANHASH = 7;
  public static final int OPRLEFT = 8;
  public static final int OPRRIGHT = 9;
  public static final int OPRRESULT = 10;
  public static final int OPRCOM = 11;
  public static final int OPRNEGATE = 12;
  public static final int OPRCODE = 13;
  public static final int OPRREST = 14;
  public static final int OPRJOIN = 15;

  /** Unique on oid. */
  public static final int OPERATOR_OID_INDEX = 2688;

  /** Unique on oprname, oprleft, oprright, oprnamespace. */
  public static final int OPERATOR_OPRNAME_L_R_N_INDEX = 2689;

  static final SystemCatalog DEFINITION =
      new SystemCatalog(
          RELATION,
          "pg_operator",
          false,
          "oid:oid! oprname:name! oprnamespace:oid! oprowner:oid! oprkind:char! oprcanmerge:bool!"
              + " oprcanhash:bool! oprleft:oid! oprright:oid! oprresult:oid! oprcom:oid!"
              + " oprnegate:oid! oprcode:regproc! oprrest:regproc! oprjoin:regproc!",
          "2688u(1) 2689u(2,8,9,3)");

  private PgOperator() {}
}
