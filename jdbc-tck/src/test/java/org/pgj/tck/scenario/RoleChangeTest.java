package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Roles under other names, and what goes with them; nothing is committed. */
@OnEveryPairing
class RoleChangeTest extends Scenario {
  RoleChangeTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE ROLE first_role", "CREATE ROLE second_role");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  @Test
  void aRoleIsRenamed() throws SQLException {
    run("ALTER ROLE first_role RENAME TO third_role", "ALTER GROUP third_role RENAME TO fourth");
    run("ALTER USER fourth RENAME TO fifth");
    assertThat(rows("SELECT rolname FROM pg_roles WHERE rolname IN ('first_role', 'fifth')"))
        .containsExactly("fifth");
    assertThat(failure("ALTER ROLE fifth RENAME TO second_role").getSQLState()).isEqualTo("42710");
    assertThat(failure("ALTER ROLE fifth RENAME TO pg_mine").getSQLState()).isEqualTo("42939");
    assertThat(failure("ALTER ROLE missing RENAME TO other").getSQLState()).isEqualTo("42704");
    run("SET ROLE fifth");
    assertThat(failure("ALTER ROLE fifth RENAME TO sixth").getMessage())
        .contains("current user cannot be renamed");
    assertThat(failure("ALTER ROLE second_role RENAME TO sixth").getMessage())
        .contains("permission denied to rename role");
  }

  @Test
  void whatWasGrantedOnwardGoesWithItsGrantor() throws SQLException {
    run("CREATE TEMP TABLE t (a int)", "GRANT SELECT ON t TO first_role WITH GRANT OPTION");
    run("SET ROLE first_role", "GRANT SELECT ON t TO second_role", "RESET ROLE");
    run("DROP OWNED BY first_role", "DROP ROLE first_role");
    assertThat(value("SELECT has_table_privilege('second_role', 't', 'SELECT')")).isEqualTo("f");
  }

  @Test
  void aRoleWithATypeOfRangesCanBeRidOfIt() throws SQLException {
    run("GRANT CREATE ON SCHEMA public TO first_role", "SET ROLE first_role");
    run("CREATE TYPE owned_range AS RANGE (SUBTYPE = int4)", "RESET ROLE");
    assertThat(
            value(
                "SELECT proowner::regrole FROM pg_proc WHERE proname = 'owned_range' AND pronargs ="
                    + " 2"))
        .isEqualTo(value("SELECT 10::regrole"));
    run("DROP OWNED BY first_role", "DROP ROLE first_role");
  }

  @Test
  void othersObjectsAreNotDropped() throws SQLException {
    run("SET ROLE first_role");
    assertThat(failure("DROP OWNED BY second_role").getMessage())
        .contains("permission denied to drop objects");
    assertThat(failure("REASSIGN OWNED BY first_role TO second_role").getMessage())
        .contains("permission denied to reassign objects");
  }
}
