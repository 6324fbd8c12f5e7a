package org.pgj.jdbc.copy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;
import org.pgj.jdbc.PgjRowReader;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.type.TemporalValues;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.DateTimeText;

/** Cuts the data of a COPY TO STDOUT into rows and values; how is up to the format. */
abstract class CopyRowReader implements PgjRowReader {
  private final ConnectionCore core;
  private final CopyExchange copy;
  private final ColumnReader[] readers;

  /** The current row's values: their places in {@link #data}, lengths -1 for NULL. */
  protected final int[] starts;

  protected final int[] lengths;

  /** Received data; what is unread stands in {@code [at, end)}. */
  protected byte[] data = {};

  protected int at;
  protected int end;
  private boolean onRow;

  CopyRowReader(ConnectionCore core, CopyExchange copy, ColumnReader[] readers) {
    this.core = core;
    this.copy = copy;
    this.readers = readers;
    this.starts = new int[readers.length];
    this.lengths = new int[readers.length];
  }

  /** Appends what the server sent next; false at the end. */
  protected boolean receive() throws SQLException {
    byte[] piece = copy.read();
    if (piece == null) {
      return false;
    }
    if (at == end) {
      data = piece;
      at = 0;
      end = piece.length;
    } else {
      byte[] joined = Arrays.copyOfRange(data, at, end + piece.length);
      System.arraycopy(piece, 0, joined, end - at, piece.length);
      data = joined;
      end = joined.length;
      at = 0;
    }
    return true;
  }

  /** Finds the next row's values; false if there is none. */
  protected abstract boolean locate() throws SQLException;

  @Override
  public boolean next() throws SQLException {
    onRow = locate();
    return onRow;
  }

  @Override
  public int columns() {
    return readers.length;
  }

  @Override
  public boolean isNull(int column) throws SQLException {
    if (!onRow) {
      throw new SQLException("There is no current row.", SqlState.INVALID_CURSOR_STATE);
    }
    if (column < 1 || column > lengths.length) {
      throw new SQLException(
          "The column index is out of range: "
              + column
              + ", number of columns: "
              + lengths.length
              + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    return lengths[column - 1] < 0;
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    return !isNull(column)
        && readers[column - 1].bool(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public int getInt(int column) throws SQLException {
    return (int) integer(column, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public long getLong(int column) throws SQLException {
    return integer(column, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  private long integer(int column, long min, long max, String type) throws SQLException {
    return isNull(column)
        ? 0
        : readers[column - 1].integer(
            data, starts[column - 1], lengths[column - 1], min, max, type, core);
  }

  @Override
  public double getDouble(int column) throws SQLException {
    return isNull(column)
        ? 0
        : readers[column - 1].floating(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public String getString(int column) throws SQLException {
    return isNull(column)
        ? null
        : readers[column - 1].string(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public BigDecimal getBigDecimal(int column) throws SQLException {
    return isNull(column)
        ? null
        : readers[column - 1].decimal(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public byte[] getBytes(int column) throws SQLException {
    return isNull(column)
        ? null
        : readers[column - 1].bytes(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public UUID getUuid(int column) throws SQLException {
    String text = getString(column);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new SQLException("not a UUID: " + text, SqlState.DATATYPE_MISMATCH, e);
    }
  }

  @Override
  public LocalDate getLocalDate(int column) throws SQLException {
    return isNull(column) ? null : TemporalValues.localDate(temporal(column));
  }

  @Override
  public LocalTime getLocalTime(int column) throws SQLException {
    return isNull(column) ? null : TemporalValues.localTime(temporal(column));
  }

  @Override
  public LocalDateTime getLocalDateTime(int column) throws SQLException {
    return isNull(column) ? null : TemporalValues.localDateTime(temporal(column));
  }

  @Override
  public Instant getInstant(int column) throws SQLException {
    return isNull(column) ? null : TemporalValues.instant(temporal(column));
  }

  private DateTimeText.Parts temporal(int column) throws SQLException {
    return readers[column - 1].temporal(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public Object getObject(int column) throws SQLException {
    return isNull(column)
        ? null
        : readers[column - 1].object(data, starts[column - 1], lengths[column - 1], core);
  }

  @Override
  public void close() throws SQLException {
    onRow = false;
    while (copy.isActive()) {
      at = end;
      receive();
    }
  }
}
