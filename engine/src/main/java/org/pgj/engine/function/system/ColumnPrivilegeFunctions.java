package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.system.Privileges.Kind;
import org.pgj.engine.type.TypeCatalog.ObjectKind;

/** has_column_privilege, has_any_column_privilege (manual: Access Privilege Inquiry Functions). */
public final class ColumnPrivilegeFunctions {
  private ColumnPrivilegeFunctions() {}

  private static Privileges privileges(FunctionContext context) {
    return context.service(Privileges.class);
  }

  private static int table(String name, FunctionContext context) {
    return privileges(context).find(Kind.TABLE, name);
  }

  private static int column(int table, String name, FunctionContext context) {
    return privileges(context).findColumn(table, name);
  }

  private static Integer role(String name, FunctionContext context) {
    return name.equals("public")
        ? Integer.valueOf(0)
        : (Integer) context.catalog().resolve(ObjectKind.ROLE, '"' + name + '"');
  }

  private static Boolean has(
      Integer role, int table, int column, String privilege, FunctionContext context) {
    return privileges(context).hasOnColumn(role, table, column, privilege);
  }

  private static Boolean any(Integer role, int table, String privilege, FunctionContext context) {
    return privileges(context).hasOnAnyColumn(role, table, privilege);
  }

  @SqlFunction("has_column_privilege_name_name_name")
  static Boolean column(
      String role, String table, String column, String privilege, FunctionContext context) {
    int oid = table(table, context);
    return has(role(role, context), oid, column(oid, column, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_name_name_attnum")
  static Boolean column(
      String role, String table, int column, String privilege, FunctionContext context) {
    int oid = table(table, context);
    return has(role(role, context), oid, column, privilege, context);
  }

  @SqlFunction("has_any_column_privilege_name_name")
  static Boolean anyColumn(String role, String table, String privilege, FunctionContext context) {
    return any(role(role, context), table(table, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_name_id_name")
  static Boolean column(
      String role, long table, String column, String privilege, FunctionContext context) {
    int oid = (int) table;
    return has(role(role, context), oid, column(oid, column, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_name_id_attnum")
  static Boolean column(
      String role, long table, int column, String privilege, FunctionContext context) {
    int oid = (int) table;
    return has(role(role, context), oid, column, privilege, context);
  }

  @SqlFunction("has_any_column_privilege_name_id")
  static Boolean anyColumn(String role, long table, String privilege, FunctionContext context) {
    return any(role(role, context), (int) table, privilege, context);
  }

  @SqlFunction("has_column_privilege_id_name_name")
  static Boolean column(
      long role, String table, String column, String privilege, FunctionContext context) {
    int oid = table(table, context);
    return has((int) role, oid, column(oid, column, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_id_name_attnum")
  static Boolean column(
      long role, String table, int column, String privilege, FunctionContext context) {
    int oid = table(table, context);
    return has((int) role, oid, column, privilege, context);
  }

  @SqlFunction("has_any_column_privilege_id_name")
  static Boolean anyColumn(long role, String table, String privilege, FunctionContext context) {
    return any((int) role, table(table, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_id_id_name")
  static Boolean column(
      long role, long table, String column, String privilege, FunctionContext context) {
    int oid = (int) table;
    return has((int) role, oid, column(oid, column, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_id_id_attnum")
  static Boolean column(
      long role, long table, int column, String privilege, FunctionContext context) {
    int oid = (int) table;
    return has((int) role, oid, column, privilege, context);
  }

  @SqlFunction("has_any_column_privilege_id_id")
  static Boolean anyColumn(long role, long table, String privilege, FunctionContext context) {
    return any((int) role, (int) table, privilege, context);
  }

  @SqlFunction("has_column_privilege_name_name")
  static Boolean column(String table, String column, String privilege, FunctionContext context) {
    int oid = table(table, context);
    return has(null, oid, column(oid, column, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_name_attnum")
  static Boolean column(String table, int column, String privilege, FunctionContext context) {
    int oid = table(table, context);
    return has(null, oid, column, privilege, context);
  }

  @SqlFunction("has_any_column_privilege_name")
  static Boolean anyColumn(String table, String privilege, FunctionContext context) {
    return any(null, table(table, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_id_name")
  static Boolean column(long table, String column, String privilege, FunctionContext context) {
    int oid = (int) table;
    return has(null, oid, column(oid, column, context), privilege, context);
  }

  @SqlFunction("has_column_privilege_id_attnum")
  static Boolean column(long table, int column, String privilege, FunctionContext context) {
    int oid = (int) table;
    return has(null, oid, column, privilege, context);
  }

  @SqlFunction("has_any_column_privilege_id")
  static Boolean anyColumn(long table, String privilege, FunctionContext context) {
    return any(null, (int) table, privilege, context);
  }
}
