package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Statements that come again and again with other literals. */
@OnEveryPairing
class LiteralsTest extends Scenario {
  private static final int TIMES = 6;

  LiteralsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run("CREATE TABLE tck_literal (id int PRIMARY KEY, n int, t varchar(5), d date)");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP TABLE tck_literal");
  }

  @Test
  void everyStatementSeesItsOwnValues() throws SQLException {
    for (int i = 1; i <= TIMES; i++) {
      run(
          "INSERT INTO tck_literal VALUES ("
              + i
              + ", -"
              + i
              + ", 't''"
              + i
              + "', '2020-01-0"
              + i
              + "')");
    }
    for (int i = 1; i <= TIMES; i++) {
      run("UPDATE tck_literal SET n = n - " + i + ", t = t || '" + i + "' WHERE id = " + i);
      assertThat(rows("SELECT n, t, d, 'x', 7 FROM tck_literal WHERE id = " + i + " ORDER BY 1"))
          .containsExactly(-2 * i + "|t'" + i + i + "|2020-01-0" + i + "|x|7");
    }
    for (int i = 1; i <= TIMES; i++) {
      run("DELETE FROM tck_literal WHERE id = " + i);
      assertThat(value("SELECT count(*) FROM tck_literal")).isEqualTo("" + (TIMES - i));
    }
  }

  @Test
  void aWrongLiteralIsReportedWhereverItComes() throws SQLException {
    for (int i = 1; i <= TIMES; i++) {
      run("INSERT INTO tck_literal (id, d) VALUES (" + i + ", '2020-01-01')");
      assertThatThrownBy(() -> run("INSERT INTO tck_literal (id, d) VALUES (99, 'nonsense')"))
          .hasMessageContaining("invalid input syntax for type date: \"nonsense\"");
      assertThatThrownBy(() -> run("INSERT INTO tck_literal (id, t) VALUES (99, 'too long')"))
          .hasMessageContaining("value too long for type character varying(5)");
    }
    assertThat(value("SELECT count(*) FROM tck_literal")).isEqualTo("" + TIMES);
  }

  @Test
  void definitionsMayChangeInBetween() throws SQLException {
    for (int i = 1; i <= TIMES; i++) {
      run("INSERT INTO tck_literal (id, n) VALUES (" + i + ", 1)");
      if (i == TIMES / 2) {
        run("ALTER TABLE tck_literal ALTER n TYPE text");
      }
      assertThat(value("SELECT n FROM tck_literal WHERE id = " + i)).isEqualTo("1");
    }
    run("DROP TABLE tck_literal", "CREATE TABLE tck_literal (id text, n int DEFAULT 5)");
    run("INSERT INTO tck_literal (id, n) VALUES (9, 1)");
    assertThat(value("SELECT n FROM tck_literal WHERE id = '9'")).isEqualTo("1");
  }

  @Test
  void preparedStatementsRunByCustomAndGenericPlans() throws SQLException {
    run(
        "INSERT INTO tck_literal SELECT i, i % 10 FROM generate_series(1, 5000) i",
        "ANALYZE tck_literal",
        "PREPARE counted(int) AS SELECT count(*) FROM tck_literal WHERE n = $1",
        "SET plan_cache_mode = force_custom_plan");
    assertThat(rows("EXPLAIN (COSTS OFF) EXECUTE counted(3)")).anyMatch(l -> l.contains("(n = 3)"));
    assertThat(value("EXECUTE counted(3)")).isEqualTo("500");
    run("SET plan_cache_mode = force_generic_plan");
    assertThat(rows("EXPLAIN (COSTS OFF) EXECUTE counted(3)"))
        .anyMatch(l -> l.contains("(n = $1)"));
    assertThat(value("EXECUTE counted(3)")).isEqualTo("500");
    run("RESET plan_cache_mode");
    for (int i = 0; i < 2 * TIMES; i++) {
      assertThat(value("EXECUTE counted(" + i + ")")).isEqualTo(i < 10 ? "500" : "0");
    }
    run("DEALLOCATE counted");
  }

  @Test
  void comparisonsWithNullAreReadAsTheParameterSays() throws SQLException {
    run("INSERT INTO tck_literal VALUES (1, NULL), (2, 2)");
    for (int i = 1; i <= TIMES; i++) {
      run("SET transform_null_equals = on");
      assertThat(value("SELECT 1" + i + ", id FROM tck_literal WHERE n = NULL"))
          .isEqualTo("1" + i + "|1");
      run("RESET transform_null_equals");
      assertThat(rows("SELECT 2" + i + ", id FROM tck_literal WHERE n = NULL")).isEmpty();
    }
  }
}
