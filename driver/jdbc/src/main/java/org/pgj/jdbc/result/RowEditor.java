package org.pgj.jdbc.result;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.core.ColumnOrigins;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.jdbc.wire.RowBuffer;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.Utf8;

/**
 * Changes rows of the one table that a result's columns come from. Rows are found by a unique key
 * all of whose columns are in the result, and come back from the server in the result's formats, so
 * that they can take the place of the old ones. Columns are counted from 0.
 */
final class RowEditor {
  private static final String KEYS =
      "SELECT array_to_string(i.indkey::int2[], ' ') FROM pg_catalog.pg_index i"
          + " WHERE i.indrelid = $1 AND i.indisunique AND i.indimmediate AND i.indisvalid"
          + " AND i.indpred IS NULL AND i.indexprs IS NULL ORDER BY i.indisprimary DESC";

  private final ConnectionCore core;
  private final PgjResultSet.Owner owner;
  private final RowFields fields;
  private final String table;
  private final String[] columns;
  private final int[] key;
  private final Object[] values;
  private final boolean[] changed;

  /** What a statement with parameters is made of. */
  private static final class Command {
    final StringBuilder sql = new StringBuilder();
    final List<Object> values = new ArrayList<>();
  }

  /** A value of the row as it was. */
  private record Old(byte[] row, int start, int length, int column) {}

  /**
   * @throws SQLException if the rows cannot be changed: several tables, no key
   */
  RowEditor(ConnectionCore core, PgjResultSet.Owner owner, RowFields fields) throws SQLException {
    this.core = core;
    this.owner = owner;
    this.fields = fields;
    this.values = new Object[fields.count()];
    this.changed = new boolean[fields.count()];
    this.columns = new String[fields.count()];
    ColumnOrigins origins = ColumnOrigins.of(core, fields);
    int oid = 0;
    String name = null;
    for (int i = 0; i < columns.length; i++) {
      int from = fields.tableOid(i);
      if (from == 0 || fields.attribute(i) <= 0) {
        continue;
      }
      if (oid != 0 && oid != from) {
        throw notUpdatable("its columns come from several tables");
      }
      oid = from;
      columns[i] = quoted(origins.of(i).column());
      name = quoted(origins.of(i).schema()) + "." + quoted(origins.of(i).table());
    }
    if (oid == 0) {
      throw notUpdatable("its columns come from no table");
    }
    this.table = name;
    this.key = findKey(oid);
  }

