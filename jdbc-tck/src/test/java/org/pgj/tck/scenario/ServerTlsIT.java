package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.EncryptedServer;

/** TLS and SCRAM bound to it between both drivers and pgj's server. */
@Timeout(180)
class ServerTlsIT {
  private static final String PGJ = "jdbc:pgj://localhost:";
  private static final String PGJDBC = "jdbc:postgresql://localhost:";

  @TempDir private static Path folder;
  private static EncryptedServer server;

  @BeforeAll
  static void start() throws Exception {
    server = EncryptedServer.start(folder);
    assertThat(server.port()).as("%s", server.output()).isPositive();
    try (Connection connection = DriverManager.getConnection(server.localUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE alice LOGIN PASSWORD 'secret'");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static Connection connect(String prefix, String parameters) throws SQLException {
    return DriverManager.getConnection(
        prefix + server.port() + "/postgres?connectTimeout=60" + parameters, "alice", "secret");
  }

  private static String trusting() {
    return "&sslmode=verify-full&sslrootcert=" + server.certificate();
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PGJ, PGJDBC})
  void bothDriversVerifyTheServerAndBindTheirPassword(String prefix) throws SQLException {
    String bound = "&channelBinding=require";
    try (Connection connection = connect(prefix, trusting() + bound)) {
      assertThat(
              text(
                  connection,
                  "SELECT concat_ws(' ', ssl, version, bits) FROM pg_stat_ssl"
                      + " WHERE pid = pg_backend_pid()"))
          .isEqualTo("t TLSv1.3 256");
    }
    assertThatThrownBy(() -> connect(prefix, "&sslmode=disable" + bound))
        .isInstanceOf(SQLException.class);
    try (Connection connection = connect(prefix, "&sslmode=disable")) {
      assertThat(text(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .isEqualTo("f");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PGJ, PGJDBC})
  void clientsMayBeginWithTlsAtOnce(String prefix) throws SQLException {
    try (Connection connection = connect(prefix, trusting() + "&sslNegotiation=direct")) {
      assertThat(text(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .isEqualTo("t");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PGJ, PGJDBC})
  void muchDataGoesBothWays(String prefix) throws SQLException {
    String large = "äbc".repeat(700_000);
    try (Connection connection = connect(prefix, trusting());
        PreparedStatement statement = connection.prepareStatement("SELECT ? || 'x', ?::text")) {
      statement.setString(1, large);
      statement.setString(2, "y");
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo(large + "x");
      }
      assertThat(text(connection, "SELECT count(*) FROM generate_series(1, 100000)"))
          .isEqualTo("100000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PGJ, PGJDBC})
  void statementsAreCancelled(String prefix) throws SQLException {
    try (Connection connection = connect(prefix, trusting());
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
          .hasFieldOrPropertyWithValue("SQLState", "57014");
    }
  }

  @Test
  void aServerDoesNotStartWithAKeyThatOthersCanRead(@TempDir Path other) throws Exception {
    Path key = other.resolve("public.key");
    Files.copy(folder.resolve("server.key"), key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (EncryptedServer refused =
        EncryptedServer.start(
            Files.createDirectory(other.resolve("s")), "-c", "ssl_key_file=" + key)) {
      assertThat(refused.port()).isEqualTo(-1);
      assertThat(refused.output()).contains("has group or world access");
    }
  }
}
