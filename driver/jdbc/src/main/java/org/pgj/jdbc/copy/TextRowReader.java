package org.pgj.jdbc.copy;

import java.sql.SQLException;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.SqlState;

/** Reads the text format: columns between tabs, a line for each row. */
final class TextRowReader extends CopyRowReader {
  TextRowReader(ConnectionCore core, CopyExchange copy, ColumnReader[] readers) {
    super(core, copy, readers);
  }

  @Override
  protected boolean locate() throws SQLException {
    int newline = at;
    while (true) {
      while (newline < end && data[newline] != '\n') {
        newline++;
      }
      if (newline < end) {
        break;
      }
      int looked = newline - at;
      if (!receive()) {
        return false;
      }
      newline = at + looked;
    }
    int from = at;
    for (int i = 0; i < lengths.length; i++) {
      if (from > newline) {
        throw new SQLException(
            "COPY data in text: a row has less than " + lengths.length + " columns",
            SqlState.PROTOCOL_VIOLATION);
      }
      int tab = from;
      while (tab < newline && data[tab] != '\t') {
        tab++;
      }
      starts[i] = from;
      lengths[i] =
          tab - from == 2 && data[from] == '\\' && data[from + 1] == 'N'
              ? -1
              : unescape(from, tab) - from;
      from = tab + 1;
    }
    at = newline + 1;
    return true;
  }

  /** Replaces escapes where they stand; returns the new end of the value. */
  private int unescape(int from, int to) {
    int target = from;
    for (int i = from; i < to; i++) {
      byte b = data[i];
      if (b == '\\' && i + 1 < to) {
        b = data[++i];
        b =
            switch (b) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              case 'v' -> 11;
              default -> b;
            };
      }
      data[target++] = b;
    }
    return target;
  }
}
