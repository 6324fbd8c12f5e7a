package org.pgj.jdbc.copy;

import java.sql.SQLException;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.SqlState;

/** What both formats of rows have in common: columns are counted, rows are gathered and sent. */
abstract class CopyRowWriter implements PgjRowWriter {
  private static final int SEND_AT = 32 * 1024;

  /** Rows that are not sent yet. */
  protected final MessageWriter out = new MessageWriter(SEND_AT + 1024);

  protected final int columns;

  /** Columns of the current row that have a value. */
  protected int column;

  private final CopyExchange copy;

  CopyRowWriter(CopyExchange copy) {
    this.copy = copy;
    this.columns = copy.columns();
  }

  /** Writes what stands behind a row's last value. */
  protected abstract void rowEnd();

  /** Writes what stands behind the last row. */
  protected abstract void dataEnd();

  @Override
  public final void endRow() throws SQLException {
    if (column != columns) {
      throw new SQLException(
          "the row has " + column + " values for " + columns + " columns",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    column = 0;
    rowEnd();
    if (out.length() >= SEND_AT) {
      send();
    }
  }

  private void send() throws SQLException {
    copy.write(out.array(), 0, out.length());
    out.clear();
  }

  @Override
  public final long finish() throws SQLException {
    dataEnd();
    send();
    return copy.finish();
  }

  @Override
  public final void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancel("the row writer was closed before it was finished");
    }
  }
}
