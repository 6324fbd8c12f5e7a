package org.pgj.engine.function.system;

import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.BytesOutput;

/** The send functions of the types: a value as the binary protocol has it, as bytea. */
public final class BinaryForms {
  private BinaryForms() {}

  @SqlFunction({
    "anyarray_send",
    "array_send",
    "bit_send",
    "boolsend",
    "box_send",
    "bpcharsend",
    "brin_bloom_summary_send",
    "brin_minmax_multi_summary_send",
    "byteasend",
    "cash_send",
    "charsend",
    "cidr_send",
    "cidsend",
    "circle_send",
    "date_send",
    "enum_send",
    "float4send",
    "float8send",
    "inet_send",
    "int2send",
    "int2vectorsend",
    "int4send",
    "int8send",
    "interval_send",
    "json_send",
    "jsonb_send",
    "jsonpath_send",
    "line_send",
    "lseg_send",
    "macaddr8_send",
    "macaddr_send",
    "multirange_send",
    "namesend",
    "numeric_send",
    "oidsend",
    "oidvectorsend",
    "path_send",
    "pg_ddl_command_send",
    "pg_dependencies_send",
    "pg_lsn_send",
    "pg_mcv_list_send",
    "pg_ndistinct_send",
    "pg_node_tree_send",
    "pg_snapshot_send",
    "point_send",
    "poly_send",
    "range_send",
    "record_send",
    "regclasssend",
    "regcollationsend",
    "regconfigsend",
    "regdictionarysend",
    "regnamespacesend",
    "regoperatorsend",
    "regopersend",
    "regproceduresend",
    "regprocsend",
    "regrolesend",
    "regtypesend",
    "textsend",
    "tidsend",
    "time_send",
    "timestamp_send",
    "timestamptz_send",
    "timetz_send",
    "tsquerysend",
    "tsvectorsend",
    "unknownsend",
    "uuid_send",
    "varbit_send",
    "varcharsend",
    "void_send",
    "xid8send",
    "xidsend",
    "xml_send"
  })
  static void send(
      Arguments arguments, FunctionCall call, BytesOutput out, FunctionContext context) {
    context
        .catalog()
        .type(call.argumentType(0))
        .send(arguments.vector(0), arguments.row(), out, context);
  }
}
