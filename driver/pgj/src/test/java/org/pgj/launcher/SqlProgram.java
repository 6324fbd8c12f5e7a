package org.pgj.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * An application in a JVM of its own: runs the statements given behind a URL, prints the first
 * value of each result, and with {@code wait} as last argument stays until it is killed.
 */
final class SqlProgram {
  private SqlProgram() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement()) {
      for (int i = 1; i < arguments.length; i++) {
        if (arguments[i].equals("wait")) {
          System.out.println("waiting");
          Thread.currentThread().join();
        }
        if (statement.execute(arguments[i])) {
          try (ResultSet rows = statement.getResultSet()) {
            System.out.println(rows.next() ? rows.getString(1) : "no row");
          }
        }
      }
    }
  }
}
