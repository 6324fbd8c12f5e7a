package org.pgj.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

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
   * Delivers the notifications of this connection from now on to a listener, as they come; {@link
   * #getNotifications} finds none then. LISTEN is up to the caller.
   */
  void addNotificationListener(PgjNotificationListener listener) throws SQLException;

  /** Takes a listener off. With the last one, {@link #getNotifications} has its way again. */
  void removeNotificationListener(PgjNotificationListener listener) throws SQLException;

  /** Begins to collect statements that are sent in one round trip. */
  PgjPipeline pipeline() throws SQLException;

  /**
   * Adds a comment with these tags, as in {@code /*action='list',route='%2Fitems'*}{@code /}, to
   * the end of the statements that are made from now on, where the server's logs and views show it:
   * the sqlcommenter format. Statements with other tags are other statements to the server, which
   * prepares each of them: values should be few.
   *
   * @param tags null or empty for none
   */
  void setQueryTags(Map<String, String> tags) throws SQLException;

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

  /**
   * The same in the text format: slower, but the server reads each value as the column's type, so
   * any method of the writer fits any column that understands the text.
   */
  PgjRowWriter copyTextRows(String table, String... columns) throws SQLException;

  /**
   * Reads rows by {@code COPY … TO STDOUT} in binary.
   *
   * @param source a table's name, with schema and quotes as in SQL, or a query in parentheses
   */
  PgjRowReader copyOutRows(String source) throws SQLException;

  /** The same in the text format, which every type has. */
  PgjRowReader copyOutTextRows(String source) throws SQLException;

  /** Cancels whatever the connection is running; from any thread. */
  void cancelQuery() throws SQLException;

  /**
   * How far the server's write-ahead log goes: on a primary all that was written before the call is
   * in front of it, on a standby it is what has been replayed. A standby that has reached the
   * position which a primary told after a COMMIT shows what was committed (manual: Recovery
   * Information Functions). A database in memory has no log: 0A000.
   */
  PgjLsn getLogPosition() throws SQLException;

  /**
   * Waits until the server's write-ahead log goes as far as a position that another server has
   * told, so that what was written there can be read here. To be called outside of a transaction:
   * one that is REPEATABLE READ would go on to see what it saw before.
   *
   * @param timeoutMillis how long to wait; 0 only looks
   * @return false when the time is up
   */
  boolean awaitLogPosition(PgjLsn position, long timeoutMillis) throws SQLException;

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
