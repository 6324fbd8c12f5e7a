package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** CREATE INDEX, DROP INDEX and REINDEX CONCURRENTLY beside others that use the table. */
@OnEveryPairing
class ConcurrentIndexTest extends Scenario {
  private static final String STATES =
      "SELECT relname, indisready, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid"
          + " WHERE indrelid = 'busy'::regclass ORDER BY 1";

  /** Finds rows by the index on v, where there is one that is valid. */
  private static final String FIND = "SELECT id FROM busy WHERE v = %s ORDER BY id";

  private Connection builder;
  private int builderPid;
  private Connection user;
  private int userPid;

  ConcurrentIndexTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP TABLE IF EXISTS busy, referring, parted CASCADE",
        "CREATE TABLE busy (id int PRIMARY KEY, v int, w text)",
        "INSERT INTO busy SELECT i, i, 'w' FROM generate_series(1, 100) i",
        "SET enable_seqscan = off",
        "SET lock_timeout = '10s'");
    builder = pairing.connect();
    builderPid = pid(builder);
    user = pairing.connect();
    userPid = pid(user);
    user.setAutoCommit(false);
  }

  private static int pid(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      return Integer.parseInt(rows(statement.executeQuery("SELECT pg_backend_pid()")).get(0));
    }
  }

  @AfterEach
  void drop() throws SQLException {
    user.close();
    builder.close();
    run("DROP TABLE busy CASCADE", "RESET enable_seqscan", "RESET lock_timeout");
  }

  private void use(String... statements) throws SQLException {
    try (Statement statement = user.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs a statement in the builder's session: what came of it, "done" if all went well. */
  private CompletableFuture<String> build(String sql) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Statement statement = builder.createStatement()) {
            statement.execute(sql);
            return "done";
          } catch (SQLException exception) {
            return exception.getSQLState() + " " + exception.getMessage();
          }
        });
  }

  /** As {@link #build}; comes back when the builder waits for the user. */
  private CompletableFuture<String> buildUntilItWaits(String sql) throws SQLException {
    CompletableFuture<String> outcome = build(sql);
    String waits = "SELECT " + userPid + " = ANY (pg_blocking_pids(" + builderPid + "))";
    while (value(waits).equals("f")) {
      assertThat(outcome).as("waits").isNotDone();
      Thread.onSpinWait();
    }
    return outcome;
  }

  private static String outcome(CompletableFuture<String> started) throws Exception {
    return started.get(30, TimeUnit.SECONDS);
  }

  @Test
  void writersGoOnWhileAnIndexIsBuilt() throws Exception {
    use("UPDATE busy SET v = 1000 WHERE id = 1", "INSERT INTO busy VALUES (101, 1000, 'w')");
    CompletableFuture<String> built =
        buildUntilItWaits("CREATE INDEX CONCURRENTLY busy_v ON busy (v)");
    run("INSERT INTO busy VALUES (102, 1000, 'w')", "UPDATE busy SET v = 1000 WHERE id = 2");
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|f|f");
    assertThat(rows(FIND.formatted("1000"))).containsExactly("2", "102");
    user.commit();
    assertThat(outcome(built)).isEqualTo("done");
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|t|t");
    assertThat(rows(FIND.formatted("1000"))).containsExactly("1", "2", "101", "102");
    assertThat(rows(FIND.formatted("1"))).isEmpty();
  }

  @Test
  void anIndexIsValidWhenNobodySeesRowsThatItLacks() throws Exception {
    use(
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "SELECT count(*) FROM pg_catalog.pg_class");
    run("UPDATE busy SET v = 1000 WHERE id = 1");
    CompletableFuture<String> built =
        buildUntilItWaits("CREATE INDEX CONCURRENTLY busy_v ON busy (v)");
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|t|f");
    run("DELETE FROM busy WHERE id = 2", "INSERT INTO busy VALUES (2, 2000, 'w')");
    use("SET LOCAL enable_seqscan = off");
    try (Statement statement = user.createStatement()) {
      assertThat(rows(statement.executeQuery(FIND.formatted("1")))).containsExactly("1");
      assertThat(rows(statement.executeQuery(FIND.formatted("2")))).containsExactly("2");
    }
    user.commit();
    assertThat(outcome(built)).isEqualTo("done");
    assertThat(rows(FIND.formatted("1000"))).containsExactly("1");
    assertThat(rows(FIND.formatted("2000"))).containsExactly("2");
  }

  @Test
  void aBuildThatFailsLeavesAnInvalidIndex() throws Exception {
    run("UPDATE busy SET v = 7 WHERE id < 3");
    assertThat(outcome(build("CREATE UNIQUE INDEX CONCURRENTLY busy_v ON busy (v)")))
        .startsWith("23505")
        .contains("could not create unique index \"busy_v\"");
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|f|f");
    run("INSERT INTO busy VALUES (101, 7, 'w')", "VACUUM busy");
    assertThat(rows(FIND.formatted("7"))).containsExactly("1", "2", "7", "101");
    failsWith("42P10", () -> run("INSERT INTO busy VALUES (102, 7) ON CONFLICT (v) DO NOTHING"));
    failsWith("42830", () -> run("CREATE TABLE referring (v int REFERENCES busy (v))"));
    failsWith("55000", () -> run("ALTER TABLE busy ADD UNIQUE USING INDEX busy_v"));
    failsWith("23505", () -> run("REINDEX INDEX busy_v"));
    run("UPDATE busy SET v = id", "REINDEX INDEX busy_v");
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|t|t");
    failsWith("23505", () -> run("UPDATE busy SET v = 3 WHERE id = 4"));
  }

  @Test
  void aUniqueIndexCountsBeforeItIsValid() throws Exception {
    use(
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "SELECT count(*) FROM pg_catalog.pg_class");
    CompletableFuture<String> built =
        buildUntilItWaits("CREATE UNIQUE INDEX CONCURRENTLY busy_v ON busy (v)");
    run("INSERT INTO busy VALUES (101, 1000)");
    failsWith("23505", () -> run("INSERT INTO busy VALUES (102, 1000)"));
    failsWith("23505", () -> run("UPDATE busy SET v = 3 WHERE id = 4"));
    user.commit();
    assertThat(outcome(built)).isEqualTo("done");
    assertThat(rows(FIND.formatted("1000"))).containsExactly("101");
  }

  @Test
  void readersGoOnWhileAnIndexIsDropped() throws Exception {
    run("CREATE INDEX busy_v ON busy (v)");
    use("SET LOCAL enable_seqscan = off");
    try (Statement statement = user.createStatement()) {
      assertThat(rows(statement.executeQuery(FIND.formatted("5")))).containsExactly("5");
      CompletableFuture<String> dropped = buildUntilItWaits("DROP INDEX CONCURRENTLY busy_v");
      assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|t|f");
      run("INSERT INTO busy VALUES (101, 5, 'w')");
      assertThat(rows(FIND.formatted("5"))).containsExactly("5", "101");
      assertThat(rows(statement.executeQuery(FIND.formatted("5")))).containsExactly("5", "101");
      user.commit();
      assertThat(outcome(dropped)).isEqualTo("done");
    }
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t");
    assertThat(rows(FIND.formatted("5"))).containsExactly("5", "101");
  }

  @Test
  void anIndexIsReplacedWhileOthersWrite() throws Exception {
    run(
        "CREATE TABLE referring (id int REFERENCES busy)",
        "INSERT INTO referring VALUES (1)",
        "CREATE INDEX busy_v ON busy ((v + 1))",
        "CREATE INDEX busy_w ON busy (w) INCLUDE (v) WHERE w > 'a'",
        "COMMENT ON INDEX busy_v IS 'kept'",
        "ALTER TABLE busy CLUSTER ON busy_v");
    String before = value("SELECT 'busy_pkey'::regclass::oid");
    use("UPDATE busy SET v = 1000 WHERE id = 1");
    CompletableFuture<String> built = buildUntilItWaits("REINDEX TABLE CONCURRENTLY busy");
    run("INSERT INTO busy VALUES (102, 1000, 'w')");
    user.commit();
    assertThat(outcome(built)).isEqualTo("done");
    assertThat(rows(STATES)).containsExactly("busy_pkey|t|t", "busy_v|t|t", "busy_w|t|t");
    assertThat(value("SELECT 'busy_pkey'::regclass::oid")).isNotEqualTo(before);
    assertThat(value("SELECT pg_get_indexdef('busy_w'::regclass)"))
        .endsWith("USING btree (w) INCLUDE (v) WHERE (w > 'a'::text)");
    assertThat(rows("SELECT id FROM busy WHERE v + 1 = 1001 ORDER BY 1"))
        .containsExactly("1", "102");
    assertThat(
            rows(
                "SELECT relname, indisprimary, indisclustered, indimmediate,"
                    + " obj_description(indexrelid, 'pg_class') FROM pg_index"
                    + " JOIN pg_class ON oid = indexrelid"
                    + " WHERE indrelid = 'busy'::regclass ORDER BY 1"))
        .containsExactly("busy_pkey|t|f|t|null", "busy_v|f|t|t|kept", "busy_w|f|f|t|null");
    failsWith("23505", () -> run("INSERT INTO busy VALUES (102)"));
    failsWith("23503", () -> run("INSERT INTO referring VALUES (0)"));
    failsWith("23503", () -> run("DELETE FROM busy WHERE id = 1"));
    failsWith("2BP01", () -> run("DROP INDEX busy_pkey"));
    failsWith("2BP01", () -> run("ALTER TABLE busy DROP CONSTRAINT busy_pkey"));
    run("ALTER TABLE busy DROP CONSTRAINT busy_pkey CASCADE", "ALTER TABLE busy DROP COLUMN v");
    assertThat(rows(STATES)).isEmpty();
    run("DROP TABLE referring");
  }

  @Test
  void readersAreWaitedForBeforeAnIndexGetsAnotherFile() throws Exception {
    use(
        "SET LOCAL enable_seqscan = off",
        "DECLARE held CURSOR FOR SELECT id FROM busy ORDER BY id");
    use("FETCH 1 FROM held");
    CompletableFuture<String> built = buildUntilItWaits("REINDEX TABLE busy");
    try (Statement statement = user.createStatement()) {
      assertThat(rows(statement.executeQuery("FETCH ALL FROM held"))).hasSize(99);
    }
    user.commit();
    assertThat(outcome(built)).isEqualTo("done");
  }

  @Test
  void valuesStoredApartAreFoundWhileTheirIndexIsReplaced() throws Exception {
    String apart = value("SELECT reltoastrelid::regclass FROM pg_class WHERE relname = 'busy'");
    use("UPDATE busy SET w = (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 400) i)");
    CompletableFuture<String> built =
        buildUntilItWaits("REINDEX INDEX CONCURRENTLY " + apart + "_index");
    use("DELETE FROM busy WHERE id > 10", "UPDATE busy SET w = w || w WHERE id = 1");
    user.commit();
    assertThat(outcome(built)).isEqualTo("done");
    assertThat(rows("SELECT DISTINCT length(w) FROM busy ORDER BY 1"))
        .containsExactly("12800", "25600");
    run("REINDEX TABLE CONCURRENTLY " + apart, "REINDEX TABLE " + apart);
    assertThat(rows("SELECT DISTINCT length(w) FROM busy ORDER BY 1"))
        .containsExactly("12800", "25600");
  }

  @Test
  void whatCannotBeDoneConcurrently() throws SQLException {
    run(
        "CREATE TABLE IF NOT EXISTS parted (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "ALTER TABLE busy ADD CONSTRAINT apart EXCLUDE USING btree (w WITH =) WHERE (id < 0)");
    failsWith("0A000", () -> run("CREATE INDEX CONCURRENTLY ON parted (id)"));
    failsWith("42501", () -> run("CREATE INDEX CONCURRENTLY ON pg_class (relname)"));
    failsWith("0A000", () -> run("DROP INDEX CONCURRENTLY parted_pkey"));
    failsWith("0A000", () -> run("DROP INDEX CONCURRENTLY busy_pkey, parted_pkey"));
    failsWith("0A000", () -> run("DROP INDEX CONCURRENTLY busy_pkey CASCADE"));
    failsWith("2BP01", () -> run("DROP INDEX CONCURRENTLY busy_pkey"));
    failsWith("0A000", () -> run("REINDEX INDEX CONCURRENTLY apart"));
    failsWith("0A000", () -> run("REINDEX TABLE CONCURRENTLY pg_class"));
    for (String foreign : new String[] {"template1", "missing_database"}) {
      assertThat(
              failsWith("0A000", () -> run("REINDEX DATABASE CONCURRENTLY " + foreign))
                  .getMessage())
          .contains("can only reindex the currently open database");
    }
    failsWith("42601", () -> run("REINDEX (CONCURRENTLY, HASTY) TABLE busy"));
    failsWith("42704", () -> run("REINDEX (TABLESPACE missing) TABLE busy"));
    connection.setAutoCommit(false);
    for (String command :
        new String[] {
          "CREATE INDEX CONCURRENTLY ON busy (v)",
          "DROP INDEX CONCURRENTLY busy_pkey",
          "REINDEX TABLE CONCURRENTLY busy"
        }) {
      connection.rollback();
      run("SELECT 1");
      failsWith("25001", () -> run(command));
    }
    connection.rollback();
    connection.setAutoCommit(true);
    run("REINDEX TABLE CONCURRENTLY busy");
    assertThat(rows(STATES)).containsExactly("apart|t|t", "busy_pkey|t|t");
    run("DROP TABLE parted");
  }
}
