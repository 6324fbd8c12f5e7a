package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.PgBouncer;

/** The machine's PgBouncer, if it has one, before PostgreSQL and before pgj's server. */
class PgBouncerIT {
  private static final int CLIENTS = 8;
  private static final int ROWS = 60;
  private static final int SERIES = 3000;

  @BeforeAll
  static void installed() {
    assumeTrue(PgBouncer.isInstalled());
  }

  private static PgBouncer bouncer(Pairing pairing, String mode, int connections) throws Exception {
    assumeTrue(Pairing.chosen().contains(pairing));
    return PgBouncer.start(pairing.port(), mode, connections);
  }

  private static Connection connect(Pairing pairing, PgBouncer bouncer) throws SQLException {
    // pgjdbc does not notice a pooler by itself.
    String url =
        pairing.isPgjDriver()
            ? "jdbc:pgj://localhost:%d/postgres?connectTimeout=60"
            : "jdbc:postgresql://localhost:%d/postgres?connectTimeout=60&prepareThreshold=0";
    return DriverManager.getConnection(url.formatted(bouncer.port()), "postgres", "");
  }

  @ParameterizedTest
  @CsvSource({
    "PGJ_TO_POSTGRES, transaction, 3",
    "PGJ_TO_REMOTE, transaction, 3",
    "PGJDBC_TO_PGJ, transaction, 3",
    "PGJ_TO_POSTGRES, session, 8",
    "PGJ_TO_REMOTE, session, 8"
  })
  void manyClientsShareConnections(Pairing pairing, String mode, int connections) throws Exception {
    try (PgBouncer bouncer = bouncer(pairing, mode, connections)) {
      try (Connection connection = connect(pairing, bouncer)) {
        execute(connection, "DROP TABLE IF EXISTS bounced");
        execute(connection, "CREATE TABLE bounced (id int PRIMARY KEY, v int, t text)");
      }
      ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
      List<Future<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int first = i * 2 * ROWS;
        clients.add(
            pool.submit(
                () -> {
                  try (Connection connection = connect(pairing, bouncer)) {
                    statementByStatement(connection, first);
                    inTransactions(connection, first + ROWS);
                    inPortions(connection);
                    return null;
                  }
                }));
      }
      for (Future<Void> client : clients) {
        client.get();
      }
      pool.shutdown();
      try (Connection connection = connect(pairing, bouncer)) {
        assertThat(number(connection, "SELECT count(*) FROM bounced"))
            .isEqualTo(CLIENTS * 2 * ROWS);
        execute(connection, "DROP TABLE bounced");
      }
    }
  }

  /** Often enough for statements to become prepared ones, were there no pooler. */
  private static void statementByStatement(Connection connection, int first) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO bounced VALUES (?, ?, ?)");
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE bounced SET v = v + 1 WHERE id = ? RETURNING v, t")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, first + i);
        insert.setInt(2, i);
        insert.setString(3, "t" + i);
        assertThat(insert.executeUpdate()).isEqualTo(1);
        update.setInt(1, first + i);
        try (ResultSet row = update.executeQuery()) {
          assertThat(row.next()).isTrue();
          assertThat(row.getInt(1)).isEqualTo(i + 1);
          assertThat(row.getString(2)).isEqualTo("t" + i);
        }
      }
    }
  }

  private static void inTransactions(Connection connection, int first) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO bounced VALUES (?, ?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, first + i);
        insert.setInt(2, i);
        insert.setString(3, "batch");
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(ROWS);
      Savepoint savepoint = connection.setSavepoint();
      insert.setInt(1, first);
      SQLException duplicate = catchThrowableOfType(SQLException.class, insert::executeUpdate);
      assertThat(duplicate.getSQLState()).isEqualTo("23505");
      connection.rollback(savepoint);
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static void inPortions(Connection connection) throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      connection.setAutoCommit(autoCommit);
      try (PreparedStatement series =
          connection.prepareStatement("SELECT generate_series(1, " + SERIES + ")")) {
        series.setFetchSize(100);
        try (ResultSet rows = series.executeQuery()) {
          for (int i = 1; i <= SERIES; i++) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(i);
          }
          assertThat(rows.next()).isFalse();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  @ParameterizedTest
  @CsvSource({"PGJ_TO_POSTGRES", "PGJ_TO_REMOTE"})
  void aTimeLimitReachesTheServerBehindIt(Pairing pairing) throws Exception {
    try (PgBouncer bouncer = bouncer(pairing, "transaction", 2);
        Connection connection = connect(pairing, bouncer);
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException cancelled =
          catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT pg_sleep(600)"));
      assertThat(cancelled.getSQLState()).isEqualTo("57014");
      assertThat(number(connection, "SELECT 7")).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource({"PGJ_TO_POSTGRES", "PGJ_TO_REMOTE"})
  void aSessionIsItsClientsOwn(Pairing pairing) throws Exception {
    try (PgBouncer bouncer = bouncer(pairing, "session", 1)) {
      try (Connection connection = connect(pairing, bouncer)) {
        execute(connection, "CREATE TEMP TABLE own AS SELECT 5 AS a");
        execute(connection, "SET work_mem = '7MB'");
        assertThat(number(connection, "SELECT a FROM own")).isEqualTo(5);
      }
      // The next one gets the same connection to the server, after DISCARD ALL.
      try (Connection connection = connect(pairing, bouncer)) {
        assertThat(number(connection, "SELECT count(*) FROM pg_class WHERE relname = 'own'"))
            .isZero();
        assertThat(number(connection, "SELECT (current_setting('work_mem') = '7MB')::int"))
            .isZero();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
