package org.pgj.tck.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A whole process: JVM start, connect, create, insert, select, exit. */
final class ColdStart {
  private static final int MEASURED = 7;

  private final long settleNanos;

  /**
   * @param settleSeconds how long to launch unmeasured first, so that what later launches profit of
   *     is there
   */
  ColdStart(int settleSeconds) {
    settleNanos = TimeUnit.SECONDS.toNanos(settleSeconds);
  }

  /** The program that is launched. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, name varchar(100))");
      statement.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
      try (ResultSet result = statement.executeQuery("SELECT name FROM t WHERE id = 2")) {
        if (!result.next() || !result.getString(1).equals("two")) {
          throw new SQLException("wrong answer");
        }
      }
    }
  }

  /** The median in milliseconds. */
  double median(Subject subject) throws IOException, InterruptedException {
    Program program = new Program(ColdStart.class);
    long start = System.nanoTime();
    do {
      program.run(subject, 1);
    } while (System.nanoTime() - start < settleNanos);
    double[] times = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      times[i] = program.run(subject, 1);
    }
    Arrays.sort(times);
    return times[MEASURED / 2];
  }
}
