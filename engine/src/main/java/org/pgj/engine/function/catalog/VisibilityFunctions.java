package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.catalog.CatalogInformation.Visible;

/** Schema visibility inquiry functions (manual: table 9.75). */
public final class VisibilityFunctions {
  private VisibilityFunctions() {}

  private static Boolean isVisible(Visible kind, long oid, FunctionContext context) {
    return context.service(CatalogInformation.class).isVisible(kind, (int) oid);
  }

  @SqlFunction("pg_table_is_visible")
  static Boolean table(long oid, FunctionContext context) {
    return isVisible(Visible.RELATION, oid, context);
  }

  @SqlFunction("pg_type_is_visible")
  static Boolean type(long oid, FunctionContext context) {
    return isVisible(Visible.TYPE, oid, context);
  }

  @SqlFunction("pg_function_is_visible")
  static Boolean function(long oid, FunctionContext context) {
    return isVisible(Visible.FUNCTION, oid, context);
  }

  @SqlFunction("pg_operator_is_visible")
  static Boolean operator(long oid, FunctionContext context) {
    return isVisible(Visible.OPERATOR, oid, context);
  }

  @SqlFunction("pg_opclass_is_visible")
  static Boolean operatorClass(long oid, FunctionContext context) {
    return isVisible(Visible.OPERATOR_CLASS, oid, context);
  }

  @SqlFunction("pg_collation_is_visible")
  static Boolean collation(long oid, FunctionContext context) {
    return isVisible(Visible.COLLATION, oid, context);
  }

  @SqlFunction("pg_my_temp_schema")
  static long temporarySchema(FunctionContext context) {
    return Integer.toUnsignedLong(context.service(CatalogInformation.class).temporarySchema());
  }

  @SqlFunction("pg_is_other_temp_schema")
  static boolean isOtherTemporarySchema(long oid, FunctionContext context) {
    return context.service(CatalogInformation.class).isOtherTemporarySchema((int) oid);
  }

  @SqlFunction("row_security_active")
  static boolean isRowSecurityActive(long table, FunctionContext context) {
    return context.service(CatalogInformation.class).isRowSecurityActive((int) table);
  }
}
