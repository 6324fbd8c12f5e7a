package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.jdbc.PgjConnection;
import org.pgj.jdbc.PgjLsn;
import org.pgj.jdbc.PgjNotification;
import org.pgj.jdbc.PgjNotificationListener;
import org.pgj.jdbc.PgjPipeline;
import org.pgj.jdbc.PgjRowReader;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Listeners, pipelines, rows by COPY, tags and the flight recorder. */
@OnEveryPairing
class PgjConnectionTest extends Scenario {
  private PgjConnection pgj;

  PgjConnectionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void onlyPgj() throws SQLException {
    assumeTrue(pairing.isPgjDriver());
    pgj = connection.unwrap(PgjConnection.class);
  }

  @Test
  void notificationsAreDelivered() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    PgjNotificationListener listener = notification -> heard.add(notification.payload());
    pgj.addNotificationListener(listener);
    run("LISTEN parcels");
    try (Connection other = pairing.connect();
        Statement notify = other.createStatement()) {
      notify.execute("NOTIFY parcels, 'idle'");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("idle");
      run("NOTIFY parcels, 'own'");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("own");
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT repeat('r', 1000) FROM generate_series(1, 50000)")) {
        rows.next();
        notify.execute("NOTIFY parcels, 'while rows are on the wire'");
        int count = 1;
        while (rows.next()) {
          count++;
        }
        assertThat(count).isEqualTo(50_000);
      }
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("while rows are on the wire");
      for (int i = 0; i < 100; i++) {
        notify.execute("NOTIFY parcels, '" + i + "'");
        assertThat(value("SELECT " + i)).isEqualTo(Integer.toString(i));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
      }
      pgj.removeNotificationListener(listener);
      notify.execute("NOTIFY parcels, 'asked for'");
      assertThat(pgj.getNotifications(20_000))
          .extracting(PgjNotification::payload)
          .containsExactly("asked for");
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void aListenerLearnsThatTheConnectionIsLost() throws Exception {
    CompletableFuture<SQLException> lost = new CompletableFuture<>();
    pgj.addNotificationListener(
        new PgjNotificationListener() {
          @Override
          public void notified(PgjNotification notification) {}

          @Override
          public void connectionLost(SQLException reason) {
            lost.complete(reason);
          }
        });
    try (Connection other = pairing.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(" + pgj.getBackendPid() + ")");
    }
    assertThat(lost.get(20, TimeUnit.SECONDS).getSQLState()).isIn("57P01", "08006", "08003");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPipelineIsOneRoundTrip(boolean autoCommit) throws SQLException {
    run("CREATE TEMP TABLE p (id int PRIMARY KEY, v text)");
    connection.setAutoCommit(autoCommit);
    try (PgjPipeline pipeline = pgj.pipeline();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO p VALUES (?, ?)")) {
      insert.setInt(1, 1);
      insert.setString(2, "one");
      PgjPipeline.Answer first = pipeline.add(insert);
      insert.setInt(1, 2);
      insert.setString(2, "two");
      PgjPipeline.Answer second = pipeline.add(insert);
      PgjPipeline.Answer rows = pipeline.add("SELECT v FROM p ORDER BY id");
      failsWith("55000", first::updateCount);
      pipeline.run();
      assertThat(first.updateCount() + second.updateCount()).isEqualTo(2);
      assertThat(rows(rows.resultSet())).containsExactly("one", "two");
      failsWith("02000", first::resultSet);

      insert.setInt(1, 3);
      PgjPipeline.Answer third = pipeline.add(insert);
      PgjPipeline.Answer bad = pipeline.add("SELECT 1/0");
      PgjPipeline.Answer behind = pipeline.add("SELECT 1");
      failsWith("22012", pipeline::run);
      failsWith("22012", bad::resultSet);
      assertThat(behind.succeeded()).isFalse();
      assertThat(third.succeeded()).isTrue();
    }
    if (!autoCommit) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    assertThat(value("SELECT count(*) FROM p")).isEqualTo(autoCommit ? "2" : "0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsAreWrittenAndReadByCopy(boolean binary) throws Exception {
    run(
        "CREATE TEMP TABLE r (a int2, b int4, c int8, d float8, e numeric, f text, g bool, h uuid,"
            + " i bytea, j timestamptz, k date, l jsonb, m time, n timestamp, o float4)");
    UUID uuid = new UUID(3, 4);
    LocalDateTime moment = LocalDateTime.of(2024, 2, 29, 12, 30, 0, 1000);
    String odd = "tab\t, newline\n, return\r, \\backslash, \\N and é";
    try (PgjRowWriter rows = binary ? pgj.copyRows("r") : pgj.copyTextRows("r")) {
      for (int i = 0; i < 2000; i++) {
        rows.int2(-1).int4(i).int8(Long.MIN_VALUE).float8(0.1).numeric(new BigDecimal("-6.70"));
        rows.text(i == 0 ? null : odd).bool(true).uuid(uuid).bytea(new byte[] {0, '\\', 9});
        rows.timestamptz(Instant.EPOCH).date(LocalDate.EPOCH).jsonb("{}");
        rows.time(LocalTime.NOON).timestamp(moment).float4(1.5f).endRow();
      }
      assertThat(rows.finish()).isEqualTo(2000);
    }
    String columns = binary ? "a,b,c,d,e,f,g,h,i,j,k,m,n,o" : "a,b,c,d,e,f,g,h,i,j,k,m,n,o,l";
    String query = "(SELECT " + columns + " FROM r ORDER BY b)";
    int count = 0;
    try (PgjRowReader rows = binary ? pgj.copyOutRows(query) : pgj.copyOutTextRows(query)) {
      while (rows.next()) {
        assertThat(rows.getInt(1)).isEqualTo(-1);
        assertThat(rows.getInt(2)).isEqualTo(count);
        assertThat(rows.getLong(3)).isEqualTo(Long.MIN_VALUE);
        assertThat(rows.getDouble(4)).isEqualTo(0.1);
        assertThat(rows.getBigDecimal(5)).isEqualTo("-6.70");
        assertThat(rows.isNull(6)).isEqualTo(count == 0);
        assertThat(rows.getString(6)).isEqualTo(count == 0 ? null : odd);
        assertThat(rows.getBoolean(7)).isTrue();
        assertThat(rows.getUuid(8)).isEqualTo(uuid);
        assertThat(rows.getBytes(9)).containsExactly(0, '\\', 9);
        assertThat(rows.getInstant(10)).isEqualTo(Instant.EPOCH);
        assertThat(rows.getLocalDate(11)).isEqualTo(LocalDate.EPOCH);
        assertThat(rows.getLocalTime(12)).isEqualTo(LocalTime.NOON);
        assertThat(rows.getLocalDateTime(13)).isEqualTo(moment);
        assertThat(rows.getObject(14)).isEqualTo(1.5f);
        count++;
      }
    }
    assertThat(count).isEqualTo(2000);
    try (PgjRowReader rows = binary ? pgj.copyOutRows(query) : pgj.copyOutTextRows(query)) {
      assertThat(rows.next()).isTrue();
    }
    assertThat(value("SELECT 1")).isEqualTo("1");
    failsWith("42P01", () -> pgj.copyOutRows("nowhere"));
    if (binary) {
      failsWith("0A000", () -> pgj.copyOutRows("r"));
    }
  }

  @Test
  void tagsAreAtTheEndOfStatements() throws SQLException {
    pgj.setQueryTags(Map.of("route", "/items/*", "action", "it's $1"));
    String query = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid() -- mine";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      assertThat(rows(statement.executeQuery()))
          .containsExactly(query + "\n/*action='it%27s%20%241',route='%2Fitems%2F%2A'*/");
    }
    pgj.setQueryTags(Map.of());
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      assertThat(rows(statement.executeQuery())).containsExactly(query);
    }
  }

