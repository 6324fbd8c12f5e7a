package org.pgj.engine.function.system;

import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.Result;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** The input and output functions of the types: a value as text, as cstring. */
public final class TextForms {
  private static final int ELEMENT = 1;
  private static final int MODIFIER = 2;

  private TextForms() {}

  @SqlFunction({
    "aclitemout",
    "array_out",
    "bit_out",
    "boolout",
    "box_out",
    "bpcharout",
    "brin_bloom_summary_out",
    "brin_minmax_multi_summary_out",
    "byteaout",
    "cash_out",
    "charout",
    "cidout",
    "cidr_out",
    "circle_out",
    "date_out",
    "enum_out",
    "float4out",
    "float8out",
    "gtsvectorout",
    "inet_out",
    "int2out",
    "int2vectorout",
    "int4out",
    "int8out",
    "interval_out",
    "json_out",
    "jsonb_out",
    "jsonpath_out",
    "line_out",
    "lseg_out",
    "macaddr8_out",
    "macaddr_out",
    "multirange_out",
    "nameout",
    "numeric_out",
    "oidout",
    "oidvectorout",
    "path_out",
    "pg_dependencies_out",
    "pg_lsn_out",
    "pg_mcv_list_out",
    "pg_ndistinct_out",
    "pg_node_tree_out",
    "pg_snapshot_out",
    "point_out",
    "poly_out",
    "range_out",
    "record_out",
    "regclassout",
    "regcollationout",
    "regconfigout",
    "regdictionaryout",
    "regnamespaceout",
    "regoperatorout",
    "regoperout",
    "regprocedureout",
    "regprocout",
    "regroleout",
    "regtypeout",
    "textout",
    "tidout",
    "time_out",
    "timestamp_out",
    "timestamptz_out",
    "timetz_out",
    "tsqueryout",
    "tsvectorout",
    "unknownout",
    "uuid_out",
    "varbit_out",
    "varcharout",
    "void_out",
    "xid8out",
    "xidout",
    "xml_out"
  })
  static void output(
      Arguments arguments, FunctionCall call, BytesOutput out, FunctionContext context) {
    context
        .catalog()
        .type(call.argumentType(0))
        .output(arguments.vector(0), arguments.row(), out, context);
  }

  /** Of types that are known by the result's. */
  @SqlFunction({
    "aclitemin",
    "bit_in",
    "boolin",
    "box_in",
    "bpcharin",
    "brin_bloom_summary_in",
    "brin_minmax_multi_summary_in",
    "byteain",
    "cash_in",
    "charin",
    "cidin",
    "cidr_in",
    "circle_in",
    "date_in",
    "float4in",
    "float8in",
    "gtsvectorin",
    "inet_in",
    "int2in",
    "int2vectorin",
    "int4in",
    "int8in",
    "interval_in",
    "json_in",
    "jsonb_in",
    "jsonpath_in",
    "line_in",
    "lseg_in",
    "macaddr8_in",
    "macaddr_in",
    "namein",
    "numeric_in",
    "oidin",
    "oidvectorin",
    "path_in",
    "pg_dependencies_in",
    "pg_lsn_in",
    "pg_mcv_list_in",
    "pg_ndistinct_in",
    "pg_snapshot_in",
    "point_in",
    "poly_in",
    "regclassin",
    "regcollationin",
    "regconfigin",
    "regdictionaryin",
    "regnamespacein",
    "regoperatorin",
    "regoperin",
    "regprocedurein",
    "regprocin",
    "regrolein",
    "regtypein",
    "textin",
    "tidin",
    "time_in",
    "timestamp_in",
    "timestamptz_in",
    "timetz_in",
    "tsqueryin",
    "tsvectorin",
    "unknownin",
    "uuid_in",
    "varbit_in",
    "varcharin",
    "void_in",
    "xid8in",
    "xidin",
    "xml_in"
  })
  static void input(
      Arguments arguments, FunctionCall call, Result result, FunctionContext context) {
    read(context.catalog().type(call.resultType()), arguments, result, context);
  }

  /** Of types that are known by their oid. */
  @SqlFunction({"enum_in", "multirange_in", "range_in", "record_in"})
  static void inputOfType(Arguments arguments, Result result, FunctionContext context) {
    read(context.catalog().type(arguments.getInt(ELEMENT)), arguments, result, context);
  }

  @SqlFunction("domain_in")
  static void inputOfDomain(Arguments arguments, Result result, FunctionContext context) {
    inputOfType(arguments, result, context);
  }

  @SqlFunction("array_in")
  static void inputOfArray(Arguments arguments, Result result, FunctionContext context) {
    TypeCatalog catalog = context.catalog();
    read(catalog.type(catalog.arrayTypeOf(arguments.getInt(ELEMENT))), arguments, result, context);
  }

  private static void read(
      SqlType type, Arguments arguments, Result result, FunctionContext context) {
    if (arguments.isNull(0)) {
      result.setNull();
      return;
    }
    int typmod = arguments.count() > MODIFIER ? arguments.getInt(MODIFIER) : SqlType.NO_TYPMOD;
    Vector value = Vector.create(type.representation(), 1);
    type.input(arguments.getText(0), typmod, value, 0, context);
    result.copy(value, 0);
  }
}
