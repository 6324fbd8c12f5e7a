package org.pgj.engine.function.xml;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** What the mappings to XML ask the catalogs, as the user's queries would. */
final class CatalogTexts {
  private static final String VISIBLE_SCHEMAS =
      "pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND n.nspname !~ '^pg_' AND n.nspname <>"
          + " 'information_schema'";
  private static final String TABLES =
      "SELECT c.oid, n.nspname, c.relname, c.oid::pg_catalog.regclass FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE ";
  private static final String READABLE =
      "c.relkind IN ('r', 'm', 'v') AND pg_catalog.has_table_privilege(c.oid, 'SELECT')";

  private final FunctionContext context;

  CatalogTexts(FunctionContext context) {
    this.context = context;
  }

  /**
   * A table.
   *
   * @param sql its name as a query may use it
   */
  record Table(long oid, String schema, String name, String sql) {}

  /**
   * A type.
   *
   * @param base what a domain is over, 0 if it is none
   */
  record Type(boolean domain, String schema, String name, int base, int typmod) {}

  String database() {
    return rows("SELECT pg_catalog.current_database()").getFirst()[0];
  }

  Table table(long oid) {
    List<Table> found = tables("c.oid = " + oid);
    if (found.isEmpty()) {
      throw new DatabaseError("42P01", "relation with OID " + oid + " does not exist");
    }
    return found.getFirst();
  }

  private List<Table> tables(String condition) {
    return rows(TABLES + condition).stream()
        .map(row -> new Table(Long.parseLong(row[0]), row[1], row[2], row[3]))
        .toList();
  }

  /** The tables of a schema that the user may read. */
  List<Table> readableTables(String schema) {
    return tables(READABLE + " AND n.nspname = " + literal(schema) + " ORDER BY c.relname");
  }

  /** The tables that the user may read, of the schemas that are mapped. */
  List<Table> readableTables() {
    return tables(READABLE + " AND " + VISIBLE_SCHEMAS);
  }

  /** The schemas of the database that are mapped. */
  List<String> schemas() {
    return rows(
            "SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE "
                + VISIBLE_SCHEMAS
                + " ORDER BY n.nspname")
        .stream()
        .map(row -> row[0])
        .toList();
  }

  /** Refuses a schema that is not there or not to be used. */
  void requireSchema(String name) {
    List<String[]> found =
        rows(
            "SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE') FROM pg_catalog.pg_namespace n"
                + " WHERE n.nspname = "
                + literal(name));
    if (found.isEmpty()) {
      throw new DatabaseError("3F000", "schema \"" + name + "\" does not exist");
    }
    if (!found.getFirst()[0].equals("t")) {
      throw new DatabaseError("42501", "permission denied for schema " + name);
    }
  }

  List<TextQueries.Column> columns(Table table) {
    return rows(
            "SELECT attname, atttypid::pg_catalog.int8 FROM pg_catalog.pg_attribute WHERE attrelid"
                + " = "
                + table.oid()
                + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum")
        .stream()
        .map(row -> new TextQueries.Column(row[0], (int) Long.parseLong(row[1])))
        .toList();
  }

  Type type(int oid) {
    String[] row =
        rows("SELECT t.typtype, n.nspname, t.typname, t.typbasetype::pg_catalog.int8, t.typtypmod"
                + " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid ="
                + " t.typnamespace WHERE t.oid = "
                + Integer.toUnsignedLong(oid))
            .getFirst();
    return new Type(
        row[0].equals("d"), row[1], row[2], (int) Long.parseLong(row[3]), Integer.parseInt(row[4]));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private List<String[]> rows(String query) {
    List<String[]> texts = new ArrayList<>();
    context
        .service(TextQueries.class)
        .run(
            query,
            new TextQueries.Rows() {
              private List<SqlType> types;

              @Override
              public void begin(List<TextQueries.Column> columns) {
                types = columns.stream().map(c -> context.catalog().type(c.type())).toList();
              }

              @Override
              public void row(Vector[] columns, int row) {
                String[] values = new String[columns.length];
                for (int i = 0; i < values.length; i++) {
                  values[i] =
                      columns[i].isNull(row)
                          ? null
                          : types.get(i).outputText(columns[i], row, context);
                }
                texts.add(values);
              }
            });
    return texts;
  }
}
