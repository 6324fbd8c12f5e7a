package org.pgj.tck.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;

/** Test JVMs at once, each with HikariCP's pool of ten on a fresh database of its own. */
final class PooledStart {
  private static final int CONNECTIONS = 10;
  private static final int ROWS = 100;
  private static final int MEASURED = 3;

  private final int copies;

  PooledStart(int copies) {
    this.copies = copies;
  }

  /** The program: every connection of the pool inserts and reads its rows. */
  public static void main(String[] arguments) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setMinimumIdle(CONNECTIONS);
    config.setMaximumPoolSize(CONNECTIONS);
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (id int PRIMARY KEY, name varchar(100))");
      }
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < CONNECTIONS; thread++) {
        int first = thread * ROWS;
        work.add(() -> rows(pool, first));
      }
      for (Future<Integer> count : threads.invokeAll(work)) {
        if (count.get() != ROWS) {
          throw new SQLException("wrong answer");
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int rows(HikariDataSource pool, int first) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT count(*) FROM t WHERE id BETWEEN ? AND ?")) {
      for (int id = first; id < first + ROWS; id++) {
        insert.setInt(1, id);
        insert.setString(2, "name " + id);
        insert.executeUpdate();
      }
      select.setInt(1, first);
      select.setInt(2, first + ROWS - 1);
      try (ResultSet result = select.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  /** The median in milliseconds, until the last has ended. */
  double median(Subject subject) throws IOException, InterruptedException {
    Program program = new Program(PooledStart.class, HikariDataSource.class, Logger.class);
    program.run(subject, copies);
    double[] times = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      times[i] = program.run(subject, copies);
    }
    Arrays.sort(times);
    return times[MEASURED / 2];
  }
}
