package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** ALTER DATABASE and the options of CREATE DATABASE (manual: ALTER DATABASE). */
@OnEveryPairing
class AlterDatabaseTest extends Scenario {
  private static final String FLAGS =
      "SELECT datname, datistemplate, datallowconn, datconnlimit FROM pg_database WHERE datname"
          + " LIKE 'altered%'";

  AlterDatabaseTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void database() throws SQLException {
    run("CREATE DATABASE altered IS_TEMPLATE true ALLOW_CONNECTIONS false CONNECTION LIMIT 3");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP DATABASE IF EXISTS altered", "DROP DATABASE IF EXISTS altered_too");
  }

  @Test
  void optionsAreSetAndReset() throws SQLException {
    assertThat(rows(FLAGS)).containsExactly("altered|t|f|3");
    assertThat(failsWith("42809", () -> run("DROP DATABASE altered")).getMessage())
        .contains("cannot drop a template database");
    run("ALTER DATABASE altered IS_TEMPLATE false CONNECTION LIMIT -1");
    run("ALTER DATABASE altered WITH ALLOW_CONNECTIONS true");
    assertThat(rows(FLAGS)).containsExactly("altered|f|t|-1");
    assertThat(
            failsWith("22023", () -> run("ALTER DATABASE altered CONNECTION LIMIT -2"))
                .getMessage())
        .contains("invalid connection limit: -2");
    failsWith("42601", () -> run("ALTER DATABASE altered IS_TEMPLATE true IS_TEMPLATE false"));
    run("ALTER DATABASE altered SET TABLESPACE pg_default");
    failsWith("42704", () -> run("ALTER DATABASE altered SET TABLESPACE nowhere"));
  }

  @Test
  void theNameChanges() throws SQLException {
    run("ALTER DATABASE altered IS_TEMPLATE false");
    run("ALTER DATABASE altered RENAME TO altered_too");
    assertThat(rows(FLAGS)).containsExactly("altered_too|f|f|3");
    failsWith("3D000", () -> run("ALTER DATABASE altered RENAME TO other"));
    failsWith("42P04", () -> run("ALTER DATABASE altered_too RENAME TO template1"));
  }
}
