package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class ResultSetTest extends Scenario {
  ResultSetTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void scrollableResultsGoAnywhere() throws SQLException {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet rows = statement.executeQuery("SELECT generate_series(1, 5)")) {
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.last()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(5);
      assertThat(rows.getRow()).isEqualTo(5);
      assertThat(rows.absolute(2)).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2);
      assertThat(rows.absolute(-1)).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(5);
      assertThat(rows.relative(-3)).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2);
      assertThat(rows.previous()).isTrue();
      assertThat(rows.isFirst()).isTrue();
      assertThat(rows.previous()).isFalse();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.absolute(6)).isFalse();
      assertThat(rows.isAfterLast()).isTrue();
      rows.beforeFirst();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void forwardOnlyResultsGoForwardOnly() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1")) {
      failsWith("24000", rows::first);
      failsWith("24000", () -> rows.getInt(1));
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
      assertThat(rows.next()).isFalse();
      failsWith("24000", () -> rows.getInt(1));
    }
  }

  @Test
  void columnsAreFoundByLabelWithoutRegardToCase() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 AS a, 2 AS \"B c\", 3 AS a")) {
      rows.next();
      assertThat(rows.getInt("A")).isEqualTo(1);
      assertThat(rows.getInt("b C")).isEqualTo(2);
      failsWith("42703", () -> rows.getInt("nope"));
      failsWith("22023", () -> rows.getInt(4));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fetchSizePortionsLargeResults(boolean autoCommit) throws SQLException {
    connection.setAutoCommit(autoCommit);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT g, repeat('x', 100) FROM generate_series(1, ?) g")) {
      statement.setInt(1, 10_000);
      statement.setFetchSize(100);
      try (ResultSet rows = statement.executeQuery()) {
        long sum = 0;
        while (rows.next()) {
          sum += rows.getInt(1);
          assertThat(rows.getString(2)).hasSize(100);
        }
        assertThat(sum).isEqualTo(50_005_000);
      }
    }
  }

  @Test
  void otherStatementsMayRunWhileAResultIsOpen() throws SQLException {
    for (int fetchSize : new int[] {0, 50}) {
      try (Statement outer = connection.createStatement()) {
        outer.setFetchSize(fetchSize);
        try (ResultSet rows =
            outer.executeQuery("SELECT g, repeat('y', 500) FROM generate_series(1, 20000) g")) {
          int count = 0;
          while (rows.next()) {
            count++;
            if (count % 5000 == 60) {
              assertThat(value("SELECT 7")).isEqualTo("7");
            }
            assertThat(rows.getInt(1)).isEqualTo(count);
          }
          assertThat(count).isEqualTo(20_000);
        }
      }
    }
  }

  @Test
  void abandonedResultsLeaveTheConnectionUsable() throws SQLException {
    for (int fetchSize : new int[] {0, 50}) {
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(fetchSize);
        try (ResultSet rows =
            statement.executeQuery("SELECT repeat('z', 500) FROM generate_series(1, 20000)")) {
          assertThat(rows.next()).isTrue();
        }
      }
      assertThat(value("SELECT 'fine'")).isEqualTo("fine");
    }
  }

  @Test
  void errorsInTheMiddleOfAResultAreThrown() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      failsWith(
          "22012",
          () -> {
            try (ResultSet rows =
                statement.executeQuery(
                    "SELECT repeat('z', 1000), 1 / (15000 - g) FROM generate_series(1, 20000) g")) {
              while (rows.next()) {
                assertThat(rows.getString(1)).hasSize(1000);
              }
            }
          });
    }
    assertThat(value("SELECT 'fine'")).isEqualTo("fine");
  }

  @Test
  void maxRowsBoundsTheResult() throws SQLException {
    for (int fetchSize : new int[] {0, 3}) {
      try (Statement statement = connection.createStatement()) {
        statement.setMaxRows(7);
        statement.setFetchSize(fetchSize);
        try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 100)")) {
          assertThat(rows(rows)).hasSize(7);
        }
      }
    }
  }

  @Test
  void severalResultsComeOneAfterTheOther() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean isResult =
          statement.execute(
              "SELECT 1; CREATE TEMP TABLE m (x int); INSERT INTO m VALUES (1), (2); SELECT 'a;b'");
      assertThat(isResult).isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly("1");
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isZero();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly("a;b");
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void generatedKeysOfOneInsert() throws SQLException {
    run("CREATE TEMP TABLE k (id int GENERATED ALWAYS AS IDENTITY, v text DEFAULT 'd')");
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "INSERT INTO k DEFAULT VALUES", Statement.RETURN_GENERATED_KEYS))
          .isEqualTo(1);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(rows(keys)).containsExactly("1|d");
      }
      statement.executeUpdate("INSERT INTO k (v) VALUES ('q')", new String[] {"id"});
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(rows(keys)).containsExactly("2");
      }
    }
  }
}
