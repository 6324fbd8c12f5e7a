package org.pgj.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/**
 * Reads rows that the server sends by COPY, one at a time: as a {@link java.sql.ResultSet} of a
 * large table, and cheaper for the server. Columns are counted from 1. The methods of primitives
 * answer 0 or false for NULL: {@link #isNull} tells. Until it is closed, the connection takes no
 * other request.
 *
 * <pre>{@code
 * try (PgjRowReader rows = connection.copyOutRows("items")) {
 *   while (rows.next()) {
 *     use(rows.getInt(1), rows.getString(2));
 *   }
 * }
 * }</pre>
 */
public interface PgjRowReader extends AutoCloseable {
  /** Goes to the next row; false after the last one. */
  boolean next() throws SQLException;

  /** The number of columns. */
  int columns();

  boolean isNull(int column) throws SQLException;

  boolean getBoolean(int column) throws SQLException;

  int getInt(int column) throws SQLException;

  long getLong(int column) throws SQLException;

  double getDouble(int column) throws SQLException;

  /** The value as the server would write it; null for NULL, as with all that follow. */
  String getString(int column) throws SQLException;

  BigDecimal getBigDecimal(int column) throws SQLException;

  byte[] getBytes(int column) throws SQLException;

  UUID getUuid(int column) throws SQLException;

  LocalDate getLocalDate(int column) throws SQLException;

  LocalTime getLocalTime(int column) throws SQLException;

  LocalDateTime getLocalDateTime(int column) throws SQLException;

  Instant getInstant(int column) throws SQLException;

  /** The value as {@code ResultSet.getObject} has it. */
  Object getObject(int column) throws SQLException;

  /** Passes over the rest. */
  @Override
  void close() throws SQLException;
}
