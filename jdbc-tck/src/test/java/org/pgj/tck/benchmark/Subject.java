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
