package org.pgj.tck.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A test suite: classes one after the other, each on a fresh database with a schema of its own. */
final class TestClasses {
  private static final int CLASSES = 40;
  private static final int TABLES = 20;
  private static final int ROWS_PER_TABLE = 10;
  private static final int READS_PER_TABLE = 5;

  private TestClasses() {}

  /** The whole suite in milliseconds. */
  static double milliseconds(Subject subject) throws SQLException {
    long start = System.nanoTime();
    for (int i = 0; i < CLASSES; i++) {
      run(freshDatabase(subject, "suite" + i));
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** In memory a name is enough; a server is told to create the database. */
  private static Subject freshDatabase(Subject subject, String name) throws SQLException {
    if (!subject.isServer()) {
      return subject.withDatabase(name);
    }
    subject.execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name);
    return subject.withDatabase(name);
  }

  private static void run(Subject database) throws SQLException {
    try (Connection connection = database.connect()) {
      try (Statement statement = connection.createStatement()) {
        for (int table = 0; table < TABLES; table++) {
          createTable(statement, table);
        }
      }
      for (int table = 0; table < TABLES; table++) {
        fill(connection, table);
        readAndUpdate(connection, table);
      }
    }
  }

  private static void createTable(Statement statement, int table) throws SQLException {
    String parent = table == 0 ? "" : ", parent int REFERENCES t" + (table - 1) + " (id)";
    statement.execute(
        "CREATE TABLE t"
            + table
            + " (id int PRIMARY KEY, name varchar(40), at timestamp"
            + parent
            + ")");
    statement.execute("CREATE INDEX t" + table + "_name ON t" + table + " (name)");
  }

  private static void fill(Connection connection, int table) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO t" + table + " (id, name, at) VALUES (?, ?, CURRENT_TIMESTAMP)")) {
      for (int id = 1; id <= ROWS_PER_TABLE; id++) {
        insert.setInt(1, id);
        insert.setString(2, "name " + id);
        insert.executeUpdate();
      }
    }
  }

  private static void readAndUpdate(Connection connection, int table) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT name FROM t" + table + " WHERE id = ?");
        PreparedStatement update =
            connection.prepareStatement("UPDATE t" + table + " SET name = ? WHERE id = ?")) {
      for (int id = 1; id <= READS_PER_TABLE; id++) {
        select.setInt(1, id);
        try (ResultSet result = select.executeQuery()) {
          if (!result.next() || !result.getString(1).equals("name " + id)) {
            throw new SQLException("wrong answer");
          }
        }
        update.setString(1, "other " + id);
        update.setInt(2, id);
        if (update.executeUpdate() != 1) {
          throw new SQLException("nothing updated");
        }
      }
    }
  }
}
