package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.PostgresServer;
import org.pgj.tck.fixture.Scenario;

/** Authentication and TLS; needs a server whose rules ask for them. */
@OnEveryPairing
class SecurityTest extends Scenario {
  SecurityTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void users() throws SQLException {
    assumeTrue(pairing.isPostgres());
    for (String user : new String[] {"scram_user", "md5_user", "plain_user", "cert_user"}) {
      String encryption = user.equals("md5_user") ? "md5" : "scram-sha-256";
      run("SET password_encryption = '" + encryption + "'");
      run("CREATE ROLE " + user + " LOGIN PASSWORD 'pässword'");
    }
  }

  @AfterEach
  void dropUsers() throws SQLException {
    if (pairing.isPostgres()) {
      run(
          "DROP ROLE scram_user",
          "DROP ROLE md5_user",
          "DROP ROLE plain_user",
          "DROP ROLE cert_user");
    }
  }

  private Connection login(String user, String password, String parameters) throws SQLException {
    return DriverManager.getConnection(pairing.url() + parameters, user, password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scram_user", "md5_user", "plain_user"})
  void passwordsAreChecked(String user) throws SQLException {
    login(user, "pässword", "").close();
    failsWith("28P01", () -> login(user, "wrong", ""));
    failsWith("08004", () -> login(user, null, ""));
  }

  @Test
  void methodsThatAreNotWantedAreRefused() throws SQLException {
    assumeTrue(pairing.isPgjDriver());
    failsWith("28000", () -> login("md5_user", "pässword", "&requireAuth=scram-sha-256"));
    failsWith("28000", () -> login("plain_user", "pässword", "&requireAuth=!password"));
    failsWith("28000", () -> login("postgres", "x", "&requireAuth=scram-sha-256,md5"));
    login("scram_user", "pässword", "&requireAuth=scram-sha-256").close();
  }

  @Test
  void passwordsMayStandInAFile(@TempDir Path directory) throws Exception {
    assumeTrue(pairing.isPgjDriver());
    Path file = directory.resolve("pass");
    Files.writeString(
        file, "# comment\nother:*:*:*:no\nlocalhost:*:post\\gres:scram_user:pässword\n");
    login("scram_user", null, "&passfile=" + file).close();
  }

  @ParameterizedTest
  @CsvSource({"disable, f", "prefer, t", "require, t", "verify-ca, t", "verify-full, t"})
  void encryptsAsTheModeSays(String mode, String encrypted) throws SQLException {
    String parameters = "&sslmode=" + mode + "&sslrootcert=" + pairing.postgres().certificate();
    if (pairing.isPgjDriver() || mode.startsWith("verify")) {
      try (Connection secure = login("postgres", "x", parameters);
          Statement statement = secure.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
        assertThat(rows(rows)).containsExactly(encrypted);
      }
    }
  }

  @Test
  void unknownCertificatesAreRefused() {
    failsWith(
        pairing.isPgjDriver() ? "08001" : "08006",
        () -> login("postgres", "x", "&sslmode=verify-full&sslrootcert=/dev/null"));
  }

  @Test
  void clientsWithACertificateNeedNoPassword() throws SQLException {
    PostgresServer server = pairing.postgres();
    String verified = "&sslmode=verify-full&sslrootcert=" + server.certificate();
    String store =
        "&sslkey=" + server.file("client.p12") + "&sslpassword=" + PostgresServer.STORE_PASSWORD;
    login("cert_user", null, verified + store).close();
    if (pairing.isPgjDriver()) {
      String files =
          "&sslcert=" + server.file("client.crt") + "&sslkey=" + server.file("client.key");
      login("cert_user", null, verified + files).close();
      failsWith("28000", () -> login("cert_user", null, verified));
    }
  }

  @Test
  void scramIsBoundToTheChannel() throws SQLException {
    assumeTrue(pairing.isPgjDriver());
    login("scram_user", "pässword", "&sslmode=require&channelBinding=require").close();
    login("scram_user", "pässword", "&sslmode=require&channelBinding=disable").close();
    failsWith(
        "28000", () -> login("scram_user", "pässword", "&sslmode=disable&channelBinding=require"));
  }
}
