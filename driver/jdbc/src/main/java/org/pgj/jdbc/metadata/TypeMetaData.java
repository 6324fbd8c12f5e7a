package org.pgj.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.core.TypeModifier;
import org.pgj.protocol.type.TypeOid;

/** Data types. */
final class TypeMetaData {
  private static final int MAX_NUMERIC = 1000;
  private static final int MAX_CHARACTERS = 10_485_760;
  private static final int MAX_BITS = 83_886_080;

  private final CatalogQuery query;

  TypeMetaData(CatalogQuery query) {
    this.query = query;
  }

  ResultSet typeInfo() throws SQLException {
    query.core().types().loadAll();
    Rows found =
        query.rows(
            "SELECT t.typname, t.oid FROM pg_catalog.pg_type t"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
                + " WHERE n.nspname <> 'pg_toast'"
                + " AND (t.typrelid = 0 OR (SELECT c.relkind = 'c' FROM pg_catalog.pg_class c"
                + " WHERE c.oid = t.typrelid))");
    MetaRows rows =
        new MetaRows(
            "TYPE_NAME",
            "DATA_TYPE:int2",
            "PRECISION:int4",
            "LITERAL_PREFIX",
            "LITERAL_SUFFIX",
            "CREATE_PARAMS",
            "NULLABLE:int2",
            "CASE_SENSITIVE:bool",
            "SEARCHABLE:int2",
            "UNSIGNED_ATTRIBUTE:bool",
            "FIXED_PREC_SCALE:bool",
            "AUTO_INCREMENT:bool",
            "LOCAL_TYPE_NAME",
            "MINIMUM_SCALE:int2",
            "MAXIMUM_SCALE:int2",
            "SQL_DATA_TYPE:int4",
            "SQL_DATETIME_SUB:int4",
            "NUM_PREC_RADIX:int4");
    for (int i = 0; i < found.count(); i++) {
      int oid = found.integer(i, 1);
      String name = found.get(i, 0);
      add(rows, name, oid, false);
      switch (oid) {
        case TypeOid.INT4 -> add(rows, "serial", oid, true);
        case TypeOid.INT8 -> add(rows, "bigserial", oid, true);
        case TypeOid.INT2 -> add(rows, "smallserial", oid, true);
        default -> {}
      }
    }
    rows.sort((a, b) -> Integer.compare(Integer.parseInt(a[1]), Integer.parseInt(b[1])));
    return query.result(rows);
  }

  private void add(MetaRows rows, String name, int oid, boolean autoIncrement) throws SQLException {
    TypeInfo type = query.core().types().byOid(oid);
    boolean quoted = isQuoted(type.jdbcType());
    int element = type.element() != 0 ? type.element() : oid;
    rows.add(
        name,
        type.jdbcType(),
        maximumPrecision(element),
        quoted ? "'" : null,
        quoted ? "'" : null,
        null,
        DatabaseMetaData.typeNullable,
        TypeModifier.isCaseSensitive(element),
        DatabaseMetaData.typeSearchable,
        !TypeModifier.isSigned(element),
        false,
        autoIncrement,
        null,
        0,
        oid == TypeOid.NUMERIC ? MAX_NUMERIC : 0,
        null,
        null,
        10);
  }

  private static boolean isQuoted(int jdbcType) {
    return switch (jdbcType) {
      case Types.BIGINT,
          Types.INTEGER,
          Types.SMALLINT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          false;
      default -> true;
    };
  }

  private static int maximumPrecision(int oid) {
    return switch (oid) {
      case TypeOid.NUMERIC -> MAX_NUMERIC;
      case TypeOid.BPCHAR, TypeOid.VARCHAR -> MAX_CHARACTERS;
      case TypeOid.BIT, TypeOid.VARBIT -> MAX_BITS;
      case TypeOid.TIME, TypeOid.TIMETZ, TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ, TypeOid.INTERVAL ->
          6;
      default -> 0;
    };
  }

