package org.pgj.jdbc.core;

import java.sql.SQLException;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.jdbc.wire.RowBuffer;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.Utf8;
import org.pgj.protocol.type.TypeOid;

/** Answers to the driver's own queries, as texts. */
public final class Rows {
  private final String[][] values;

  private Rows(String[][] values) {
    this.values = values;
  }

  /** Runs a query with text parameters in whatever transaction state the connection is. */
  public static Rows query(ConnectionCore core, String sql, String... parameters)
      throws SQLException {
    ParameterSet set = null;
    if (parameters.length > 0) {
      set = new ParameterSet(parameters.length);
      for (int i = 0; i < parameters.length; i++) {
        set.setText(i, TypeOid.TEXT, parameters[i]);
      }
    }
    return query(core, sql, set);
  }

  /** Runs a query with parameters of any type, or null for none. */
  public static Rows query(ConnectionCore core, String sql, ParameterSet parameters)
      throws SQLException {
    int count = parameters == null ? 0 : parameters.count();
    Execution execution =
        Execution.of(new PreparedQuery(sql, count), parameters).keepAll().oneShot();
    core.run(new Execution[] {execution}, execution);
    return of(execution);
  }

  /** Reads the rows of an execution that has kept all of them, in text. */
  static Rows of(Execution execution) {
    RowBuffer rows = execution.rows();
    String[][] values = new String[rows == null ? 0 : rows.count()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = row(rows.array(i), rows.offset(i));
    }
    return new Rows(values);
  }

  private static String[] row(byte[] bytes, int offset) {
    String[] row = new String[MessageReader.int16At(bytes, offset)];
    int at = offset + 2;
    for (int i = 0; i < row.length; i++) {
      int length = MessageReader.int32At(bytes, at);
      at += 4;
      if (length >= 0) {
        row[i] = Utf8.decode(bytes, at, at + length);
        at += length;
      }
    }
    return row;
  }

  public int count() {
    return values.length;
  }

  /** A cell; both indexes from 0; null for NULL. */
  public String get(int row, int column) {
    return values[row][column];
  }

  /** A cell as a number; oids may exceed the range of signed integers. */
  public int integer(int row, int column) {
    return (int) Long.parseLong(values[row][column]);
  }

  public boolean bool(int row, int column) {
    return "t".equals(values[row][column]);
  }
}
