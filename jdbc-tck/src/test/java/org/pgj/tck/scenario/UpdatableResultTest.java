package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Results whose rows are changed, with rows in text and, after some executions, in binary. */
@OnEveryPairing
class UpdatableResultTest extends Scenario {
  UpdatableResultTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "CREATE TEMP TABLE u (id int PRIMARY KEY, v text DEFAULT 'd', n numeric)",
        "INSERT INTO u VALUES (1, 'a', 1.5), (2, 'b', 2.5), (3, 'c', NULL)");
  }

  private PreparedStatement select(int type, int executions) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, v, n FROM u ORDER BY id", type, ResultSet.CONCUR_UPDATABLE);
    for (int i = 0; i < executions; i++) {
      statement.executeQuery().close();
    }
    return statement;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void rowsAreUpdated(int executions) throws SQLException {
    try (PreparedStatement statement = select(ResultSet.TYPE_FORWARD_ONLY, executions);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_UPDATABLE);
      rows.next();
      rows.next();
      rows.updateString("v", "changed");
      rows.updateBigDecimal("n", new BigDecimal("7.25"));
      rows.updateRow();
      assertThat(rows.getString("v")).isEqualTo("changed");
      assertThat(rows.getBigDecimal("n")).isEqualByComparingTo("7.25");
      rows.next();
      rows.updateString("v", "forgotten");
      rows.cancelRowUpdates();
      rows.updateNull("v");
      rows.updateRow();
      assertThat(rows.getString("v")).isNull();
    }
    assertThat(rows("SELECT * FROM u ORDER BY id"))
        .containsExactly("1|a|1.5", "2|changed|7.25", "3|null|null");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void rowsAreInsertedAndDeleted(int executions) throws SQLException {
    try (PreparedStatement statement = select(ResultSet.TYPE_SCROLL_INSENSITIVE, executions);
        ResultSet rows = statement.executeQuery()) {
      rows.absolute(2);
      rows.deleteRow();
      rows.moveToInsertRow();
      rows.updateInt("id", 10);
      rows.updateString("v", "new");
      rows.insertRow();
      rows.moveToCurrentRow();
      rows.absolute(1);
      assertThat(rows.getInt(1)).isEqualTo(1);
      run("UPDATE u SET v = 'elsewhere' WHERE id = 1");
      rows.refreshRow();
      assertThat(rows.getString("v")).isEqualTo("elsewhere");
    }
    assertThat(rows("SELECT id, v FROM u ORDER BY id"))
        .containsExactly("1|elsewhere", "3|c", "10|new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT count(*) FROM u", "SELECT v FROM u"})
  void resultsWithoutKeyAreRefused(String sql) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      failsWith("24000", () -> rows.updateString(1, "x"));
    }
  }

  @Test
  void offAllRowsThereIsNothingToCancelOrRefresh() throws SQLException {
    try (PreparedStatement statement = select(ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
        ResultSet rows = statement.executeQuery()) {
      rows.refreshRow();
      rows.afterLast();
      rows.refreshRow();
      assertThat(rows.isAfterLast()).isTrue();
      rows.moveToInsertRow();
      failsWith("24000", rows::refreshRow);
      failsWith("24000", rows::cancelRowUpdates);
    }
  }
}
