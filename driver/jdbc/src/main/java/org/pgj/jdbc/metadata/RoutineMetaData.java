package org.pgj.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;

/** Functions and procedures. */
final class RoutineMetaData {
  private final CatalogQuery query;

  RoutineMetaData(CatalogQuery query) {
    this.query = query;
  }

  ResultSet procedures(String inCatalog, String schema, String name) throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT pg_catalog.current_database() AS \"PROCEDURE_CAT\","
            + " n.nspname AS \"PROCEDURE_SCHEM\", p.proname AS \"PROCEDURE_NAME\","
            + " NULL, NULL, NULL, d.description AS \"REMARKS\", "
            + DatabaseMetaData.procedureReturnsResult
            + " AS \"PROCEDURE_TYPE\", p.proname || '_' || p.oid AS \"SPECIFIC_NAME\""
            + from()
            + " WHERE p.prokind = 'p'"
            + where.catalog(inCatalog)
            + where.like("n.nspname", schema)
            + where.like("p.proname", name)
            + " ORDER BY \"PROCEDURE_SCHEM\", \"PROCEDURE_NAME\", p.oid::text",
        where);
  }

  ResultSet functions(String inCatalog, String schema, String name) throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT pg_catalog.current_database() AS \"FUNCTION_CAT\","
            + " n.nspname AS \"FUNCTION_SCHEM\", p.proname AS \"FUNCTION_NAME\","
            + " d.description AS \"REMARKS\","
            + " CASE WHEN p.proretset OR pg_catalog.pg_get_function_result(p.oid) LIKE 'TABLE%'"
            + " THEN "
            + DatabaseMetaData.functionReturnsTable
            + " ELSE "
            + DatabaseMetaData.functionNoTable
            + " END AS \"FUNCTION_TYPE\", p.proname || '_' || p.oid AS \"SPECIFIC_NAME\""
            + from()
            + " WHERE p.prokind = 'f'"
            + where.catalog(inCatalog)
            + where.like("n.nspname", schema)
            + where.like("p.proname", name)
            + " ORDER BY \"FUNCTION_SCHEM\", \"FUNCTION_NAME\", p.oid::text",
        where);
  }

  private static String from() {
    return " FROM pg_catalog.pg_proc p"
        + " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
        + " LEFT JOIN pg_catalog.pg_description d ON d.objoid = p.oid"
        + " AND d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass";
  }

  ResultSet procedureColumns(String inCatalog, String schema, String name, String column)
      throws SQLException {
    MetaRows rows =
        new MetaRows(
            "PROCEDURE_CAT",
            "PROCEDURE_SCHEM",
            "PROCEDURE_NAME",
            "COLUMN_NAME",
            "COLUMN_TYPE:int2",
            "DATA_TYPE:int2",
            "TYPE_NAME",
            "PRECISION:int4",
            "LENGTH:int4",
            "SCALE:int2",
            "RADIX:int2",
            "NULLABLE:int2",
            "REMARKS",
            "COLUMN_DEF",
            "SQL_DATA_TYPE:int4",
            "SQL_DATETIME_SUB:int4",
            "CHAR_OCTET_LENGTH:int4",
            "ORDINAL_POSITION:int4",
            "IS_NULLABLE",
            "SPECIFIC_NAME");
    Kinds kinds =
        new Kinds(
            DatabaseMetaData.procedureColumnIn,
            DatabaseMetaData.procedureColumnInOut,
            DatabaseMetaData.procedureColumnOut,
            DatabaseMetaData.procedureColumnReturn,
            DatabaseMetaData.procedureColumnResult,
            DatabaseMetaData.procedureColumnReturn);
    columns(
        inCatalog,
        schema,
        name,
        column,
        kinds,
        (routine, label, kind, type, position) ->
            rows.add(
                routine.catalog(),
                routine.schema(),
                routine.name(),
                label,
                kind,
                type.jdbcType(),
                type.name(),
                null,
                null,
                null,
                null,
                DatabaseMetaData.procedureNullableUnknown,
                null,
                null,
                null,
                null,
                null,
                position,
                "",
                routine.specificName()));
    return query.result(rows);
  }

  ResultSet functionColumns(String inCatalog, String schema, String name, String column)
      throws SQLException {
    MetaRows rows =
        new MetaRows(
            "FUNCTION_CAT",
            "FUNCTION_SCHEM",
            "FUNCTION_NAME",
            "COLUMN_NAME",
            "COLUMN_TYPE:int2",
            "DATA_TYPE:int2",
            "TYPE_NAME",
            "PRECISION:int2",
            "LENGTH:int4",
            "SCALE:int2",
            "RADIX:int2",
            "NULLABLE:int2",
            "REMARKS",
            "CHAR_OCTET_LENGTH:int4",
            "ORDINAL_POSITION:int4",
            "IS_NULLABLE",
            "SPECIFIC_NAME");
    Kinds kinds =
        new Kinds(
            DatabaseMetaData.functionColumnIn,
            DatabaseMetaData.functionColumnInOut,
            DatabaseMetaData.functionColumnOut,
            DatabaseMetaData.functionReturn,
            DatabaseMetaData.functionColumnResult,
            DatabaseMetaData.functionReturn);
    columns(
        inCatalog,
        schema,
        name,
        column,
        kinds,
        (routine, label, kind, type, position) ->
            rows.add(
                routine.catalog(),
                routine.schema(),
                routine.name(),
                label,
                kind,
                type.jdbcType(),
                type.name(),
                null,
                null,
                null,
                null,
                DatabaseMetaData.functionNullableUnknown,
                null,
                null,
                position,
                "",
                routine.specificName()));
    return query.result(rows);
  }

  /** JDBC's constants for the kinds of columns, which differ between procedures and functions. */
  private record Kinds(int in, int inOut, int out, int returned, int result, int table) {}

  private record Routine(String catalog, String schema, String name, String specificName) {}

  private interface ColumnSink {
    void add(Routine routine, String label, int kind, TypeInfo type, int position);
  }

  private void columns(
      String inCatalog, String schema, String name, String column, Kinds kinds, ColumnSink sink)
      throws SQLException {
    NameConditions where = new NameConditions();
    Rows found =
        query.rows(
            "SELECT pg_catalog.current_database(), n.nspname, p.proname, p.oid, p.prorettype,"
                + " pg_catalog.array_to_string(p.proargtypes::pg_catalog.oid[], ','),"
                + " t.typtype, t.typrelid, pg_catalog.array_to_string(p.proargnames, ',', ''),"
                + " pg_catalog.array_to_string(p.proargmodes, ','),"
                + " pg_catalog.array_to_string(p.proallargtypes, ',')"
                + " FROM pg_catalog.pg_proc p"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                + " JOIN pg_catalog.pg_type t ON t.oid = p.prorettype"
                + " WHERE true"
                + where.catalog(inCatalog)
                + where.like("n.nspname", schema)
                + where.like("p.proname", name)
                + " ORDER BY n.nspname, p.proname, p.oid::text",
            where);
    LikePattern wanted = LikePattern.of(column);
    for (int i = 0; i < found.count(); i++) {
      Routine routine =
          new Routine(
              found.get(i, 0),
              found.get(i, 1),
              found.get(i, 2),
              found.get(i, 2) + "_" + found.get(i, 3));
      columnsOf(found, i, routine, wanted, kinds, sink);
    }
  }

  private void columnsOf(
      Rows found, int i, Routine routine, LikePattern wanted, Kinds kinds, ColumnSink sink)
      throws SQLException {
    String[] modes = split(found.get(i, 9));
    String[] names = split(found.get(i, 8));
    String[] types = split(found.get(i, 10) != null ? found.get(i, 10) : found.get(i, 5));
    String returnKind = found.get(i, 6);
    boolean listed = modes.length > 0;
    boolean ofPlainType = "bde".contains(returnKind);
    if (ofPlainType || !listed && !returnKind.equals("c")) {
      int returned = found.integer(i, 4);
      emit(routine, "returnValue", kinds.returned(), returned, 0, wanted, sink);
    }
    for (int k = 0; k < types.length; k++) {
      int kind =
          switch (listed ? modes[k].charAt(0) : 'i') {
            case 'o' -> kinds.out();
            case 'b' -> kinds.inOut();
            case 't' -> kinds.table();
            default -> kinds.in();
          };
      String label = k < names.length && !names[k].isEmpty() ? names[k] : "$" + (k + 1);
      emit(routine, label, kind, Integer.parseUnsignedInt(types[k]), k + 1, wanted, sink);
    }
    boolean returnsRow = returnKind.equals("c");
    if (returnsRow) {
      Rows attributes =
          query.rows(
              "SELECT a.attname, a.atttypid FROM pg_catalog.pg_attribute a WHERE a.attrelid = "
                  + found.get(i, 7)
                  + " AND NOT a.attisdropped AND a.attnum > 0 ORDER BY a.attnum");
      for (int k = 0; k < attributes.count(); k++) {
        emit(
            routine,
            attributes.get(k, 0),
            kinds.result(),
            attributes.integer(k, 1),
            0,
            wanted,
            sink);
      }
    }
  }

  private void emit(
      Routine routine,
      String label,
      int kind,
      int oid,
      int position,
      LikePattern wanted,
      ColumnSink sink)
      throws SQLException {
    if (wanted.matches(label)) {
      sink.add(routine, label, kind, query.core().types().byOid(oid), position);
    }
  }

  private static String[] split(String list) {
    return list == null || list.isEmpty() ? new String[0] : list.split(",", -1);
  }
}
