package org.pgj.tck.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgj.tck.tpch.Tpch;

/** TPC-H at a tenth: the geometric mean of its queries' times, each the best of several runs. */
final class TpchQueries {
  private static final double SCALE = 0.1;
  private static final int RUNS = 4;

  private TpchQueries() {}

  /** Milliseconds. */
  static double geometricMean(Subject subject) throws SQLException, IOException {
    subject.execute("DROP SCHEMA IF EXISTS tpch CASCADE", "CREATE SCHEMA tpch");
    try (Connection connection = subject.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO tpch");
      Tpch.load(connection, SCALE);
      StringBuilder times = new StringBuilder("  " + subject.name() + ", ms:");
      double logarithms = 0;
      for (int number = 1; number <= Tpch.QUERIES; number++) {
        double best = best(statement, Tpch.query(number));
        times.append(' ').append(Math.round(best));
        logarithms += Math.log(best);
      }
      System.out.println(times);
      return Math.exp(logarithms / Tpch.QUERIES);
    }
  }

  private static double best(Statement statement, String sql) throws SQLException {
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          rows.getString(1);
        }
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }
}
