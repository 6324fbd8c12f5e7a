package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.TypeCatalog.ObjectKind;

/** pg_has_role (manual: Access Privilege Inquiry Functions). */
public final class RoleFunctions {
  private RoleFunctions() {}

  private static boolean has(Integer role, int other, String mode, FunctionContext context) {
    return context.service(Privileges.class).hasRole(role, other, mode);
  }

  private static int role(String name, FunctionContext context) {
    return context.catalog().resolve(ObjectKind.ROLE, '"' + name + '"');
  }

  @SqlFunction("pg_has_role_name_name")
  static boolean hasRole(String user, String role, String mode, FunctionContext context) {
    return has(role(user, context), role(role, context), mode, context);
  }

  @SqlFunction("pg_has_role_name_id")
  static boolean hasRole(String user, long role, String mode, FunctionContext context) {
    return has(role(user, context), (int) role, mode, context);
  }

  @SqlFunction("pg_has_role_id_name")
  static boolean hasRole(long user, String role, String mode, FunctionContext context) {
    return has((int) user, role(role, context), mode, context);
  }

  @SqlFunction("pg_has_role_id_id")
  static boolean hasRole(long user, long role, String mode, FunctionContext context) {
    return has((int) user, (int) role, mode, context);
  }

  @SqlFunction("pg_has_role_name")
  static boolean hasRole(String role, String mode, FunctionContext context) {
    return has(null, role(role, context), mode, context);
  }

  @SqlFunction("pg_has_role_id")
  static boolean hasRole(long role, String mode, FunctionContext context) {
    return has(null, (int) role, mode, context);
  }
}