  @Test
  void theFlightRecorderSeesQueries(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("queries.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("org.pgj.Query").withoutThreshold();
      recording.start();
      connection.close();
      connection = pairing.connect(); // connections look for the recorder when they are opened
      pgj = connection.unwrap(PgjConnection.class);
      value("SELECT 42 AS seen");
      failsWith("22012", () -> value("SELECT 1/0"));
      recording.stop();
      recording.dump(file);
    }
    assertThat(Files.size(file)).isPositive();
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("org.pgj.Query"))
            .toList();
    assertThat(events)
        .anySatisfy(
            event -> {
              assertThat(event.getString("sql")).isEqualTo("SELECT 42 AS seen");
              assertThat(event.getLong("rows")).isEqualTo(1);
              assertThat(event.getInt("backend")).isEqualTo(pgj.getBackendPid());
              assertThat(event.getString("sqlState")).isNull();
            })
        .anySatisfy(event -> assertThat(event.getString("sqlState")).isEqualTo("22012"));
  }

  @Test
  void fetchSizesAdaptToTheRows() throws SQLException {
    connection.close();
    connection =
        pairing.connect("&adaptiveFetch=true&maxResultBuffer=200K&adaptiveFetchMaximum=150");
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      String query = "SELECT repeat('w', CASE WHEN i < 100 THEN 10 ELSE 10000 END)";
      try (ResultSet rows = statement.executeQuery(query + " FROM generate_series(1, 1000) i")) {
        int count = 0;
        while (rows.next()) {
          count++;
        }
        assertThat(count).isEqualTo(1000);
      }
    }
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
      failsWith(
          "53200",
          () -> statement.executeQuery("SELECT repeat('x', 1000) FROM generate_series(1, 1000)"));
    }
    assertThat(value("SELECT 1")).isEqualTo("1");
  }

  @Test
  void thePositionOfTheLogGrowsAndCanBeWaitedFor() throws SQLException {
    assumeTrue(pairing.isPostgres() || pairing == Pairing.PGJ_TO_FILE); // others keep no log
    run("create table moving (i int)");
    PgjLsn before = pgj.getLogPosition();
    run("drop table moving");
    PgjLsn after = pgj.getLogPosition();
    assertThat(after).isGreaterThan(before);
    assertThat(after.bytesSince(before)).isPositive();
    assertThat(pgj.awaitLogPosition(after, 0)).isTrue();
    assertThat(pgj.awaitLogPosition(new PgjLsn(-1), 3)).isFalse();
    assertThat(value("select '" + after + "'::pg_lsn")).isEqualTo(after.toString());
    assertThat(PgjLsn.parse(after.toString())).isEqualTo(after);
  }

  @Test
  void inMemoryThereIsNoLogToHaveAPosition() {
    assumeTrue(!pairing.isPostgres() && pairing != Pairing.PGJ_TO_FILE);
    failsWith("0A000", () -> pgj.getLogPosition());
  }

  @Test
  void whatIsNoPositionIsRefused() {
    assertThat(PgjLsn.parse("FFFFFFFF/0").value()).isEqualTo(0xFFFFFFFF00000000L);
    for (String text : List.of("", "1", "/", "1/", "/1", "1/g", "123456789/0", "0/123456789")) {
      assertThatThrownBy(() -> PgjLsn.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
