package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  @ParameterizedTest
  @ValueSource(ints = {ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE})
  void anInsertedRowIsReadOnTheInsertRow(int type) throws SQLException {
    try (PreparedStatement statement = select(type, 0);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      rows.moveToInsertRow();
      rows.updateInt("id", 4);
      rows.updateString("v", "new");
      rows.insertRow();
      assertThat(rows.getInt("id")).isEqualTo(4);
      assertThat(rows.getString("v")).isEqualTo("new");
      assertThat(rows.getRow()).isZero();
      assertThat(rows.isFirst()).isFalse();
      assertThat(rows.isLast()).isFalse();
      failsWith("24000", rows::next);
      rows.updateInt("id", 5);
      rows.insertRow();
      assertThat(rows.getInt("id")).isEqualTo(5);
      rows.moveToCurrentRow();
      assertThat(rows.getInt("id")).isEqualTo(1);
      assertThat(rows.getRow()).isEqualTo(1);
      for (int id = 2; id <= 5; id++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt("id")).isEqualTo(id);
      }
      assertThat(rows.isLast()).isTrue();
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void aRowInsertedIntoAnEmptyResultIsItsFirst() throws SQLException {
    run("DELETE FROM u");
    try (PreparedStatement statement = select(ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.first()).isFalse();
      rows.moveToInsertRow();
      assertThat(rows.isBeforeFirst()).isFalse();
      rows.updateInt("id", 1);
      rows.insertRow();
      assertThat(rows.isBeforeFirst()).isFalse();
      rows.moveToCurrentRow();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("id")).isEqualTo(1);
    }
  }

  @Test
  void whereNothingCanBeChangedTheMessageTellsWhy() throws SQLException {
    try (PreparedStatement statement = select(ResultSet.TYPE_SCROLL_INSENSITIVE, 0);
        ResultSet rows = statement.executeQuery()) {
      String offRows =
          "Cannot update the ResultSet because it is either before the start or after the end of"
              + " the results.";
      assertRefused(offRows, () -> rows.updateInt(1, 7));
      assertRefused(offRows, rows::updateRow);
      String noRow = "Currently positioned %s of the ResultSet.  You cannot call deleteRow() here.";
      assertRefused(noRow.formatted("before the start"), rows::deleteRow);
      rows.afterLast();
      assertRefused(noRow.formatted("after the end"), rows::deleteRow);
      rows.moveToInsertRow();
      assertRefused("Cannot call updateRow() when on the insert row.", rows::updateRow);
      assertRefused("Cannot call deleteRow() when on the insert row.", rows::deleteRow);
      String relative = "Can't use relative move methods while on the insert row.";
      assertRefused(relative, rows::previous);
      assertRefused(relative, () -> rows.relative(1));
      assertThat(rows.absolute(2)).isTrue();
      assertThat(rows.getInt("id")).isEqualTo(2);
      assertRefused("Not on the insert row.", rows::insertRow);
    }
  }

  private void assertRefused(String message, ThrowingCallable action) {
    assertThat(failsWith("24000", action).getMessage()).isEqualTo(message);
  }
}
