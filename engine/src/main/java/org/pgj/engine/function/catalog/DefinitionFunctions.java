package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.system.TextArrays;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions that print definitions (manual: table 9.76, System Catalog Information Functions). */
public final class DefinitionFunctions {
  private DefinitionFunctions() {}

  private static CatalogInformation catalog(FunctionContext context) {
    return context.service(CatalogInformation.class);
  }

  @SqlFunction("pg_get_userbyid")
  static String userById(long oid, FunctionContext context) {
    return catalog(context).userName((int) oid);
  }

  @SqlFunction("pg_get_expr")
  static String expression(String stored, long relation, FunctionContext context) {
    return catalog(context).expression(stored, (int) relation, false);
  }

  @SqlFunction("pg_get_expr_ext")
  static String expression(String stored, long relation, boolean pretty, FunctionContext context) {
    return catalog(context).expression(stored, (int) relation, pretty);
  }

  @SqlFunction("pg_get_indexdef")
  static String index(long oid, FunctionContext context) {
    return catalog(context).indexDefinition((int) oid, 0, false);
  }

  @SqlFunction("pg_get_indexdef_ext")
  static String index(long oid, int column, boolean pretty, FunctionContext context) {
    return catalog(context).indexDefinition((int) oid, column, pretty);
  }

  @SqlFunction("pg_get_statisticsobjdef")
  static String statistics(long oid, FunctionContext context) {
    return catalog(context).statisticsDefinition((int) oid, true);
  }

  @SqlFunction("pg_get_statisticsobjdef_columns")
  static String statisticsColumns(long oid, FunctionContext context) {
    return catalog(context).statisticsDefinition((int) oid, false);
  }

  @SqlFunction("pg_get_statisticsobjdef_expressions")
  static boolean statisticsExpressions(long oid, BytesOutput out, FunctionContext context) {
    return TextArrays.write(catalog(context).statisticsExpressions((int) oid), out);
  }

  @SqlFunction("pg_get_constraintdef")
  static String constraint(long oid, FunctionContext context) {
    return catalog(context).constraintDefinition((int) oid, false);
  }

  @SqlFunction("pg_get_constraintdef_ext")
  static String constraint(long oid, boolean pretty, FunctionContext context) {
    return catalog(context).constraintDefinition((int) oid, pretty);
  }

  @SqlFunction("pg_get_viewdef")
  static String view(long oid, FunctionContext context) {
    return catalog(context).viewDefinition((int) oid, false, 0);
  }

  @SqlFunction("pg_get_viewdef_ext")
  static String view(long oid, boolean pretty, FunctionContext context) {
    return catalog(context).viewDefinition((int) oid, pretty, 0);
  }

  @SqlFunction("pg_get_viewdef_wrap")
  static String view(long oid, int wrapColumn, FunctionContext context) {
    return catalog(context).viewDefinition((int) oid, true, wrapColumn);
  }

  @SqlFunction("pg_get_viewdef_name")
  static String view(String name, FunctionContext context) {
    return view(name, false, context);
  }

  @SqlFunction("pg_get_viewdef_name_ext")
  static String view(String name, boolean pretty, FunctionContext context) {
    int view = context.catalog().resolve(ObjectKind.CLASS, name);
    return catalog(context).viewDefinition(view, pretty, 0);
  }

  @SqlFunction("pg_get_ruledef")
  static String rule(long oid, FunctionContext context) {
    return catalog(context).ruleDefinition((int) oid, false);
  }

  @SqlFunction("pg_get_ruledef_ext")
  static String rule(long oid, boolean pretty, FunctionContext context) {
    return catalog(context).ruleDefinition((int) oid, pretty);
  }

  @SqlFunction("pg_get_function_arguments")
  static String functionArguments(long oid, FunctionContext context) {
    return catalog(context).functionArguments((int) oid, true);
  }

  @SqlFunction("pg_get_function_identity_arguments")
  static String functionIdentity(long oid, FunctionContext context) {
    return catalog(context).functionArguments((int) oid, false);
  }

  @SqlFunction("pg_get_function_result")
  static String functionResult(long oid, FunctionContext context) {
    return catalog(context).functionResult((int) oid);
  }

  @SqlFunction({"obj_description(oid,name)"})
  static String description(long object, String catalogName, FunctionContext context) {
    Integer catalogOid = catalogOid(catalogName, context);
    return catalogOid == null ? null : catalog(context).description((int) object, catalogOid, 0);
  }

  @SqlFunction({"col_description(oid,int4)"})
  static String columnDescription(long table, int column, FunctionContext context) {
    return catalog(context).description((int) table, 1259, column);
  }

  @SqlFunction({"shobj_description(oid,name)"})
  static String sharedDescription(long object, String catalogName, FunctionContext context) {
    Integer catalogOid = catalogOid(catalogName, context);
    return catalogOid == null ? null : catalog(context).sharedDescription((int) object, catalogOid);
  }

  private static Integer catalogOid(String name, FunctionContext context) {
    return context.catalog().resolve(ObjectKind.CLASS, "pg_catalog." + name);
  }
}
