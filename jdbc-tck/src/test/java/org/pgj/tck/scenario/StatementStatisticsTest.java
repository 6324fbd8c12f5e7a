package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** pg_stat_statements, which PostgreSQL wants to be loaded with the server. */
@OnEveryPairing
class StatementStatisticsTest extends Scenario {
  StatementStatisticsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void create() throws SQLException {
    assumeFalse(pairing.isPostgres());
    run("CREATE EXTENSION pg_stat_statements");
  }

  @AfterEach
  void drop() throws SQLException {
    if (!pairing.isPostgres()) {
      run("DROP EXTENSION pg_stat_statements");
    }
  }

  private String statistics(String columns, String query) throws SQLException {
    return value(
        "SELECT concat_ws('|', "
            + columns
            + ") FROM pg_stat_statements s JOIN pg_database d ON d.oid = dbid"
            + " WHERE datname = current_database() AND query = '"
            + query
            + "'");
  }

  @Test
  void statementsThatDifferInConstantsAreOne() throws SQLException {
    run("CREATE TEMP TABLE counted (id int, name text)");
    for (int i = 0; i < 3; i++) {
      run("INSERT INTO counted VALUES (" + i + ", 'n'), (" + -i + ", 'm')");
    }
    run("UPDATE counted SET name = 'x' WHERE id < 1");
    assertThat(statistics("calls, rows", "INSERT INTO counted VALUES ($1, $2), ($3, $4)"))
        .isEqualTo("3|6");
    assertThat(statistics("calls, rows", "UPDATE counted SET name = $1 WHERE id < $2"))
        .isEqualTo("1|4");
    assertThat(
            statistics(
                "min_exec_time <= mean_exec_time, mean_exec_time <= max_exec_time,"
                    + " total_exec_time > 0, queryid <> 0",
                "INSERT INTO counted VALUES ($1, $2), ($3, $4)"))
        .isEqualTo("t|t|t|t");
  }

  @Test
  void parametersOfPreparedStatementsStayAsTheyAre() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT g + ? FROM generate_series(1, 10) g ORDER BY 1")) {
      for (int i = 0; i < 4; i++) {
        select.setInt(1, i);
        select.executeQuery().close();
      }
    }
    assertThat(statistics("calls, rows", "SELECT g + $1 FROM generate_series($2, $3) g ORDER BY 1"))
        .isEqualTo("4|40");
  }

  @Test
  void aResetForgetsAll() throws SQLException {
    run("SELECT 'forgotten'");
    run("SELECT pg_stat_statements_reset()");
    assertThat(
            value(
                "SELECT count(*) FROM pg_stat_statements s JOIN pg_database d ON d.oid = dbid"
                    + " WHERE datname = current_database() AND query = 'SELECT $1'"))
        .isEqualTo("0");
    assertThat(value("SELECT stats_reset <= clock_timestamp() FROM pg_stat_statements_info"))
        .isEqualTo("t");
  }

  @Test
  void nothingIsCountedWhenTrackIsNone() throws SQLException {
    run("SET pg_stat_statements.track = none", "SELECT 1 AS uncounted");
    assertThat(value("SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%AS uncounted'"))
        .isEqualTo("0");
    run("RESET pg_stat_statements.track");
  }
}
