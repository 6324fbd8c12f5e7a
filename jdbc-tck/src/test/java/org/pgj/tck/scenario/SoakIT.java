package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.Pgj;
import org.pgj.tck.fixture.PostgresServer;

/**
 * A pool of 24 connections under 24 threads that move money, while somebody kills sessions at
 * random and restarts the server in the middle. Seconds of each run: {@code pgj.soak.seconds} (8).
 */
class SoakIT {
  private static final int THREADS = 24;
  private static final int ACCOUNTS = 100;
  private static final long TOTAL = ACCOUNTS * 1000L;
  private static final int SECONDS = Integer.getInteger("pgj.soak.seconds", 8);

  private final AtomicLong committed = new AtomicLong();
  private final AtomicLong doubtful = new AtomicLong();
  private final AtomicInteger afterRestart = new AtomicInteger();
  private volatile boolean restarted;
  private volatile boolean stopped;

  private interface Restart {
    void run() throws Exception;
  }

  @Test
  void onPostgres() throws Exception {
    PostgresServer server = PostgresServer.durable();
    soak("jdbc:pgj://localhost:" + server.port() + "/postgres", server::restart);
  }

  @Test
  void onALocalDirectory(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    try {
      soak("jdbc:pgj:file:" + data, () -> Pgj.stop(data));
    } finally {
      Pgj.stop(data);
    }
  }

  private void soak(String url, Restart restart) throws Exception {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)");
      statement.execute("CREATE TABLE ledger (id bigint GENERATED ALWAYS AS IDENTITY, amount int)");
      statement.execute(
          "INSERT INTO account SELECT i, 1000 FROM generate_series(1, " + ACCOUNTS + ") i");
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("postgres");
    config.setPassword("postgres");
    config.setMaximumPoolSize(THREADS);
    config.setConnectionTimeout(60_000);
    config.addDataSourceProperty("ApplicationName", "soak");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int seed = i;
        work.add(threads.submit(() -> transfer(pool, new Random(seed))));
      }
      long half = TimeUnit.SECONDS.toMillis(SECONDS) / 2;
      kill(url, half);
      restart.run();
      restarted = true;
      kill(url, half);
      awaitRecovery();
      stopped = true;
      for (Future<?> thread : work) {
        thread.get(60, TimeUnit.SECONDS);
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isLessThanOrEqualTo(THREADS);
    } finally {
      stopped = true;
      threads.shutdownNow();
    }
    try (Connection connection = connect(url)) {
      assertThat(number(connection, "SELECT sum(balance) FROM account")).isEqualTo(TOTAL);
      assertThat(number(connection, "SELECT count(*) FROM ledger"))
          .isBetween(committed.get(), committed.get() + doubtful.get());
      assertThat(committed.get()).isGreaterThan(THREADS);
    }
  }

  /** Ends a random session every 200 ms. */
  private static void kill(String url, long millis) throws InterruptedException {
    long end = System.currentTimeMillis() + millis;
    while (System.currentTimeMillis() < end) {
      try (Connection connection = connect(url);
          Statement statement = connection.createStatement()) {
        while (System.currentTimeMillis() < end) {
          statement.execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE application_name = 'soak' ORDER BY random() LIMIT 1");
          TimeUnit.MILLISECONDS.sleep(200);
        }
      } catch (SQLException e) {
        TimeUnit.MILLISECONDS.sleep(50); // the server is on its way
      }
    }
  }

  private void awaitRecovery() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (afterRestart.get() < THREADS && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(afterRestart.get()).isGreaterThanOrEqualTo(THREADS);
  }

  private Void transfer(HikariDataSource pool, Random random) throws SQLException {
    while (!stopped) {
      boolean committing = false;
      try (Connection connection = pool.getConnection()) {
        connection.setAutoCommit(false);
        int from = 1 + random.nextInt(ACCOUNTS - 1);
        int to = from + 1 + random.nextInt(ACCOUNTS - from);
        int amount = random.nextInt(100);
        move(connection, from, -amount);
        move(connection, to, amount);
        note(connection, amount);
        committing = true;
        connection.commit();
        committed.incrementAndGet();
        committing = false;
        if (restarted) {
          afterRestart.incrementAndGet();
        }
        assertThat(number(connection, "SELECT sum(balance) FROM account")).isEqualTo(TOTAL);
        connection.commit();
      } catch (SQLException e) {
        if (committing) {
          doubtful.incrementAndGet();
        }
        checkExpected(e);
      }
    }
    return null;
  }

  private static void move(Connection connection, int account, int amount) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE account SET balance = balance + ? WHERE id = ?")) {
      update.setInt(1, amount);
      update.setInt(2, account);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  /** Adds to the ledger, and demands the answer to this very request. */
  private static void note(Connection connection, int amount) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO ledger (amount) VALUES (?) RETURNING amount")) {
      insert.setInt(1, amount);
      try (ResultSet rows = insert.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(amount);
      }
    }
  }

  private static void checkExpected(SQLException e) throws SQLException {
    String state = String.valueOf(e.getSQLState());
    boolean lost = state.startsWith("08") || state.startsWith("57P");
    boolean conflict = state.equals("40P01") || state.equals("40001");
    boolean busy = e instanceof SQLTransientConnectionException;
    boolean shutBeneath = String.valueOf(e.getMessage()).contains("Connection is closed");
    if (!lost && !conflict && !busy && !shutBeneath) {
      throw e;
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", "postgres");
  }
}
