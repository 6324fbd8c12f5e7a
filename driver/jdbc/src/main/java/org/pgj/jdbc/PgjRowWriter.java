package org.pgj.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.DateTimeCodec;
import org.pgj.protocol.type.NumericCodec;

/**
 * Writes rows into a table by COPY in binary: the fastest way in. Values follow one another in the
 * order of the columns, each by the method of the column's type, since the server converts nothing;
 * then {@link #endRow}. {@link #finish} makes it so; {@link #close} before that undoes everything.
 *
 * <pre>{@code
 * try (PgjRowWriter rows = connection.copyRows("items", "id", "name")) {
 *   rows.int4(1).text("one").endRow();
 *   rows.finish();
 * }
 * }</pre>
 */
public final class PgjRowWriter implements AutoCloseable {
  private static final int SEND_AT = 32 * 1024;
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  private final CopyExchange copy;
  private final MessageWriter out = new MessageWriter(SEND_AT + 1024);
  private final int columns;
  private int column;

  /** Made by {@link PgjConnection#copyRows}. */
  public PgjRowWriter(CopyExchange copy) {
    this.copy = copy;
    this.columns = copy.columns();
    out.bytes(SIGNATURE);
    out.int32(0);
    out.int32(0);
  }

  private void next(int length) {
    if (column == 0) {
      out.int16(columns);
    }
    column++;
    out.int32(length);
  }

  public PgjRowWriter nullValue() {
    next(-1);
    return this;
  }

  public PgjRowWriter bool(boolean value) {
    next(1);
    out.int8(value ? 1 : 0);
    return this;
  }

  public PgjRowWriter int2(int value) {
    next(2);
    out.int16(value);
    return this;
  }

  public PgjRowWriter int4(int value) {
    next(4);
    out.int32(value);
    return this;
  }

  public PgjRowWriter int8(long value) {
    next(8);
    out.int64(value);
    return this;
  }

  public PgjRowWriter float4(float value) {
    next(4);
    out.float32(value);
    return this;
  }

  public PgjRowWriter float8(double value) {
    next(8);
    out.float64(value);
    return this;
  }

  /** For text, varchar, char, json, xml, enums: types whose binary form is their text. */
  public PgjRowWriter text(String value) {
    if (value == null) {
      return nullValue();
    }
    next(0);
    int start = out.length();
    out.string(value);
    out.putInt32(start - 4, out.length() - start);
    return this;
  }

  public PgjRowWriter jsonb(String value) {
    if (value == null) {
      return nullValue();
    }
    next(0);
    int start = out.length();
    out.int8(1); // version of the binary form
    out.string(value);
    out.putInt32(start - 4, out.length() - start);
    return this;
  }

  public PgjRowWriter numeric(BigDecimal value) {
    if (value == null) {
      return nullValue();
    }
    next(0);
    int start = out.length();
    NumericCodec.write(value, out);
    out.putInt32(start - 4, out.length() - start);
    return this;
  }

  public PgjRowWriter bytea(byte[] value) {
    if (value == null) {
      return nullValue();
    }
    next(value.length);
    out.bytes(value);
    return this;
  }

  public PgjRowWriter uuid(UUID value) {
    if (value == null) {
      return nullValue();
    }
    next(16);
    out.int64(value.getMostSignificantBits());
    out.int64(value.getLeastSignificantBits());
    return this;
  }

  public PgjRowWriter date(LocalDate value) {
    return value == null ? nullValue() : int4(DateTimeCodec.toDays(value));
  }

  public PgjRowWriter time(LocalTime value) {
    return value == null ? nullValue() : int8(DateTimeCodec.toMicros(value));
  }

  public PgjRowWriter timestamp(LocalDateTime value) {
    return value == null ? nullValue() : int8(DateTimeCodec.toMicros(value));
  }

  public PgjRowWriter timestamptz(Instant value) {
    return value == null ? nullValue() : int8(DateTimeCodec.toMicros(value));
  }

  /**
   * Ends a row.
   *
   * @throws SQLException 22023 if it has not as many values as there are columns
   */
  public void endRow() throws SQLException {
    if (column != columns) {
      throw new SQLException(
          "the row has " + column + " values for " + columns + " columns",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    column = 0;
    if (out.length() >= SEND_AT) {
      send();
    }
  }

  private void send() throws SQLException {
    copy.write(out.array(), 0, out.length());
    out.clear();
  }

  /** Completes the command; returns the number of rows. */
  public long finish() throws SQLException {
    out.int16(-1);
    send();
    return copy.finish();
  }

  /** Gives up unless {@link #finish} was called. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancel("the row writer was closed before it was finished");
    }
  }
}
