package org.pgj.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.core.TypeModifier;
import org.pgj.protocol.type.TypeOid;

/** Schemas, tables and columns. */
final class TableMetaData {
  private static final String TEMPORARY = "n.nspname LIKE 'pg!_%temp!_%' ESCAPE '!'";
  private static final String SYSTEM = "n.nspname IN ('pg_catalog', 'information_schema')";
  private static final String USER = "NOT " + SYSTEM + " AND n.nspname !~ '^pg_'";

  /** Which relations each table type stands for. */
  private static final Map<String, String> TABLE_TYPES = tableTypes();

  private final CatalogQuery query;

  TableMetaData(CatalogQuery query) {
    this.query = query;
  }

  private static Map<String, String> tableTypes() {
    Map<String, String> types = new TreeMap<>();
    types.put("TABLE", "c.relkind = 'r' AND " + USER);
    types.put("PARTITIONED TABLE", "c.relkind = 'p' AND " + USER);
    types.put("VIEW", "c.relkind = 'v' AND NOT " + SYSTEM);
    types.put("INDEX", "c.relkind = 'i' AND " + USER);
    types.put("PARTITIONED INDEX", "c.relkind = 'I' AND " + USER);
    types.put("SEQUENCE", "c.relkind = 'S'");
    types.put("TYPE", "c.relkind = 'c' AND " + USER);
    types.put("SYSTEM TABLE", "c.relkind = 'r' AND " + SYSTEM);
    types.put("SYSTEM TOAST TABLE", "c.relkind = 'r' AND n.nspname = 'pg_toast'");
    types.put("SYSTEM TOAST INDEX", "c.relkind = 'i' AND n.nspname = 'pg_toast'");
    types.put("SYSTEM VIEW", "c.relkind = 'v' AND " + SYSTEM);
    types.put("SYSTEM INDEX", "c.relkind = 'i' AND " + SYSTEM);
    types.put("TEMPORARY TABLE", "c.relkind IN ('r', 'p') AND " + TEMPORARY);
    types.put("TEMPORARY INDEX", "c.relkind = 'i' AND " + TEMPORARY);
    types.put("TEMPORARY VIEW", "c.relkind = 'v' AND " + TEMPORARY);
    types.put("TEMPORARY SEQUENCE", "c.relkind = 'S' AND " + TEMPORARY);
    types.put("FOREIGN TABLE", "c.relkind = 'f'");
    types.put("MATERIALIZED VIEW", "c.relkind = 'm'");
    return types;
  }

  ResultSet catalogs() throws SQLException {
    return query.result(
        "SELECT datname AS \"TABLE_CAT\" FROM pg_catalog.pg_database"
            + " WHERE datallowconn ORDER BY datname");
  }

