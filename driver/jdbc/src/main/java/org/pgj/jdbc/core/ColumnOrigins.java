package org.pgj.jdbc.core;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.pgj.jdbc.wire.RowFields;

/** Which tables the columns of a result come from; asked of the server in one query. */
public final class ColumnOrigins {
  private static final Origin NONE =
      new Origin("", "", "", ResultSetMetaData.columnNullableUnknown, false);

  private final Origin[] origins;

  private ColumnOrigins(Origin[] origins) {
    this.origins = origins;
  }

  /**
   * A column of a table; of {@link #NONE} if the result's column is an expression.
   *
   * @param column its name in the table
   * @param nullable a constant of {@link ResultSetMetaData}
   */
  public record Origin(
      String schema, String table, String column, int nullable, boolean autoIncrement) {}

  public Origin of(int index) {
    return origins[index];
  }

  public static ColumnOrigins of(ConnectionCore core, RowFields fields) throws SQLException {
    Origin[] origins = new Origin[fields.count()];
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < origins.length; i++) {
      origins[i] = NONE;
      if (fields.tableOid(i) != 0) {
        wanted.append(wanted.length() == 0 ? "" : ", ");
        wanted.append('(').append(fields.tableOid(i) & 0xFFFFFFFFL);
        wanted.append("::oid, ").append(fields.attribute(i)).append(')');
      }
    }
    if (wanted.length() > 0) {
      Map<Long, Origin> found = ask(core, wanted.toString());
      for (int i = 0; i < origins.length; i++) {
        origins[i] = found.getOrDefault(key(fields.tableOid(i), fields.attribute(i)), NONE);
      }
    }
    return new ColumnOrigins(origins);
  }

  private static Map<Long, Origin> ask(ConnectionCore core, String wanted) throws SQLException {
    Rows rows =
        Rows.query(
            core,
            "SELECT a.attrelid, a.attnum, n.nspname, c.relname, a.attname,"
                + " a.attnotnull OR (t.typtype = 'd' AND t.typnotnull),"
                + " a.attidentity <> '' OR (a.attgenerated = ''"
                + " AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval(%')"
                + " FROM pg_catalog.pg_attribute a"
                + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                + " LEFT JOIN pg_catalog.pg_attrdef d"
                + " ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                + " WHERE (a.attrelid, a.attnum) IN ("
                + wanted
                + ")");
    Map<Long, Origin> found = new HashMap<>();
    for (int i = 0; i < rows.count(); i++) {
      int nullable =
          rows.bool(i, 5) ? ResultSetMetaData.columnNoNulls : ResultSetMetaData.columnNullable;
      found.put(
          key(rows.integer(i, 0), rows.integer(i, 1)),
          new Origin(rows.get(i, 2), rows.get(i, 3), rows.get(i, 4), nullable, rows.bool(i, 6)));
    }
    return found;
  }

  private static Long key(int table, int attribute) {
    return (long) table << 32 | attribute & 0xFFFFFFFFL;
  }
}
