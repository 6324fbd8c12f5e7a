package org.pgj.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/**
 * Writes rows into a table by COPY, in binary the fastest way in. Values follow one another in the
 * order of the columns; then {@link #endRow}. In binary each value is written by the method of the
 * column's type, since the server converts nothing. A null object is NULL. {@link #finish} makes it
 * so; {@link #close} before that undoes everything.
 *
 * <pre>{@code
 * try (PgjRowWriter rows = connection.copyRows("items", "id", "name")) {
 *   rows.int4(1).text("one").endRow();
 *   rows.finish();
 * }
 * }</pre>
 */
public interface PgjRowWriter extends AutoCloseable {
  PgjRowWriter nullValue();

  PgjRowWriter bool(boolean value);

  PgjRowWriter int2(int value);

  PgjRowWriter int4(int value);

  PgjRowWriter int8(long value);

  PgjRowWriter float4(float value);

  PgjRowWriter float8(double value);

  /** For text, varchar, char, json, xml, enums: types whose binary form is their text. */
  PgjRowWriter text(String value);

  PgjRowWriter jsonb(String value);

  PgjRowWriter numeric(BigDecimal value);

  PgjRowWriter bytea(byte[] value);

  PgjRowWriter uuid(UUID value);

  PgjRowWriter date(LocalDate value);

  PgjRowWriter time(LocalTime value);

  PgjRowWriter timestamp(LocalDateTime value);

  PgjRowWriter timestamptz(Instant value);

  /**
   * Ends a row.
   *
   * @throws SQLException 22023 if it has not as many values as there are columns
   */
  void endRow() throws SQLException;

  /** Completes the command; returns the number of rows. */
  long finish() throws SQLException;

  /** Gives up unless {@link #finish} was called. */
  @Override
  void close() throws SQLException;
}