  ResultSet schemas(String inCatalog, String pattern) throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT nspname AS \"TABLE_SCHEM\", pg_catalog.current_database() AS \"TABLE_CATALOG\""
            + " FROM pg_catalog.pg_namespace"
            + " WHERE nspname <> 'pg_toast'"
            + " AND (nspname !~ '^pg_temp_' OR nspname = (pg_catalog.current_schemas(true))[1])"
            + " AND (nspname !~ '^pg_toast_temp_' OR nspname ="
            + " pg_catalog.replace((pg_catalog.current_schemas(true))[1], 'pg_temp_',"
            + " 'pg_toast_temp_'))"
            + where.catalog(inCatalog)
            + where.like("nspname", pattern)
            + " ORDER BY \"TABLE_SCHEM\"",
        where);
  }

  ResultSet tableTypeNames() throws SQLException {
    MetaRows rows = new MetaRows("TABLE_TYPE");
    for (String type : TABLE_TYPES.keySet()) {
      rows.add(type);
    }
    return query.result(rows);
  }

  ResultSet tables(String inCatalog, String schema, String table, String[] types)
      throws SQLException {
    NameConditions where = new NameConditions();
    StringBuilder sql =
        new StringBuilder(
            "SELECT pg_catalog.current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
                + " c.relname AS \"TABLE_NAME\", CASE WHEN "
                + TEMPORARY
                + " THEN CASE c.relkind WHEN 'r' THEN 'TEMPORARY TABLE'"
                + " WHEN 'p' THEN 'TEMPORARY TABLE' WHEN 'i' THEN 'TEMPORARY INDEX'"
                + " WHEN 'S' THEN 'TEMPORARY SEQUENCE' WHEN 'v' THEN 'TEMPORARY VIEW' END"
                + " WHEN "
                + SYSTEM
                + " THEN CASE c.relkind WHEN 'r' THEN 'SYSTEM TABLE' WHEN 'v' THEN 'SYSTEM VIEW'"
                + " WHEN 'i' THEN 'SYSTEM INDEX' END"
                + " WHEN n.nspname = 'pg_toast' THEN CASE c.relkind"
                + " WHEN 'r' THEN 'SYSTEM TOAST TABLE' WHEN 'i' THEN 'SYSTEM TOAST INDEX' END"
                + " ELSE CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'PARTITIONED TABLE'"
                + " WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'PARTITIONED INDEX'"
                + " WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'c' THEN 'TYPE'"
                + " WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'm' THEN 'MATERIALIZED VIEW' END"
                + " END AS \"TABLE_TYPE\", d.description AS \"REMARKS\", '' AS \"TYPE_CAT\","
                + " '' AS \"TYPE_SCHEM\", '' AS \"TYPE_NAME\","
                + " '' AS \"SELF_REFERENCING_COL_NAME\", '' AS \"REF_GENERATION\""
                + " FROM pg_catalog.pg_namespace n"
                + " JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid"
                + " LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0"
                + " AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass WHERE true");
    sql.append(where.catalog(inCatalog)).append(where.like("n.nspname", schema));
    sql.append(where.like("c.relname", table));
    if (types != null) {
      sql.append(" AND (false");
      for (String type : types) {
        String condition = type == null ? null : TABLE_TYPES.get(type);
        if (condition != null) {
          sql.append(" OR (").append(condition).append(')');
        }
      }
      sql.append(')');
    }
    return query.result(
        sql.append(" ORDER BY \"TABLE_TYPE\", \"TABLE_SCHEM\", \"TABLE_NAME\""), where);
  }

  ResultSet columns(String inCatalog, String schema, String table, String column)
      throws SQLException {
    NameConditions where = new NameConditions();
    Rows found =
        query.rows(
            "SELECT pg_catalog.current_database(), n.nspname, c.relname, a.attname, a.atttypid,"
                + " a.attnotnull OR (t.typtype = 'd' AND t.typnotnull), a.atttypmod,"
                + " a.attidentity, a.attgenerated,"
                + " pg_catalog.pg_get_expr(def.adbin, def.adrelid), dsc.description,"
                + " t.typbasetype, t.typtype, t.typtypmod"
                + " FROM pg_catalog.pg_namespace n"
                + " JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                + " LEFT JOIN pg_catalog.pg_attrdef def"
                + " ON def.adrelid = a.attrelid AND def.adnum = a.attnum"
                + " LEFT JOIN pg_catalog.pg_description dsc"
                + " ON dsc.objoid = c.oid AND dsc.objsubid = a.attnum"
                + " AND dsc.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"
                + " WHERE c.relkind IN ('r', 'p', 'v', 'f', 'm') AND a.attnum > 0"
                + " AND NOT a.attisdropped"
                + where.catalog(inCatalog)
                + where.like("n.nspname", schema)
                + where.like("c.relname", table)
                + " ORDER BY n.nspname, c.relname, a.attnum",
            where);
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE:int2",
            "TYPE_NAME",
            "COLUMN_SIZE:int4",
            "BUFFER_LENGTH",
            "DECIMAL_DIGITS:int4",
            "NUM_PREC_RADIX:int4",
            "NULLABLE:int4",
            "REMARKS",
            "COLUMN_DEF",
            "SQL_DATA_TYPE:int4",
            "SQL_DATETIME_SUB:int4",
            "CHAR_OCTET_LENGTH:int4",
            "ORDINAL_POSITION:int4",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "SOURCE_DATA_TYPE:int2",
            "IS_AUTOINCREMENT",
            "IS_GENERATEDCOLUMN");
    LikePattern wanted = LikePattern.of(column);
    int ordinal = 0;
    for (int i = 0; i < found.count(); i++) {
      boolean sameTable =
          i > 0
              && found.get(i, 2).equals(found.get(i - 1, 2))
              && found.get(i, 1).equals(found.get(i - 1, 1));
      ordinal = sameTable ? ordinal + 1 : 1;
      if (wanted.matches(found.get(i, 3))) {
        addColumn(rows, found, i, ordinal);
      }
    }
    return query.result(rows);
  }

  private void addColumn(MetaRows rows, Rows found, int i, int ordinal) throws SQLException {
    int oid = found.integer(i, 4);
    int modifier = found.integer(i, 6);
    TypeInfo type = query.core().types().byOid(oid);
    boolean notNull = found.bool(i, 5);
    String expression = found.get(i, 9);
    boolean identity = !found.get(i, 7).isEmpty();
    boolean generated = !found.get(i, 8).isEmpty();
    boolean counted = identity || isNextval(expression);
    boolean isDomain = found.get(i, 12).equals("d");
    int base = oid;
    Integer sourceType = null;
    if (isDomain) {
      base = found.integer(i, 11);
      modifier = found.integer(i, 13);
      sourceType = query.core().types().byOid(base).jdbcType();
    } else if (type.element() != 0) {
      base = type.element();
    }
    int size = TypeModifier.precision(base, modifier);
    Integer digits = TypeModifier.scale(base, modifier);
    if (base == TypeOid.NUMERIC && modifier == -1) {
      digits = null;
    }
    boolean isBits = oid == TypeOid.BIT || oid == TypeOid.VARBIT;
    rows.add(
        found.get(i, 0),
        found.get(i, 1),
        found.get(i, 2),
        found.get(i, 3),
        type.jdbcType(),
        isNextval(expression) ? serialName(type.name()) : type.name(),
        size,
        null,
        digits,
        isBits ? 2 : 10,
        notNull ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable,
        found.get(i, 10),
        expression,
        null,
        null,
        isCounted(type.jdbcType()) ? size : null,
        ordinal,
        notNull ? "NO" : "YES",
        null,
        null,
        null,
        sourceType,
        counted ? "YES" : "NO",
        generated ? "YES" : "NO");
  }

  private static boolean isNextval(String expression) {
    return expression != null && expression.contains("nextval(");
  }

  private static String serialName(String type) {
    return switch (type) {
      case "int4" -> "serial";
      case "int8" -> "bigserial";
      case "int2" -> "smallserial";
      default -> type;
    };
  }

  /** True for types whose length in bytes is told: characters and bytes. */
  private static boolean isCounted(int jdbcType) {
    return jdbcType == Types.VARCHAR || jdbcType == Types.CHAR || jdbcType == Types.BINARY;
  }

  ResultSet versionColumns(String inCatalog, String schema, String table) throws SQLException {
    MetaRows rows =
        new MetaRows(
            "SCOPE:int2",
            "COLUMN_NAME",
            "DATA_TYPE:int2",
            "TYPE_NAME",
            "COLUMN_SIZE:int4",
            "BUFFER_LENGTH:int4",
            "DECIMAL_DIGITS:int2",
            "PSEUDO_COLUMN:int2");
    rows.add(
        null, "ctid", Types.OTHER, "tid", null, null, null, DatabaseMetaData.versionColumnPseudo);
    return query.result(rows);
  }

  ResultSet tablePrivileges(String inCatalog, String schema, String table) throws SQLException {
    NameConditions where = new NameConditions();
    Rows found =
        query.rows(
            "SELECT pg_catalog.current_database(), n.nspname, c.relname, r.rolname,"
                + " pg_catalog.array_to_string(c.relacl, E'\\n')"
                + " FROM pg_catalog.pg_namespace n"
                + " JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid"
                + " JOIN pg_catalog.pg_roles r ON r.oid = c.relowner"
                + " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
                + where.catalog(inCatalog)
                + where.like("n.nspname", schema)
                + where.like("c.relname", table)
                + " ORDER BY n.nspname, c.relname",
            where);
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "GRANTOR",
            "GRANTEE",
            "PRIVILEGE",
            "IS_GRANTABLE");
    for (int i = 0; i < found.count(); i++) {
      for (Privilege p : Privilege.parse(found.get(i, 4), found.get(i, 3))) {
        rows.add(
            found.get(i, 0),
            found.get(i, 1),
            found.get(i, 2),
            p.grantor(),
            p.grantee(),
            p.name(),
            p.grantable() ? "YES" : "NO");
      }
    }
    return query.result(rows);
  }

  ResultSet columnPrivileges(String inCatalog, String schema, String table, String column)
      throws SQLException {
    NameConditions where = new NameConditions();
    Rows found =
        query.rows(
            "SELECT pg_catalog.current_database(), n.nspname, c.relname, r.rolname,"
                + " pg_catalog.array_to_string(c.relacl, E'\\n'), a.attname,"
                + " pg_catalog.array_to_string(a.attacl, E'\\n')"
                + " FROM pg_catalog.pg_namespace n"
                + " JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid"
                + " JOIN pg_catalog.pg_roles r ON r.oid = c.relowner"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                + " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0"
                + " AND NOT a.attisdropped"
                + where.catalog(inCatalog)
                + where.equal("n.nspname", schema)
                + where.equal("c.relname", table)
                + where.like("a.attname", column)
                + " ORDER BY a.attname",
            where);
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "GRANTOR",
            "GRANTEE",
            "PRIVILEGE",
            "IS_GRANTABLE");
    for (int i = 0; i < found.count(); i++) {
      String relation = found.get(i, 4);
      String own = found.get(i, 6);
      String owner = found.get(i, 3);
      for (Privilege p : Privilege.parseColumn(relation, own, owner)) {
        rows.add(
            found.get(i, 0),
            found.get(i, 1),
            found.get(i, 2),
            found.get(i, 5),
            p.grantor(),
            p.grantee(),
            p.name(),
            p.grantable() ? "YES" : "NO");
      }
    }
    rows.sort(Comparator.comparing((String[] row) -> row[3]).thenComparing(row -> row[6]));
    return query.result(rows);
  }
}
