package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.system.Privileges.Kind;
import org.pgj.engine.type.TypeCatalog.ObjectKind;

/** has_table_privilege and its relatives (manual: Access Privilege Inquiry Functions). */
public final class PrivilegeFunctions {
  private PrivilegeFunctions() {}

  private static Boolean has(
      Integer role, Kind kind, int object, String privilege, FunctionContext context) {
    return context.service(Privileges.class).has(role, kind, object, privilege);
  }

  private static int find(Kind kind, String name, FunctionContext context) {
    return context.service(Privileges.class).find(kind, name);
  }

  private static Integer role(String name, FunctionContext context) {
    return name.equals("public")
        ? Integer.valueOf(0)
        : (Integer) context.catalog().resolve(ObjectKind.ROLE, '"' + name + '"');
  }

  @SqlFunction("has_table_privilege_name_name")
  static Boolean table(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.TABLE, find(Kind.TABLE, name, context), privilege, context);
  }

  @SqlFunction("has_table_privilege_name")
  static Boolean table(String name, String privilege, FunctionContext context) {
    return has(null, Kind.TABLE, find(Kind.TABLE, name, context), privilege, context);
  }

  @SqlFunction("has_table_privilege_name_id")
  static Boolean table(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.TABLE, (int) oid, privilege, context);
  }

  @SqlFunction("has_table_privilege_id")
  static Boolean table(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.TABLE, (int) oid, privilege, context);
  }

  @SqlFunction("has_table_privilege_id_name")
  static Boolean table(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.TABLE, find(Kind.TABLE, name, context), privilege, context);
  }

  @SqlFunction("has_table_privilege_id_id")
  static Boolean table(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.TABLE, (int) oid, privilege, context);
  }

  @SqlFunction("has_sequence_privilege_name_name")
  static Boolean sequence(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.SEQUENCE, find(Kind.SEQUENCE, name, context), privilege, context);
  }

  @SqlFunction("has_sequence_privilege_name")
  static Boolean sequence(String name, String privilege, FunctionContext context) {
    return has(null, Kind.SEQUENCE, find(Kind.SEQUENCE, name, context), privilege, context);
  }

  @SqlFunction("has_sequence_privilege_name_id")
  static Boolean sequence(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.SEQUENCE, (int) oid, privilege, context);
  }

  @SqlFunction("has_sequence_privilege_id")
  static Boolean sequence(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.SEQUENCE, (int) oid, privilege, context);
  }

  @SqlFunction("has_sequence_privilege_id_name")
  static Boolean sequence(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.SEQUENCE, find(Kind.SEQUENCE, name, context), privilege, context);
  }

  @SqlFunction("has_sequence_privilege_id_id")
  static Boolean sequence(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.SEQUENCE, (int) oid, privilege, context);
  }

  @SqlFunction("has_database_privilege_name_name")
  static Boolean database(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.DATABASE, find(Kind.DATABASE, name, context), privilege, context);
  }

  @SqlFunction("has_database_privilege_name")
  static Boolean database(String name, String privilege, FunctionContext context) {
    return has(null, Kind.DATABASE, find(Kind.DATABASE, name, context), privilege, context);
  }

  @SqlFunction("has_database_privilege_name_id")
  static Boolean database(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.DATABASE, (int) oid, privilege, context);
  }

  @SqlFunction("has_database_privilege_id")
  static Boolean database(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.DATABASE, (int) oid, privilege, context);
  }

  @SqlFunction("has_database_privilege_id_name")
  static Boolean database(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.DATABASE, find(Kind.DATABASE, name, context), privilege, context);
  }

  @SqlFunction("has_database_privilege_id_id")
  static Boolean database(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.DATABASE, (int) oid, privilege, context);
  }

  @SqlFunction("has_schema_privilege_name_name")
  static Boolean schema(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.SCHEMA, find(Kind.SCHEMA, name, context), privilege, context);
  }

  @SqlFunction("has_schema_privilege_name")
  static Boolean schema(String name, String privilege, FunctionContext context) {
    return has(null, Kind.SCHEMA, find(Kind.SCHEMA, name, context), privilege, context);
  }

  @SqlFunction("has_schema_privilege_name_id")
  static Boolean schema(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.SCHEMA, (int) oid, privilege, context);
  }

  @SqlFunction("has_schema_privilege_id")
  static Boolean schema(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.SCHEMA, (int) oid, privilege, context);
  }

  @SqlFunction("has_schema_privilege_id_name")
  static Boolean schema(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.SCHEMA, find(Kind.SCHEMA, name, context), privilege, context);
  }

  @SqlFunction("has_schema_privilege_id_id")
  static Boolean schema(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.SCHEMA, (int) oid, privilege, context);
  }

  @SqlFunction("has_function_privilege_name_name")
  static Boolean function(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.FUNCTION, find(Kind.FUNCTION, name, context), privilege, context);
  }

  @SqlFunction("has_function_privilege_name")
  static Boolean function(String name, String privilege, FunctionContext context) {
    return has(null, Kind.FUNCTION, find(Kind.FUNCTION, name, context), privilege, context);
  }

  @SqlFunction("has_function_privilege_name_id")
  static Boolean function(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.FUNCTION, (int) oid, privilege, context);
  }

  @SqlFunction("has_function_privilege_id")
  static Boolean function(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.FUNCTION, (int) oid, privilege, context);
  }

  @SqlFunction("has_function_privilege_id_name")
  static Boolean function(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.FUNCTION, find(Kind.FUNCTION, name, context), privilege, context);
  }

  @SqlFunction("has_function_privilege_id_id")
  static Boolean function(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.FUNCTION, (int) oid, privilege, context);
  }

  @SqlFunction("has_language_privilege_name_name")
  static Boolean language(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.LANGUAGE, find(Kind.LANGUAGE, name, context), privilege, context);
  }

  @SqlFunction("has_language_privilege_name")
  static Boolean language(String name, String privilege, FunctionContext context) {
    return has(null, Kind.LANGUAGE, find(Kind.LANGUAGE, name, context), privilege, context);
  }

  @SqlFunction("has_language_privilege_name_id")
  static Boolean language(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.LANGUAGE, (int) oid, privilege, context);
  }

  @SqlFunction("has_language_privilege_id")
  static Boolean language(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.LANGUAGE, (int) oid, privilege, context);
  }

  @SqlFunction("has_language_privilege_id_name")
  static Boolean language(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.LANGUAGE, find(Kind.LANGUAGE, name, context), privilege, context);
  }

  @SqlFunction("has_language_privilege_id_id")
  static Boolean language(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.LANGUAGE, (int) oid, privilege, context);
  }

  @SqlFunction("has_parameter_privilege_name_name")
  static boolean parameter(String role, String name, String privilege, FunctionContext context) {
    return context.service(Privileges.class).hasOnParameter(role(role, context), privilege);
  }

  @SqlFunction("has_parameter_privilege_name")
  static boolean parameter(String name, String privilege, FunctionContext context) {
    return context.service(Privileges.class).hasOnParameter(null, privilege);
  }

  @SqlFunction("has_parameter_privilege_id_name")
  static boolean parameter(long role, String name, String privilege, FunctionContext context) {
    return context.service(Privileges.class).hasOnParameter((int) role, privilege);
  }

  @SqlFunction("has_tablespace_privilege_name_name")
  static Boolean tablespace(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context),
        Kind.TABLESPACE,
        find(Kind.TABLESPACE, name, context),
        privilege,
        context);
  }

  @SqlFunction("has_tablespace_privilege_name")
  static Boolean tablespace(String name, String privilege, FunctionContext context) {
    return has(null, Kind.TABLESPACE, find(Kind.TABLESPACE, name, context), privilege, context);
  }

  @SqlFunction("has_tablespace_privilege_name_id")
  static Boolean tablespace(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.TABLESPACE, (int) oid, privilege, context);
  }

  @SqlFunction("has_tablespace_privilege_id")
  static Boolean tablespace(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.TABLESPACE, (int) oid, privilege, context);
  }

  @SqlFunction("has_tablespace_privilege_id_name")
  static Boolean tablespace(long role, String name, String privilege, FunctionContext context) {
    return has(
        (int) role, Kind.TABLESPACE, find(Kind.TABLESPACE, name, context), privilege, context);
  }

  @SqlFunction("has_tablespace_privilege_id_id")
  static Boolean tablespace(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.TABLESPACE, (int) oid, privilege, context);
  }

  @SqlFunction("has_type_privilege_name_name")
  static Boolean type(String role, String name, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.TYPE, find(Kind.TYPE, name, context), privilege, context);
  }

  @SqlFunction("has_type_privilege_name")
  static Boolean type(String name, String privilege, FunctionContext context) {
    return has(null, Kind.TYPE, find(Kind.TYPE, name, context), privilege, context);
  }

  @SqlFunction("has_type_privilege_name_id")
  static Boolean type(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.TYPE, (int) oid, privilege, context);
  }

  @SqlFunction("has_type_privilege_id")
  static Boolean type(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.TYPE, (int) oid, privilege, context);
  }

  @SqlFunction("has_type_privilege_id_name")
  static Boolean type(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.TYPE, find(Kind.TYPE, name, context), privilege, context);
  }

  @SqlFunction("has_type_privilege_id_id")
  static Boolean type(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.TYPE, (int) oid, privilege, context);
  }

  @SqlFunction("has_foreign_data_wrapper_privilege_name_name")
  static Boolean foreignDataWrapper(
      String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context),
        Kind.FOREIGN_DATA_WRAPPER,
        find(Kind.FOREIGN_DATA_WRAPPER, name, context),
        privilege,
        context);
  }

  @SqlFunction("has_foreign_data_wrapper_privilege_name")
  static Boolean foreignDataWrapper(String name, String privilege, FunctionContext context) {
    return has(
        null,
        Kind.FOREIGN_DATA_WRAPPER,
        find(Kind.FOREIGN_DATA_WRAPPER, name, context),
        privilege,
        context);
  }

  @SqlFunction("has_foreign_data_wrapper_privilege_name_id")
  static Boolean foreignDataWrapper(
      String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.FOREIGN_DATA_WRAPPER, (int) oid, privilege, context);
  }

  @SqlFunction("has_foreign_data_wrapper_privilege_id")
  static Boolean foreignDataWrapper(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.FOREIGN_DATA_WRAPPER, (int) oid, privilege, context);
  }

  @SqlFunction("has_foreign_data_wrapper_privilege_id_name")
  static Boolean foreignDataWrapper(
      long role, String name, String privilege, FunctionContext context) {
    return has(
        (int) role,
        Kind.FOREIGN_DATA_WRAPPER,
        find(Kind.FOREIGN_DATA_WRAPPER, name, context),
        privilege,
        context);
  }

  @SqlFunction("has_foreign_data_wrapper_privilege_id_id")
  static Boolean foreignDataWrapper(
      long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.FOREIGN_DATA_WRAPPER, (int) oid, privilege, context);
  }

  @SqlFunction("has_server_privilege_name_name")
  static Boolean server(String role, String name, String privilege, FunctionContext context) {
    return has(
        role(role, context), Kind.SERVER, find(Kind.SERVER, name, context), privilege, context);
  }

  @SqlFunction("has_server_privilege_name")
  static Boolean server(String name, String privilege, FunctionContext context) {
    return has(null, Kind.SERVER, find(Kind.SERVER, name, context), privilege, context);
  }

  @SqlFunction("has_server_privilege_name_id")
  static Boolean server(String role, long oid, String privilege, FunctionContext context) {
    return has(role(role, context), Kind.SERVER, (int) oid, privilege, context);
  }

  @SqlFunction("has_server_privilege_id")
  static Boolean server(long oid, String privilege, FunctionContext context) {
    return has(null, Kind.SERVER, (int) oid, privilege, context);
  }

  @SqlFunction("has_server_privilege_id_name")
  static Boolean server(long role, String name, String privilege, FunctionContext context) {
    return has((int) role, Kind.SERVER, find(Kind.SERVER, name, context), privilege, context);
  }

  @SqlFunction("has_server_privilege_id_id")
  static Boolean server(long role, long oid, String privilege, FunctionContext context) {
    return has((int) role, Kind.SERVER, (int) oid, privilege, context);
  }
}