  private static SQLException notUpdatable(String reason) {
    return new SQLFeatureNotSupportedException(
        "ResultSet is not updateable: " + reason + ".", SqlState.INVALID_CURSOR_STATE);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private int[] findKey(int oid) throws SQLException {
    ParameterSet parameters = new ParameterSet(1);
    parameters.setInt32(0, org.pgj.protocol.type.TypeOid.OID, oid);
    Rows keys = Rows.query(core, KEYS, parameters);
    for (int i = 0; i < keys.count(); i++) {
      int[] found = inResult(keys.get(i, 0).split(" "));
      if (found != null) {
        return found;
      }
    }
    throw notUpdatable("it has no column of a primary key or not all of them");
  }

  private int[] inResult(String[] attributes) {
    int[] found = new int[attributes.length];
    for (int k = 0; k < found.length; k++) {
      found[k] = -1;
      for (int i = 0; i < columns.length; i++) {
        if (columns[i] != null && fields.attribute(i) == Integer.parseInt(attributes[k])) {
          found[k] = i;
        }
      }
      if (found[k] < 0) {
        return null;
      }
    }
    return found;
  }

  /** Remembers a new value for a column. */
  void set(int column, Object value) throws SQLException {
    if (columns[column] == null) {
      throw notUpdatable("column " + (column + 1) + " is an expression");
    }
    values[column] = value;
    changed[column] = true;
  }

  /** Forgets the values. */
  void clear() {
    for (int i = 0; i < changed.length; i++) {
      changed[i] = false;
      values[i] = null;
    }
  }

  boolean hasChanges() {
    for (boolean change : changed) {
      if (change) {
        return true;
      }
    }
    return false;
  }

  /** Writes the values to the row; its new state comes back. */
  RowBuffer update(byte[] row, int[] starts, int[] lengths) throws SQLException {
    Command command = new Command();
    command.sql.append("UPDATE ").append(table).append(" SET ");
    String separator = "";
    for (int i = 0; i < columns.length; i++) {
      if (changed[i]) {
        command.sql.append(separator).append(columns[i]).append(" = ");
        parameter(command, values[i]);
        separator = ", ";
      }
    }
    where(command, row, starts, lengths);
    list(command, " RETURNING ");
    return run(command, true);
  }

  /** Makes a row of the values; it comes back with its defaults. */
  RowBuffer insert() throws SQLException {
    Command command = new Command();
    command.sql.append("INSERT INTO ").append(table);
    StringBuilder places = new StringBuilder();
    String separator = " (";
    for (int i = 0; i < columns.length; i++) {
      if (changed[i]) {
        command.values.add(values[i]);
        command.sql.append(separator).append(columns[i]);
        places.append(places.length() == 0 ? "$" : ", $").append(command.values.size());
        separator = ", ";
      }
    }
    if (places.length() == 0) {
      command.sql.append(" DEFAULT VALUES");
    } else {
      command.sql.append(") VALUES (").append(places).append(')');
    }
    list(command, " RETURNING ");
    return run(command, true);
  }

  void delete(byte[] row, int[] starts, int[] lengths) throws SQLException {
    Command command = new Command();
    command.sql.append("DELETE FROM ").append(table);
    where(command, row, starts, lengths);
    run(command, false);
  }

  /** Reads the row anew. */
  RowBuffer read(byte[] row, int[] starts, int[] lengths) throws SQLException {
    Command command = new Command();
    list(command, "SELECT ");
    command.sql.append(" FROM ").append(table);
    where(command, row, starts, lengths);
    return run(command, true);
  }

  private void parameter(Command command, Object value) {
    command.values.add(value);
    command.sql.append('$').append(command.values.size());
  }

  private void where(Command command, byte[] row, int[] starts, int[] lengths) {
    String separator = " WHERE ";
    for (int column : key) {
      command.sql.append(separator).append(columns[column]).append(" = ");
      parameter(command, new Old(row, starts[column], lengths[column], column));
      separator = " AND ";
    }
  }

  private void list(Command command, String before) {
    String separator = before;
    for (String column : columns) {
      command.sql.append(separator).append(column == null ? "NULL" : column);
      separator = ", ";
    }
  }

  private RowBuffer run(Command command, boolean hasRows) throws SQLException {
    ParameterSet parameters = new ParameterSet(command.values.size());
    for (int i = 0; i < command.values.size(); i++) {
      if (command.values.get(i) instanceof Old old) {
        bind(parameters, i, old);
      } else {
        owner.bind(parameters, i, command.values.get(i));
      }
    }
    Execution execution =
        Execution.of(new PreparedQuery(command.sql.toString(), parameters.count()), parameters)
            .keepAll()
            .oneShot();
    if (hasRows) {
      execution.inFormatsOf(fields);
    }
    core.run(new Execution[] {execution}, execution);
    if (execution.hasResult() ? execution.rows().count() == 0 : execution.updateCount() == 0) {
      throw new SQLException(
          "the row is not there any more: it was deleted or its key has changed", SqlState.NO_DATA);
    }
    return execution.rows();
  }

  private void bind(ParameterSet parameters, int index, Old old) {
    int type = fields.typeOid(old.column);
    if (old.length < 0) {
      parameters.setNull(index, type);
    } else if (fields.isBinary(old.column)) {
      byte[] bytes = java.util.Arrays.copyOfRange(old.row, old.start, old.start + old.length);
      parameters.setBinary(index, type, bytes);
    } else {
      parameters.setText(index, type, Utf8.decode(old.row, old.start, old.start + old.length));
    }
  }
}
