package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/** Several hosts in one URL. */
@OnEveryPairing
class HostsTest {
  private final Pairing pairing;

  HostsTest(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void onlyRemote() {
    assumeTrue(!pairing.isLocal());
  }

  private String url(int otherPort, String parameters) {
    return pairing.url().replace("//localhost", "//localhost:" + otherPort + ",localhost")
        + parameters;
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void hostsThatAreDownArePassedOver() throws Exception {
    assumeTrue(pairing.isPgjDriver());
    for (String parameters :
        new String[] {"", "&loadBalanceHosts=true", "&targetServerType=primary"}) {
      try (Connection connection =
          DriverManager.getConnection(url(closedPort(), parameters), "postgres", "postgres")) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
  }

  @Test
  void thePreferredKindIsOnlyPreferred() throws Exception {
    String url = url(closedPort(), "&targetServerType=preferSecondary");
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void aKindThatIsMissingIsAnError() {
    SQLException failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            SQLException.class,
            () ->
                DriverManager.getConnection(
                    pairing.url() + "&targetServerType=secondary", "postgres", "postgres"));
    assertThat(failure.getSQLState()).isEqualTo("08001");
    assertThat(failure.getMessage()).contains("targetServerType");
  }

  @Test
  void nobodyThereIsAClearError() throws IOException {
    int port = closedPort();
    String url = pairing.url().replaceFirst("localhost:\\d+", "localhost:" + port);
    SQLException failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            SQLException.class, () -> DriverManager.getConnection(url, "postgres", "postgres"));
    assertThat(failure.getSQLState()).isEqualTo("08001");
    assertThat(failure.getMessage()).contains("localhost:" + port);
  }
}
