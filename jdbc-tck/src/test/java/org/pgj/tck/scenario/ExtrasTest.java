package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.jdbc.PgjConnection;
import org.pgj.jdbc.PgjNotification;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;
import org.postgresql.geometric.PGpoint;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** What only pgj's driver does. */
@OnEveryPairing
class ExtrasTest extends Scenario {
  ExtrasTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void onlyPgj() {
    assumeTrue(pairing.isPgjDriver());
  }

  private void reconnect(String parameters) throws SQLException {
    connection.close();
    connection = pairing.connect(parameters);
  }

  /** Code ported from pgjdbc goes on to bind its classes, which this driver knows by name only. */
  @Test
  void pgjdbcsObjectsAreBound() throws SQLException {
    run("CREATE TYPE pg_temp.mood AS ENUM ('sad', 'happy')");
    run("CREATE TEMP TABLE p (j jsonb, i inet, m pg_temp.mood, v interval, at point, t text)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO p VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < 7; i++) {
        insert.setObject(1, object("jsonb", "{\"a\": [1]}"));
        insert.setObject(2, object("inet", "10.0.0.1/8"), Types.OTHER);
        insert.setObject(3, object("mood", "happy"));
        insert.setObject(4, new PGInterval("1 day 02:00"));
        insert.setObject(5, new PGpoint(1, 2.5));
        insert.setObject(6, object("text", null));
        if (i < 3) {
          assertThat(insert.executeUpdate()).isEqualTo(1);
        } else {
          insert.addBatch();
        }
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1, 1, 1);
    }
    assertThat(rows("SELECT DISTINCT j::text, i, m, v, at::text, t FROM p"))
        .containsExactly("{\"a\": [1]}|10.0.0.1/8|happy|1 day 02:00:00|(1,2.5)|null");
    try (PreparedStatement select =
        connection.prepareStatement("SELECT count(*) FROM p WHERE j @> ? AND m = ?")) {
      select.setObject(1, object("jsonb", "{\"a\": [1]}"));
      select.setObject(2, object("mood", "happy"));
      assertThat(rows(select.executeQuery())).containsExactly("7");
    }
  }

  private static PGobject object(String type, String value) throws SQLException {
    PGobject object = new PGobject();
    object.setType(type);
    object.setValue(value);
    return object;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stringsFitAnyType(boolean autoCommit) throws SQLException {
    run("CREATE TYPE pg_temp.mood AS ENUM ('sad', 'happy')");
    run("CREATE TEMP TABLE s (j jsonb, u uuid, m pg_temp.mood, i inet, n int, t text)");
    connection.setAutoCommit(autoCommit);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO s VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < 7; i++) {
        insert.setString(1, "{\"a\": 1}");
        insert.setString(2, "00112233-4455-6677-8899-aabbccddeeff");
        insert.setString(3, "happy");
        insert.setString(4, "10.0.0.1");
        insert.setString(5, "42");
        insert.setString(6, "text");
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
      insert.setString(1, null);
      insert.addBatch();
      insert.setString(1, "[]");
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1, 1);
    }
    assertThat(value("SELECT count(*), min(n) FROM s")).isEqualTo("9|42");
    if (!autoCommit) {
      connection.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void preparedStatementsSurviveChangesOfTheTable(String autosave) throws SQLException {
    reconnect("&prepareThreshold=1&autosave=" + autosave);
    run("CREATE TEMP TABLE d (a int)", "INSERT INTO d VALUES (1)");
    connection.setAutoCommit(autosave.equals("never"));
    try (PreparedStatement select = connection.prepareStatement("SELECT * FROM d")) {
      assertThat(rows(select.executeQuery())).containsExactly("1");
      assertThat(rows(select.executeQuery())).containsExactly("1");
      run("ALTER TABLE d ADD COLUMN b text DEFAULT 'new'");
      assertThat(rows(select.executeQuery())).containsExactly("1|new");
      run("DEALLOCATE ALL");
      assertThat(rows(select.executeQuery())).containsExactly("1|new");
      run("ALTER TABLE d DROP COLUMN a");
      assertThat(rows(select.executeQuery())).containsExactly("new");
    }
  }

  @Test
  void autosaveKeepsTheTransactionAfterAnError() throws SQLException {
    reconnect("&autosave=always");
    connection.setAutoCommit(false);
    run("CREATE TEMP TABLE a (id int PRIMARY KEY)", "INSERT INTO a VALUES (1)");
    failsWith("23505", () -> run("INSERT INTO a VALUES (1)"));
    run("INSERT INTO a VALUES (2)");
    var savepoint = connection.setSavepoint("mine");
    run("INSERT INTO a VALUES (3)");
    failsWith("42P01", () -> run("SELECT * FROM nowhere"));
    run("INSERT INTO a VALUES (4)");
    connection.rollback(savepoint);
    run("INSERT INTO a VALUES (5)");
    connection.commit();
    assertThat(rows("SELECT id FROM a ORDER BY id")).containsExactly("1", "2", "5");
  }

  @Test
  void rewrittenInsertsHaveCountsAndKeys() throws SQLException {
    reconnect("&reWriteBatchedInserts=true");
    run("CREATE TEMP TABLE w (id serial, a int, b text DEFAULT '$1 ?')");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO w (a, b) VALUES (?, 'x$1,' || ?) -- the end",
            Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 1; i <= 300; i++) {
        insert.setInt(1, i);
        insert.setString(2, "b" + i);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(300).containsOnly(1);
      try (ResultSet keys = insert.getGeneratedKeys()) {
        for (int i = 1; i <= 300; i++) {
          assertThat(keys.next()).isTrue();
          assertThat(keys.getInt("id")).isEqualTo(i);
          assertThat(keys.getString("b")).isEqualTo("x$1,b" + i);
        }
        assertThat(keys.next()).isFalse();
      }
    }
  }

  @Test
  void notificationsArrive() throws SQLException {
    run("LISTEN news");
    assertThat(rows("SELECT pg_listening_channels()")).containsExactly("news");
    assertThat(value("SELECT pg_notification_queue_usage() < 1")).isEqualTo("t");
    PgjConnection listener = connection.unwrap(PgjConnection.class);
    assertThat(listener.getNotifications()).isEmpty();
    assertThat(listener.getNotifications(50)).isEmpty();
    try (var other = pairing.connect();
        Statement statement = other.createStatement()) {
      statement.execute("NOTIFY news, 'hello'");
      int sender = other.unwrap(PgjConnection.class).getBackendPid();
      assertThat(listener.getNotifications(10_000))
          .containsExactly(new PgjNotification(sender, "news", "hello"));
    }
  }

  @Test
  void copyGoesBothWays() throws Exception {
    run("CREATE TEMP TABLE c (id int, v text)");
    PgjConnection pgj = connection.unwrap(PgjConnection.class);
    byte[] data = "1\tone\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
    assertThat(pgj.copyIn("COPY c FROM STDIN", new ByteArrayInputStream(data))).isEqualTo(2);
    try (OutputStream stream = pgj.copyIn("COPY c FROM STDIN")) {
      for (int i = 3; i <= 50_000; i++) {
        stream.write((i + "\tv" + i + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(value("SELECT count(*), sum(id), count(v) FROM c"))
        .isEqualTo("50000|1250025000|49999");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(pgj.copyOut("COPY (SELECT * FROM c ORDER BY id LIMIT 2) TO STDOUT", out))
        .isEqualTo(2);
    assertThat(out.toByteArray()).isEqualTo(data);
    try (InputStream stream = pgj.copyOut("COPY c TO STDOUT")) {
      assertThat(stream.read()).isEqualTo('1');
    }
    assertThat(value("SELECT 1")).isEqualTo("1");
  }

  @Test
  void failedCopiesLeaveTheConnectionUsable() throws Exception {
    run("CREATE TEMP TABLE c (id int PRIMARY KEY)");
    PgjConnection pgj = connection.unwrap(PgjConnection.class);
    byte[] lines = "1\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    failsWith("23505", () -> pgj.copyIn("COPY c FROM STDIN", new ByteArrayInputStream(lines)));
    failsWith("42P01", () -> pgj.copyIn("COPY nowhere FROM STDIN"));
    failsWith("42601", () -> pgj.copyIn("SELECT 1"));
    OutputStream open = pgj.copyIn("COPY c FROM STDIN");
    failsWith("55000", () -> value("SELECT 1"));
    open.close();
    assertThat(value("SELECT count(*) FROM c")).isEqualTo("0");
    failsWith("57014", () -> run("COPY c FROM STDIN"));
    assertThat(value("SELECT count(*) FROM c")).isEqualTo("0");
  }

  @Test
  void copyTellsTheColumnWhoseDomainRefusesAValue() throws Exception {
    run(
        "DROP TABLE IF EXISTS copied_domain",
        "DROP DOMAIN IF EXISTS copied_positive",
        "CREATE DOMAIN copied_positive AS int NOT NULL CHECK (value > 0)",
        "CREATE TABLE copied_domain (a int, v copied_positive)");
    PgjConnection pgj = connection.unwrap(PgjConnection.class);
    for (String value : new String[] {"-1", "\\N"}) {
      byte[] lines = ("1\t5\n2\t" + value + "\n").getBytes(StandardCharsets.UTF_8);
      String state = value.equals("-1") ? "23514" : "23502";
      SQLException failure =
          failsWith(
              state,
              () -> pgj.copyIn("COPY copied_domain FROM STDIN", new ByteArrayInputStream(lines)));
      assertThat(failure.getMessage())
          .contains(
              "COPY copied_domain, line 2, column v: "
                  + (value.equals("-1") ? "\"-1\"" : "null input"));
    }
    run("DROP TABLE copied_domain", "DROP DOMAIN copied_positive");
  }

  @Test
  void rowsAreCopiedWithTypedValues() throws Exception {
    run(
        "CREATE TEMP TABLE r (a int2, b int4, c int8, d float8, e numeric, f text, g bool, h uuid,"
            + " i bytea, j timestamptz, k date, l jsonb)");
    PgjConnection pgj = connection.unwrap(PgjConnection.class);
    UUID uuid = new UUID(1, 2);
    try (PgjRowWriter rows = pgj.copyRows("r")) {
      for (int i = 0; i < 10_000; i++) {
        rows.int2(1).int4(i).int8(3).float8(4.5).numeric(new BigDecimal("-6.70")).text("é");
        rows.bool(true).uuid(uuid).bytea(new byte[] {7}).timestamptz(Instant.EPOCH);
        rows.date(LocalDate.EPOCH).jsonb(i == 0 ? null : "{}").endRow();
      }
      assertThat(rows.finish()).isEqualTo(10_000);
    }
    assertThat(value("SELECT count(*), sum(b), min(e), min(f), count(l) FROM r"))
        .isEqualTo("10000|49995000|-6.70|é|9999");
    assertThat(value("SELECT a, c, d, g, h, i, j = to_timestamp(0), k FROM r LIMIT 1"))
        .isEqualTo("1|3|4.5|t|" + uuid + "|\\x07|t|1970-01-01");
    try (PgjRowWriter rows = pgj.copyRows("r", "a", "f")) {
      rows.int2(1).text("lost").endRow();
    }
    assertThat(value("SELECT count(*) FROM r WHERE f = 'lost'")).isEqualTo("0");
  }

  @Test
  void hugeResultsNeedLittleMemory() throws SQLException {
    long before = usedMemory();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT repeat('m', 1000) FROM generate_series(1, 200000)")) {
      int count = 0;
      while (rows.next()) {
        if (++count % 50_000 == 0) {
          assertThat(usedMemory() - before).isLessThan(64 << 20);
        }
      }
      assertThat(count).isEqualTo(200_000);
    }
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void unknownPropertiesWarn() throws SQLException {
    reconnect("&noSuchProperty=1");
    assertThat(connection.getWarnings().getMessage()).contains("noSuchProperty");
  }
}
