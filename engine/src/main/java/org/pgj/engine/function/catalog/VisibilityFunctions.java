package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.catalog.CatalogInformation.Visible;
import org.pgj.engine.type.TypeCatalog.ObjectKind;

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

  @SqlFunction("row_security_active_name")
  static boolean isRowSecurityActive(String table, FunctionContext context) {
    int oid = context.catalog().resolve(ObjectKind.CLASS, table);
    return context.service(CatalogInformation.class).isRowSecurityActive(oid);
  }

  @SqlFunction("pg_opfamily_is_visible")
  static Boolean operatorFamily(long oid, FunctionContext context) {
    return isVisible(Visible.OPERATOR_FAMILY, oid, context);
  }

  @SqlFunction("pg_conversion_is_visible")
  static Boolean conversion(long oid, FunctionContext context) {
    return isVisible(Visible.CONVERSION, oid, context);
  }

  @SqlFunction("pg_statistics_obj_is_visible")
  static Boolean statistics(long oid, FunctionContext context) {
    return isVisible(Visible.STATISTICS, oid, context);
  }

  @SqlFunction("pg_ts_config_is_visible")
  static Boolean textSearchConfiguration(long oid, FunctionContext context) {
    return isVisible(Visible.TEXT_SEARCH_CONFIGURATION, oid, context);
  }

  @SqlFunction("pg_ts_dict_is_visible")
  static Boolean textSearchDictionary(long oid, FunctionContext context) {
    return isVisible(Visible.TEXT_SEARCH_DICTIONARY, oid, context);
  }

  @SqlFunction("pg_ts_parser_is_visible")
  static Boolean textSearchParser(long oid, FunctionContext context) {
    return isVisible(Visible.TEXT_SEARCH_PARSER, oid, context);
  }

  @SqlFunction("pg_ts_template_is_visible")
  static Boolean textSearchTemplate(long oid, FunctionContext context) {
    return isVisible(Visible.TEXT_SEARCH_TEMPLATE, oid, context);
  }
}
