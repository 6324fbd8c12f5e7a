package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Constants that cannot be computed matter only where they are reached. */
@OnEveryPairing
class UnreachedConstantTest extends Scenario {
  private static final int CUSTOM_PLANS = 5;

  UnreachedConstantTest(Pairing pairing) {
    super(pairing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CASE WHEN ?::int = 1 THEN 1 / 0 ELSE 2 END",
        "CASE ?::int WHEN 1 THEN 1 / 0 ELSE 2 END",
        "coalesce(?::int + 2, 1 / 0)",
        "CASE WHEN ?::int = 0 OR 1 / 0 = 1 THEN 2 END",
        "CASE WHEN ?::int = 1 AND 1 / 0 = 1 THEN 1 ELSE 2 END",
        "(SELECT 2 WHERE CASE WHEN ?::int = 1 THEN 1 / 0 ELSE 2 END = 2)",
        "(SELECT g FROM generate_series(1, 3) g"
            + " WHERE g = CASE WHEN ?::int = 1 THEN 1 / 0 ELSE 2 END)",
      })
  void aParameterMayGuardThem(String expression) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT " + expression)) {
      for (int i = 0; i < CUSTOM_PLANS; i++) {
        statement.setInt(1, 0);
        try (ResultSet result = statement.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getInt(1)).isEqualTo(2);
        }
      }
    }
  }

  @Test
  void reachedTheyFail() throws SQLException {
    String sql = "SELECT CASE WHEN ?::int = 1 THEN 1 / 0 ELSE 2 END";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 1);
      failsWith("22012", statement::executeQuery);
    }
  }

  @Test
  void oneOfThemMakesNoPlanForAllValues() throws SQLException {
    run(
        "PREPARE guarded (int) AS SELECT CASE WHEN $1 = 1 THEN 1 / 0 ELSE 2 END",
        "SET plan_cache_mode = force_generic_plan");
    failsWith("22012", () -> rows("EXECUTE guarded (0)"));
    run("SET plan_cache_mode = force_custom_plan");
    assertThat(rows("EXECUTE guarded (0)")).containsExactly("2");
    run("DEALLOCATE guarded", "RESET plan_cache_mode");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "SELECT 1 WHERE false AND 1 / 0 > 0 ! ",
        "SELECT 1 WHERE true OR 1 / 0 > 0 ! 1",
        "SELECT CASE 1 WHEN 1 THEN 2 ELSE 1 / 0 END ! 2",
        "SELECT CASE 1::smallint WHEN 2 THEN 1 / 0 WHEN 1 THEN 3 WHEN 1 / 0 THEN 4 END ! 3",
        "SELECT CASE 'a' WHEN 'b' THEN 1 / 0 END ! null",
        "SELECT CASE NULL::int WHEN 1 THEN 1 / 0 ELSE 5 END ! 5",
      })
  void constantsGuardThemAsWell(String sql, String row) throws SQLException {
    if (row == null) {
      assertThat(rows(sql)).isEmpty();
    } else {
      assertThat(rows(sql)).containsExactly(row);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CASE WHEN random() > 2 THEN 1 / 0 ELSE 2 END",
        "SELECT 1 WHERE 1 / 0 > 0 AND false",
        "SELECT 1 / 0 FROM pg_class WHERE false",
      })
  void whatMayBeReachedIsComputedBeforehand(String sql) {
    failsWith("22012", () -> rows(sql));
  }
}
