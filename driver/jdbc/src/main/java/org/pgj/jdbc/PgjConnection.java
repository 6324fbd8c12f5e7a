package org.pgj.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;

/** What a connection of this driver has beyond JDBC; got by {@code Connection.unwrap}. */
public interface PgjConnection extends Connection {
  /** The id of the server process that serves this connection. */
  int getBackendPid() throws SQLException;

  /**
   * Takes the notifications (LISTEN/NOTIFY) that have come in, without asking the server.
   *
   * @return never null
   */
  PgjNotification[] getNotifications() throws SQLException;

  /**
   * Takes the notifications that have come in, and waits for the first one if there are none.
   *
   * @param timeoutMillis how long to wait; 0 waits for ever
   * @return empty when the time is up
   */
  PgjNotification[] getNotifications(int timeoutMillis) throws SQLException;

  /**
   * Runs {@code COPY … FROM STDIN} with the stream's bytes in the command's format, text in UTF-8.
   *
   * @return the number of rows
   */
  long copyIn(String sql, InputStream data) throws SQLException, IOException;

  /**
   * Runs {@code COPY … FROM STDIN}; what is written to the stream is its data, closing the stream
   * completes it.
   */
  OutputStream copyIn(String sql) throws SQLException;

  /**
   * Runs {@code COPY … TO STDOUT} into a stream, which stays open.
   *
   * @return the number of rows
   */
  long copyOut(String sql, OutputStream target) throws SQLException, IOException;

  /** Runs {@code COPY … TO STDOUT}; its data are read from the stream. */
  InputStream copyOut(String sql) throws SQLException;

  /**
   * Begins to write rows into a table.
   *
   * @param table its name, with schema and quotes as in SQL
   * @param columns names of columns, which are quoted; none stands for all
   */
  PgjRowWriter copyRows(String table, String... columns) throws SQLException;

  /** Cancels whatever the connection is running; from any thread. */
  void cancelQuery() throws SQLException;

  /** The value of a setting the server reports (client_encoding, TimeZone …), or null. */
  String getParameterStatus(String name) throws SQLException;

  /** Executions after which new prepared statements are prepared in the server; 0 for never. */
  void setPrepareThreshold(int executions) throws SQLException;

  int getPrepareThreshold() throws SQLException;

  /** Quotes an identifier, always. */
  String escapeIdentifier(String identifier) throws SQLException;

  /** Doubles the quotes of a text that is to stand between single quotes. */
  String escapeLiteral(String literal) throws SQLException;
}