  ResultSet userDefinedTypes(String inCatalog, String schema, String name, int[] types)
      throws SQLException {
    NameConditions where = new NameConditions();
    String base =
        "CASE WHEN t.typtype = 'd' THEN CASE t.typbasetype"
            + jdbcTypeCases()
            + " ELSE (SELECT CASE b.typtype WHEN 'c' THEN "
            + Types.STRUCT
            + " WHEN 'd' THEN "
            + Types.DISTINCT
            + " WHEN 'e' THEN "
            + Types.VARCHAR
            + " ELSE CASE b.typcategory WHEN 'A' THEN "
            + Types.ARRAY
            + " ELSE "
            + Types.OTHER
            + " END END FROM pg_catalog.pg_type b WHERE b.oid = t.typbasetype) END END";
    StringBuilder sql =
        new StringBuilder(
            "SELECT pg_catalog.current_database() AS \"TYPE_CAT\", n.nspname AS \"TYPE_SCHEM\","
                + " t.typname AS \"TYPE_NAME\", NULL::text AS \"CLASS_NAME\","
                + " CASE WHEN t.typtype = 'c' THEN "
                + Types.STRUCT
                + " ELSE "
                + Types.DISTINCT
                + " END AS \"DATA_TYPE\","
                + " pg_catalog.obj_description(t.oid, 'pg_type') AS \"REMARKS\", "
                + base
                + " AS \"BASE_TYPE\""
                + " FROM pg_catalog.pg_type t"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
                + " WHERE n.nspname <> 'pg_catalog' AND t.typtype IN ('c', 'd')");
    if (types != null) {
      sql.append(" AND (false");
      for (int type : types) {
        if (type == Types.STRUCT) {
          sql.append(" OR t.typtype = 'c'");
        } else if (type == Types.DISTINCT) {
          sql.append(" OR t.typtype = 'd'");
        }
      }
      sql.append(')');
    }
    sql.append(where.catalog(inCatalog)).append(where.like("n.nspname", schema));
    sql.append(where.like("t.typname", name));
    return query.result(
        sql.append(" ORDER BY \"DATA_TYPE\", \"TYPE_SCHEM\", \"TYPE_NAME\""), where);
  }

  /** {@code WHEN oid THEN jdbcType …} for the built-in types. */
  private String jdbcTypeCases() throws SQLException {
    StringBuilder cases = new StringBuilder();
    for (TypeInfo type : query.core().types().builtin()) {
      cases.append(" WHEN ").append(type.oid()).append(" THEN ").append(type.jdbcType());
    }
    return cases.toString();
  }

  ResultSet attributes(String inCatalog, String schema, String typeName, String attribute)
      throws SQLException {
    NameConditions where = new NameConditions();
    Rows found =
        query.rows(
            "SELECT pg_catalog.current_database(), n.nspname, c.relname, a.attname, a.atttypid,"
                + " a.atttypmod, a.attnotnull, a.attnum"
                + " FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                + " WHERE c.relkind = 'c' AND a.attnum > 0 AND NOT a.attisdropped"
                + where.catalog(inCatalog)
                + where.like("n.nspname", schema)
                + where.like("c.relname", typeName)
                + where.like("a.attname", attribute)
                + " ORDER BY n.nspname, c.relname, a.attnum",
            where);
    MetaRows rows =
        new MetaRows(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "ATTR_NAME",
            "DATA_TYPE:int4",
            "ATTR_TYPE_NAME",
            "ATTR_SIZE:int4",
            "DECIMAL_DIGITS:int4",
            "NUM_PREC_RADIX:int4",
            "NULLABLE:int4",
            "REMARKS",
            "ATTR_DEF",
            "SQL_DATA_TYPE:int4",
            "SQL_DATETIME_SUB:int4",
            "CHAR_OCTET_LENGTH:int4",
            "ORDINAL_POSITION:int4",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "SOURCE_DATA_TYPE:int2");
    for (int i = 0; i < found.count(); i++) {
      int oid = found.integer(i, 4);
      int modifier = found.integer(i, 5);
      TypeInfo type = query.core().types().byOid(oid);
      boolean notNull = found.bool(i, 6);
      rows.add(
          found.get(i, 0),
          found.get(i, 1),
          found.get(i, 2),
          found.get(i, 3),
          type.jdbcType(),
          type.name(),
          TypeModifier.precision(oid, modifier),
          TypeModifier.scale(oid, modifier),
          10,
          notNull ? DatabaseMetaData.attributeNoNulls : DatabaseMetaData.attributeNullable,
          null,
          null,
          null,
          null,
          null,
          found.get(i, 7),
          notNull ? "NO" : "YES",
          null,
          null,
          null,
          null);
    }
    return query.result(rows);
  }
}
