package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** How many sessions a role may have (manual: CREATE ROLE). */
@OnEveryPairing
class ConnectionLimitTest extends Scenario {
  private static final String ROLE = "limited";

  ConnectionLimitTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void role() throws SQLException {
    run(
        "DROP ROLE IF EXISTS " + ROLE,
        "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE + "' CONNECTION LIMIT 1");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP ROLE " + ROLE);
  }

  private Connection enter() throws SQLException {
    return DriverManager.getConnection(pairing.url(), ROLE, ROLE);
  }

  @Test
  void ofARole() throws SQLException {
    try (Connection first = enter()) {
      SQLException refused = failsWith("53300", this::enter);
      assertThat(refused.getMessage()).contains("too many connections for role \"limited\"");
      run("ALTER ROLE " + ROLE + " CONNECTION LIMIT 2");
      enter().close();
      assertThat(first.isValid(0)).isTrue();
    }
  }
}
