package org.pgj.samples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** HikariCP's pool of ten, and ten threads that count together. */
public final class PooledConnections {
  private static final int THREADS = 10;
  private static final int INCREMENTS = 100;

  private PooledConnections() {}

  public static void main(String[] arguments)
      throws SQLException, InterruptedException, ExecutionException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments.length > 0 ? arguments[0] : "jdbc:pgj:mem:pooled");
    config.setMaximumPoolSize(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      execute(pool, "CREATE TABLE counter (value int NOT NULL)");
      execute(pool, "INSERT INTO counter VALUES (0)");
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> count(pool)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      threads.shutdown();
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT value FROM counter")) {
        result.next();
        System.out.println(
            THREADS + " threads counted to " + result.getInt(1) + " on " + config.getJdbcUrl());
      }
    }
  }

  private static Void count(HikariDataSource pool) throws SQLException {
    for (int i = 0; i < INCREMENTS; i++) {
      execute(pool, "UPDATE counter SET value = value + 1");
    }
    return null;
  }

  private static void execute(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
