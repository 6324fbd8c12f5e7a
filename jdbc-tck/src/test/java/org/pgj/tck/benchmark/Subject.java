package org.pgj.tck.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database under test.
 *
 * @param name for the report
 * @param url without a password
 */
record Subject(String name, String url) {
  Connection connect() throws SQLException {
    return isH2()
        ? DriverManager.getConnection(url, "sa", "")
        : DriverManager.getConnection(url, "postgres", "postgres");
  }

  /** Whether a new database must be asked for. */
  boolean isServer() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** Another database in memory, or of the same server. */
  Subject withDatabase(String database) {
    String prefix = url.substring(0, 1 + url.lastIndexOf(isServer() ? '/' : ':'));
    return new Subject(name, prefix + database);
  }

  boolean isH2() {
    return url.startsWith("jdbc:h2:");
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
