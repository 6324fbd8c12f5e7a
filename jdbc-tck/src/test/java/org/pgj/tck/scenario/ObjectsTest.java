package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * Rights on routines, materialized views, checked views and kept settings; each test in a
 * transaction that is never committed.
 */
@OnEveryPairing
class ObjectsTest extends Scenario {
  ObjectsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA objects", "SET LOCAL search_path = objects");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  @Test
  void aRoutineIsCalledOnlyByThoseWhoMayExecuteIt() throws SQLException {
    run("CREATE ROLE tck_caller", "GRANT USAGE ON SCHEMA objects TO tck_caller");
    run("CREATE FUNCTION secret() RETURNS int LANGUAGE sql AS 'SELECT 42'");
    run("CREATE FUNCTION open() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT secret()'");
    run("CREATE PROCEDURE work() LANGUAGE plpgsql AS 'BEGIN NULL; END'");
    run("REVOKE EXECUTE ON FUNCTION secret() FROM PUBLIC");
    run("REVOKE EXECUTE ON PROCEDURE work() FROM PUBLIC", "SET LOCAL ROLE tck_caller");
    assertThat(failure("SELECT secret()").getMessage())
        .contains("permission denied for function secret");
    assertThat(failure("CALL work()").getSQLState()).isEqualTo("42501");
    assertThat(failure("DROP FUNCTION secret()").getMessage())
        .contains("must be owner of function secret");
    assertThat(rows("SELECT open()")).containsExactly("42");
  }

  @Test
  void aMaterializedViewShowsWhatItsLastRefreshSaw() throws SQLException {
    run("CREATE TABLE t (k int PRIMARY KEY, v int)", "INSERT INTO t VALUES (1, 10), (2, 20)");
    run("CREATE MATERIALIZED VIEW m AS SELECT k, v FROM t", "CREATE UNIQUE INDEX ON m (k)");
    run("UPDATE t SET v = 11 WHERE k = 1", "DELETE FROM t WHERE k = 2");
    run("INSERT INTO t VALUES (3, 30)");
    assertThat(rows("SELECT * FROM m ORDER BY k")).containsExactly("1|10", "2|20");
    run("REFRESH MATERIALIZED VIEW CONCURRENTLY m");
    assertThat(rows("SELECT * FROM m ORDER BY k")).containsExactly("1|11", "3|30");
    run("DELETE FROM t WHERE k = 3", "REFRESH MATERIALIZED VIEW m");
    assertThat(rows("SELECT * FROM m WHERE k = 1")).containsExactly("1|11");
    assertThat(failure("DELETE FROM m").getMessage()).contains("cannot change materialized view");
    run("REFRESH MATERIALIZED VIEW m WITH NO DATA");
    assertThat(failure("SELECT * FROM m").getSQLState()).isEqualTo("55000");
  }

  @Test
  void aViewRefusesRowsThatItWouldNotShow() throws SQLException {
    run("CREATE TABLE t (a int, b text)");
    run("CREATE VIEW positive AS SELECT * FROM t WHERE a > 0");
    run("CREATE VIEW small AS SELECT * FROM positive WHERE a < 10 WITH LOCAL CHECK OPTION");
    run("CREATE VIEW checked AS SELECT a FROM positive WHERE a < 10 WITH CASCADED CHECK OPTION");
    run("INSERT INTO small VALUES (-1, 'below is not checked')", "INSERT INTO small VALUES (5)");
    SQLException above = failure("INSERT INTO small VALUES (11)");
    assertThat(above.getSQLState()).isEqualTo("44000");
    assertThat(above.getMessage()).contains("new row violates check option for view \"small\"");
    assertThat(failure("INSERT INTO checked VALUES (-1)").getMessage())
        .contains("new row violates check option for view \"positive\"");
    assertThat(failure("UPDATE checked SET a = a + 10").getSQLState()).isEqualTo("44000");
    assertThat(failure("INSERT INTO checked VALUES (NULL)").getSQLState()).isEqualTo("44000");
  }

  @Test
  void settingsAreKeptForRolesAndDatabases() throws SQLException {
    run("CREATE ROLE tck_settings", "ALTER ROLE tck_settings SET work_mem = '8MB'");
    run("ALTER ROLE tck_settings SET search_path = public, \"My Schema\"");
    assertThat(rows("SELECT unnest(rolconfig) FROM pg_roles WHERE rolname = 'tck_settings'"))
        .containsExactly("work_mem=8MB", "search_path=public, \"My Schema\"");
    assertThat(failure("ALTER ROLE tck_settings SET work_mem = 'x'").getSQLState())
        .isEqualTo("22023");
    run("ALTER ROLE tck_settings RESET work_mem", "ALTER ROLE tck_settings RESET search_path");
    assertThat(rows("SELECT rolconfig FROM pg_roles WHERE rolname = 'tck_settings'"))
        .containsExactly("null");
  }
}
