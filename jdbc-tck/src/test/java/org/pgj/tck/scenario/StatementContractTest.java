package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * What applications rely on beyond the plain cases: statements that return rows where counts are
 * asked for and the other way round, and how long results live.
 */
@OnEveryPairing
class StatementContractTest extends Scenario {
  private static final int FORWARD = ResultSet.TYPE_FORWARD_ONLY;
  private static final int READ_ONLY = ResultSet.CONCUR_READ_ONLY;

  StatementContractTest(Pairing pairing) {
    super(pairing);
  }

  private void table() throws SQLException {
    run(
        "CREATE TEMP TABLE t (id int PRIMARY KEY, v text DEFAULT 'd')",
        "INSERT INTO t SELECT i, 'v' || i FROM generate_series(1, 6) i");
  }

  @Test
  void selectsInBatchesCountNothing() throws SQLException {
    table();
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("SELECT id FROM t");
      statement.addBatch("INSERT INTO t VALUES (7)");
      assertThat(statement.executeBatch()).containsExactly(0, 1);
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT abs(?)")) {
      for (int i = 0; i < 3; i++) {
        statement.setInt(1, -i);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).containsExactly(0, 0, 0);
    }
    try (CallableStatement statement = connection.prepareCall("{call abs(?)}")) {
      statement.setInt(1, -1);
      statement.addBatch();
      assertThat(statement.executeBatch()).containsExactly(0);
    }
    assertThat(value("SELECT count(*) FROM t")).isEqualTo("7");
  }

  @Test
  void queriesPreparedForKeysReturnTheirRows() throws SQLException {
    for (String sql : new String[] {"SELECT 3", "WITH x AS (SELECT 3 AS a) SELECT a FROM x"}) {
      try (PreparedStatement statement =
              connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
          ResultSet rows = statement.executeQuery()) {
        assertThat(rows(rows)).containsExactly("3");
      }
    }
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("VALUES (4)", Statement.RETURN_GENERATED_KEYS)).isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly("4");
    }
  }

  @Test
  void insertsBehindWithReturnKeys() throws SQLException {
    table();
    String sql = "WITH x AS (SELECT ?::int AS a) INSERT INTO t SELECT a, 'w' FROM x";
    try (PreparedStatement statement =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      statement.setInt(1, 70);
      assertThat(statement.executeUpdate()).isEqualTo(1);
      ResultSet keys = statement.getGeneratedKeys();
      assertThat(rows(keys)).containsExactly("70|w");
      statement.setInt(1, 71);
      statement.executeUpdate();
      assertThat(keys.isClosed()).isTrue();
    }
  }

  @Test
  void anUpdateWithRowsAnywhereIsRefused() throws SQLException {
    table();
    try (Statement statement = connection.createStatement()) {
      failsWith("0100E", () -> statement.executeUpdate("DELETE FROM t WHERE id = 1; SELECT 1"));
      assertThat(statement.executeUpdate("DELETE FROM t WHERE id = 2; DELETE FROM t")).isEqualTo(1);
    }
  }

  @Test
  void keptResultsLiveUntilAllAreClosed() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1; SELECT 2; SELECT 3");
      ResultSet first = statement.getResultSet();
      assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
      assertThat(rows(first)).containsExactly("1");
      assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isTrue();
      assertThat(first.isClosed()).isTrue();
      ResultSet third = statement.getResultSet();
      statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
      assertThat(third.isClosed()).isFalse();
      statement.close();
      assertThat(third.isClosed()).isTrue();
    }
  }

  @Test
  void holdableResultsOutliveTheirTransaction() throws SQLException {
    table();
    assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
    failsWith("22023", () -> connection.setHoldability(7));
    connection.setAutoCommit(false);
    try (Statement statement =
        connection.createStatement(FORWARD, READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT)) {
      statement.setFetchSize(2);
      ResultSet rows = statement.executeQuery("SELECT id FROM t ORDER BY id");
      rows.next();
      connection.commit();
      assertThat(rows(rows)).containsExactly("2", "3", "4", "5", "6");
    }
    try (Statement statement =
        connection.createStatement(FORWARD, READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
      statement.setFetchSize(2);
      ResultSet rows = statement.executeQuery("SELECT id FROM t ORDER BY id");
      rows.next();
      connection.commit();
      failsWith("34000", () -> rows(rows));
    }
    connection.rollback();
  }

  @Test
  void readOnlyIsAMatterOfTransactionsTheDriverBegins() throws SQLException {
    table();
    connection.setReadOnly(true);
    assertThat(connection.isReadOnly()).isTrue();
    run("CREATE TEMP TABLE made_in_autocommit (x int)");
    connection.setAutoCommit(false);
    failsWith("25006", () -> run("CREATE TABLE never_made (x int)"));
    connection.rollback();
    connection.setReadOnly(false);
    run("INSERT INTO t VALUES (8)");
    connection.rollback();
  }

  @Test
  void copyNeedsItsOwnInterface() throws SQLException {
    table();
    try (Statement statement = connection.createStatement()) {
      failsWith("0A000", () -> statement.execute("COPY t TO STDOUT"));
      failsWith("57014", () -> statement.execute("COPY t FROM STDIN"));
      failsWith("0A000", () -> statement.executeQuery("SELECT 1; COPY t TO STDOUT"));
      assertThat(statement.executeUpdate("DELETE FROM t")).isEqualTo(6);
    }
  }

  @Test
  void whatIsPoolableAndWhatIsNotKnown() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      assertThat(statement.isPoolable()).isTrue();
    }
    connection.setClientInfo("NoSuchThing", "x");
    assertThat(connection.getWarnings().getSQLState()).isEqualTo("0A000");
  }

  @Test
  void preparedStatementsFollowATableThatGetsAnotherColumn() throws SQLException {
    table();
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM t LIMIT 1")) {
      for (int i = 0; i < 10; i++) {
        statement.executeQuery().close();
      }
      run("ALTER TABLE t ADD more int DEFAULT 5");
      try (ResultSet result = statement.executeQuery()) {
        assertThat(result.getMetaData().getColumnCount()).isEqualTo(3);
        assertThat(result.next()).isTrue();
        assertThat(result.getInt("more")).isEqualTo(5);
      }
    }
  }
}
