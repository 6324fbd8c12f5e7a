package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.pgj.jdbc.PgjConnection;
import org.pgj.jdbc.PgjLsn;
import org.pgj.tck.fixture.PostgresServer;

/** A primary with a streaming standby, both PostgreSQL 17, behind one URL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandbyIT {
  private static final long PATIENCE_MILLIS = 60_000;

  private static PostgresServer primary;
  private static PostgresServer standby;

  @BeforeAll
  static void start() throws Exception {
    primary = PostgresServer.durable();
    standby = primary.standby();
  }

  @AfterAll
  static void stop() {
    standby.stop();
    primary.stop();
  }

  private static Connection connect(String parameters) throws SQLException {
    String url =
        "jdbc:pgj://localhost:"
            + standby.port()
            + ",localhost:"
            + primary.port()
            + "/postgres?connectTimeout=60&hostRecheckSeconds=0&"
            + parameters;
    return DriverManager.getConnection(url, "postgres", "postgres");
  }

  private static int portOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT current_setting('port')::int")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static int portFor(String targetServerType) throws SQLException {
    try (Connection connection = connect("targetServerType=" + targetServerType)) {
      return portOf(connection);
    }
  }

  @Test
  @Order(1)
  void theServerIsOfTheKindAskedFor() throws SQLException {
    assertThat(portFor("any")).isEqualTo(standby.port());
    assertThat(portFor("primary")).isEqualTo(primary.port());
    assertThat(portFor("preferPrimary")).isEqualTo(primary.port());
    assertThat(portFor("secondary")).isEqualTo(standby.port());
    assertThat(portFor("preferSecondary")).isEqualTo(standby.port());
  }

  @Test
  @Order(2)
  void balancedConnectionsReachBoth() throws SQLException {
    Set<Integer> reached = new HashSet<>();
    for (int i = 0; i < 100 && reached.size() < 2; i++) {
      try (Connection connection = connect("loadBalanceHosts=true")) {
        reached.add(portOf(connection));
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(primary.port(), standby.port());
  }

  @Test
  @Order(3)
  void theStandbyIsReadOnlyAndSeesWhatThePrimaryCommits() throws SQLException {
    try (Connection writer = connect("targetServerType=primary");
        Connection reader = connect("targetServerType=secondary");
        Statement write = writer.createStatement();
        Statement read = reader.createStatement()) {
      write.execute("CREATE TABLE replicated AS SELECT 42 AS answer");
      PgjLsn written = writer.unwrap(PgjConnection.class).getLogPosition();
      PgjConnection replica = reader.unwrap(PgjConnection.class);
      assertThat(replica.awaitLogPosition(written, PATIENCE_MILLIS)).isTrue();
      assertThat(replica.getLogPosition()).isGreaterThanOrEqualTo(written);
      try (ResultSet rows = read.executeQuery("SELECT answer FROM replicated")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
      SQLException refused =
          catchThrowableOfType(
              SQLException.class, () -> read.execute("INSERT INTO replicated VALUES (1)"));
      assertThat(refused.getSQLState()).isEqualTo("25006");
    }
  }

  /** Runs last: afterwards there is only the promoted server. */
  @Test
  @Order(4)
  void aPromotedStandbyIsFoundAsThePrimary() throws SQLException {
    primary.stop();
    SQLException none = catchThrowableOfType(SQLException.class, () -> portFor("primary"));
    assertThat(none.getSQLState()).isEqualTo("08001");
    assertThat(none.getMessage()).contains("targetServerType");
    try (Connection connection = connect("targetServerType=secondary");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_promote()");
    }
    assertThat(portFor("primary")).isEqualTo(standby.port());
    try (Connection connection = connect("targetServerType=primary");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("INSERT INTO replicated VALUES (43)")).isEqualTo(1);
    }
  }
}
