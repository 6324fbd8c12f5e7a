package org.pgj.tck.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * An application whose threads are all virtual and share one carrier: had a wait for the server
 * pinned it, no other thread would run meanwhile. Prints {@code fine}, or ends with an exception.
 */
final class VirtualThreadsProgram {
  private static final int CONNECTIONS = 8;

  private final String url;
  private final ExecutorService threads;
  private final DataSource pool;

  private VirtualThreadsProgram(String url, ExecutorService threads, DataSource pool) {
    this.url = url;
    this.threads = threads;
    this.pool = pool;
  }

  public static void main(String[] arguments) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setUsername("postgres");
    config.setPassword("postgres");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(60_000);
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      VirtualThreadsProgram program = new VirtualThreadsProgram(arguments[0], threads, pool);
      program.manyThreadsShareThePool();
      program.waitsPinNobody();
      program.interruptsCloseNothing();
      program.cancelsHitNothingElse();
      program.waitsEnd();
      threads.shutdown();
      require(threads.awaitTermination(10, TimeUnit.SECONDS), "a thread hangs");
    }
    System.out.println("fine");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** What a query fails with; null if it does not. */
  private static SQLException failure(Connection connection, String sql) {
    try {
      number(connection, sql);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private void manyThreadsShareThePool() throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int own = i;
      answers.add(threads.submit(() -> ask(own)));
    }
    for (int i = 0; i < answers.size(); i++) {
      require(result(answers.get(i)) == i, "the answer of another thread");
    }
  }

  private int ask(int number) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT ?::int, pg_sleep(0.001)")) {
      statement.setInt(1, number);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private void waitsPinNobody() throws Exception {
    CountDownLatch all = new CountDownLatch(CONNECTIONS);
    List<Future<Long>> sleepers = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Callable<Long> sleeper =
          () -> {
            try (Connection connection = pool.getConnection()) {
              all.countDown();
              return number(connection, "SELECT 1 FROM pg_sleep(60)");
            }
          };
      sleepers.add(threads.submit(sleeper));
    }
    // Only reached, on the only carrier, if none of the sleepers keeps it.
    Future<Boolean> other = threads.submit(() -> all.await(50, TimeUnit.SECONDS));
    require(result(other), "the carrier is pinned");
    for (Future<Long> sleeper : sleepers) {
      sleeper.cancel(true);
    }
    cancelSleepers();
  }

  /** Ends what the sleepers run by a connection beside the pool's. */
  private void cancelSleepers() throws Exception {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (System.nanoTime() < end
          && number(
                  connection,
                  "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                      + " WHERE query LIKE '%pg_sleep(60)%' AND state = 'active'"
                      + " AND pid <> pg_backend_pid()")
              > 0) {
        Thread.onSpinWait();
      }
    }
  }

  private void interruptsCloseNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread[] sleeper = new Thread[1];
    Callable<String> work =
        () -> {
          sleeper[0] = Thread.currentThread();
          try (Connection connection = pool.getConnection()) {
            begun.countDown();
            long answer = number(connection, "SELECT 7 FROM pg_sleep(0.3)");
            boolean interrupted = Thread.interrupted();
            return answer + " " + interrupted + " " + number(connection, "SELECT 8");
          }
        };
    Future<String> outcome = threads.submit(work);
    begun.await();
    sleeper[0].interrupt();
    String told = result(outcome);
    require(told.equals("7 true 8"), "after an interrupt: " + told);
  }

  private void cancelsHitNothingElse() throws Exception {
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < 100; i++) {
        try (Statement victim = connection.createStatement()) {
          long pause = ThreadLocalRandom.current().nextLong(2_000_000);
          Callable<Void> cancel =
              () -> {
                TimeUnit.NANOSECONDS.sleep(pause);
                victim.cancel();
                return null;
              };
          Future<Void> canceller = threads.submit(cancel);
          try {
            victim.execute("SELECT pg_sleep(0.001)");
          } catch (SQLException e) {
            require("57014".equals(e.getSQLState()), e.toString());
          }
          require(number(connection, "SELECT 1") == 1, "no answer");
          result(canceller);
        }
      }
    }
  }

  private void waitsEnd() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      Future<Boolean> timedOut =
          threads.submit(
              () -> {
                try {
                  return statement.execute("SELECT pg_sleep(50)");
                } catch (SQLTimeoutException e) {
                  return number(connection, "SELECT 1") == 1;
                }
              });
      require(result(timedOut), "no timeout");
    }
    try (Connection connection = pool.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, 300);
      SQLException failure =
          result(threads.submit(() -> failure(connection, "SELECT 1 FROM pg_sleep(50)")));
      require(failure != null && "08006".equals(failure.getSQLState()), "timeout: " + failure);
    }
    try (Connection connection = pool.getConnection()) {
      CountDownLatch begun = new CountDownLatch(1);
      Future<SQLException> aborted =
          threads.submit(
              () -> {
                begun.countDown();
                return failure(connection, "SELECT 1 FROM pg_sleep(50)");
              });
      begun.await();
      connection.abort(Runnable::run);
      SQLException failure = result(aborted);
      require(
          failure != null && String.valueOf(failure.getSQLState()).startsWith("08"),
          "abort: " + failure);
    }
  }
}
