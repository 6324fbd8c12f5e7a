package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class ConnectionTest extends Scenario {
  ConnectionTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void tellsWhatItTalksTo() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertThat(meta.getDatabaseProductName()).isEqualTo("PostgreSQL");
    int version = pairing.isOlder() ? 15 : 17;
    assertThat(meta.getDatabaseMajorVersion()).isEqualTo(version);
    assertThat(value("SELECT version()")).startsWith("PostgreSQL " + version);
    assertThat(meta.getURL()).contains(":postgresql:").doesNotContain("password");
    assertThat(meta.getUserName()).isEqualTo("postgres");
    if (pairing.isPgjDriver()) {
      assertThat(meta.getDriverName()).isEqualTo("pgj JDBC Driver");
      assertThat(meta.getURL()).startsWith("jdbc:pgj:postgresql:");
    }
  }

  @Test
  void knowsItsCatalogSchemaAndClientInfo() throws SQLException {
    assertThat(connection.getCatalog()).isEqualTo(value("SELECT current_database()"));
    assertThat(connection.getSchema()).isEqualTo("public");
    connection.setSchema("pg_catalog");
    assertThat(connection.getSchema()).isEqualTo("pg_catalog");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("tck");
    connection.setClientInfo("ApplicationName", "it's");
    assertThat(value("SHOW application_name")).isEqualTo("it's");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("it's");
  }

  @Test
  void sessionHasTheClientsTimeZoneAndEncoding() throws SQLException {
    assertThat(value("SHOW client_encoding")).isEqualTo("UTF8");
    assertThat(value("SHOW TimeZone")).isEqualTo(java.util.TimeZone.getDefault().getID());
  }

  @Test
  void closedConnectionsSaySo() throws SQLException {
    assertThat(connection.isValid(1)).isTrue();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    failsWith("08003", () -> connection.createStatement());
    connection.close();
  }

  @Test
  void aLocalServerThatIsSlowIsNotLost() throws Exception {
    assumeTrue(pairing.isLocal());
    String backend = value("SELECT pg_backend_pid()");
    signal("-STOP", backend);
    try {
      assertThat(connection.isValid(1)).isTrue();
    } finally {
      signal("-CONT", backend);
    }
    assertThat(value("SELECT 'next'")).isEqualTo("next");
    assertThat(connection.isValid(1)).isTrue();
  }

  private static void signal(String signal, String process) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, process).start().waitFor()).isZero();
  }

  @Test
  void unknownDatabaseIsRefused() {
    if (pairing.isLocal()) {
      return;
    }
    String url = pairing.url().replace("/postgres?", "/no_such_db?");
    failsWith("3D000", () -> DriverManager.getConnection(url, "postgres", "postgres"));
  }

  @Test
  void propertiesMayBeDefaultsOfOtherProperties() throws SQLException {
    Properties defaults = new Properties();
    defaults.setProperty("user", "postgres");
    defaults.setProperty("currentSchema", "pg_catalog");
    Properties info = new Properties(defaults);
    try (Connection other = DriverManager.getConnection(pairing.url(), info)) {
      assertThat(other.getSchema()).isEqualTo("pg_catalog");
    }
  }

  @Test
  void anEmptyUserIsNone() throws SQLException {
    assumeTrue(pairing.isLocal());
    try (Connection other = DriverManager.getConnection(pairing.url(), "", "")) {
      assertThat(other.getMetaData().getUserName()).isEqualTo("postgres");
    }
  }

  @Test
  void abortEndsIt() throws SQLException {
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
  }
}
