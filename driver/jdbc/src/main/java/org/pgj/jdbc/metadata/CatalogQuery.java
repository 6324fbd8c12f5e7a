package org.pgj.jdbc.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.result.PgjResultSet;
import org.pgj.jdbc.wire.Execution;

/** Asks the catalog. */
final class CatalogQuery {
  private final java.sql.Connection connection;
  private final ConnectionCore core;

  CatalogQuery(java.sql.Connection connection, ConnectionCore core) {
    this.connection = connection;
    this.core = core;
  }

  ConnectionCore core() {
    return core;
  }

  /** The answer as it comes. */
  ResultSet result(CharSequence sql) throws SQLException {
    Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    statement.closeOnCompletion();
    return statement.executeQuery(sql.toString());
  }

  /** The answer as texts, to make rows of. */
  Rows rows(CharSequence sql) throws SQLException {
    return Rows.query(core, sql.toString());
  }

  /** The driver's own rows. */
  ResultSet result(MetaRows rows) throws SQLException {
    Execution execution = rows.build();
    Statement statement = connection.createStatement();
    return new PgjResultSet(
        core, new Owner(statement), execution, ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
  }

  private record Owner(Statement statement) implements PgjResultSet.Owner {
    @Override
    public void resultClosed(PgjResultSet result) throws SQLException {
      statement.close();
    }
  }

  /** {@code AND column LIKE 'pattern'}; nothing for null, which means any. */
  static String like(String column, String pattern) {
    return pattern == null ? "" : " AND " + column + " LIKE " + literal(pattern);
  }

  /** {@code AND column = 'value'}; nothing for null, which means any. */
  static String equal(String column, String value) {
    return value == null ? "" : " AND " + column + " = " + literal(value);
  }

  /** {@code AND current_database() = 'catalog'}; nothing for null. */
  static String catalog(String catalog) {
    return catalog == null ? "" : " AND pg_catalog.current_database() = " + literal(catalog);
  }

  /** A string constant that means the same whatever standard_conforming_strings says. */
  static String literal(String value) {
    String doubled = value.replace("'", "''");
    return value.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }
}
