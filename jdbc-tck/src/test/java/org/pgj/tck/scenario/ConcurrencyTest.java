package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Two sessions on the same rows. */
@OnEveryPairing
class ConcurrencyTest extends Scenario {
  private Connection other;
  private int otherPid;

  ConcurrencyTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP TABLE IF EXISTS concurrent_child, concurrent",
        "CREATE TABLE concurrent (id int PRIMARY KEY, v int NOT NULL)",
        "CREATE TABLE concurrent_child (id int REFERENCES concurrent ON DELETE CASCADE)",
        "INSERT INTO concurrent VALUES (1, 10), (2, 20)");
    other = pairing.connect();
    try (Statement statement = other.createStatement()) {
      otherPid = Integer.parseInt(rows(statement.executeQuery("SELECT pg_backend_pid()")).get(0));
    }
    connection.setAutoCommit(false);
    other.setAutoCommit(false);
  }

  @AfterEach
  void closeOther() throws SQLException {
    other.close();
    connection.rollback();
    run("DROP TABLE concurrent_child, concurrent");
    connection.commit();
  }

  private void otherRuns(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement in the other session that has to wait for this one, up to there. */
  private CompletableFuture<String> otherWaitsFor(String sql) throws SQLException {
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                otherRuns(sql);
                return "00000";
              } catch (SQLException exception) {
                return exception.getSQLState();
              }
            });
    while (value("SELECT cardinality(pg_blocking_pids(" + otherPid + "))").equals("0")) {
      assertThat(outcome).as("waits").isNotDone();
      Thread.onSpinWait();
    }
    return outcome;
  }

  private static String outcome(CompletableFuture<String> waiting)
      throws ExecutionException, InterruptedException, TimeoutException {
    return waiting.get(30, TimeUnit.SECONDS);
  }

  @Test
  void writeSkewIsRefused() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    other.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(value("SELECT sum(v) FROM concurrent")).isEqualTo("30");
    otherRuns("SELECT sum(v) FROM concurrent");
    run("UPDATE concurrent SET v = -5 WHERE id = 1");
    otherRuns("UPDATE concurrent SET v = -15 WHERE id = 2");
    connection.commit();
    failsWith("40001", () -> other.commit());
    other.rollback();
  }

  @Test
  void readersInOrderAreLetThrough() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    other.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    run("UPDATE concurrent SET v = 11 WHERE id = 1");
    otherRuns("SELECT v FROM concurrent WHERE id = 1");
    connection.commit();
    other.commit();
    assertThat(value("SELECT v FROM concurrent WHERE id = 1")).isEqualTo("11");
  }

  @Test
  void aParentIsLockedWithItsChildrenInTheModeThatWasAskedFor() throws SQLException {
    run(
        "CREATE TABLE locked_parent (a int)",
        "CREATE TABLE locked_child () INHERITS (locked_parent)");
    connection.commit();
    run("LOCK TABLE locked_parent IN ACCESS SHARE MODE");
    otherRuns("LOCK TABLE locked_parent IN ROW EXCLUSIVE MODE NOWAIT");
    assertThat(
            rows(
                "SELECT relation::regclass, mode FROM pg_locks WHERE relation IN"
                    + " ('locked_parent'::regclass, 'locked_child'::regclass) ORDER BY 1, 2"))
        .containsExactly(
            "locked_parent|AccessShareLock",
            "locked_parent|RowExclusiveLock",
            "locked_child|AccessShareLock",
            "locked_child|RowExclusiveLock");
    connection.rollback();
    failsWith("55P03", () -> run("LOCK TABLE locked_parent IN SHARE MODE NOWAIT"));
    connection.rollback();
    other.rollback();
    run("DROP TABLE locked_parent CASCADE");
    connection.commit();
  }

  @Test
  void indexesOfATableAreMadeAtTheSameTime() throws SQLException {
    run("CREATE TABLE indexed_twice (a int, b int)");
    connection.commit();
    run("CREATE INDEX ON indexed_twice (a)");
    otherRuns("CREATE INDEX ON indexed_twice (b)");
    other.commit();
    connection.commit();
    assertThat(
            rows(
                "SELECT relhasindex, count(*) FROM pg_class c JOIN pg_index i ON indrelid = c.oid"
                    + " WHERE relname = 'indexed_twice' GROUP BY 1"))
        .containsExactly("t|2");
    run("DROP TABLE indexed_twice");
    connection.commit();
  }

  @Test
  void upsertWaitsForTheSameKeyAndUpdatesIt() throws Exception {
    run("INSERT INTO concurrent VALUES (3, 1)");
    CompletableFuture<String> waiting =
        otherWaitsFor(
            "INSERT INTO concurrent VALUES (3, 1) ON CONFLICT (id) DO UPDATE SET v ="
                + " concurrent.v + excluded.v");
    connection.commit();
    assertThat(outcome(waiting)).isEqualTo("00000");
    other.commit();
    assertThat(value("SELECT v FROM concurrent WHERE id = 3")).isEqualTo("2");
  }

  @Test
  void upsertInsertsWhenTheOtherRollsBack() throws Exception {
    run("INSERT INTO concurrent VALUES (3, 1)");
    CompletableFuture<String> waiting =
        otherWaitsFor("INSERT INTO concurrent VALUES (3, 7) ON CONFLICT DO NOTHING");
    connection.rollback();
    assertThat(outcome(waiting)).isEqualTo("00000");
    other.commit();
    assertThat(value("SELECT v FROM concurrent WHERE id = 3")).isEqualTo("7");
  }

  /** The conflict is with a version that the transaction does not see, whatever the old one was. */
  @ParameterizedTest
  @ValueSource(strings = {"NOTHING", "UPDATE SET v = concurrent.v + 1"})
  void repeatableReadDecidesNothingByAnUnseenVersion(String action) throws Exception {
    other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    otherRuns("SELECT count(*) FROM concurrent");
    run("UPDATE concurrent SET v = v + 1 WHERE id = 1");
    CompletableFuture<String> waiting =
        otherWaitsFor("INSERT INTO concurrent VALUES (1, 0) ON CONFLICT (id) DO " + action);
    connection.commit();
    assertThat(outcome(waiting)).isEqualTo("40001");
    other.rollback();
    assertThat(value("SELECT v FROM concurrent WHERE id = 1")).isEqualTo("11");
  }

  @Test
  void repeatableReadSeesWhatWasThereBeforeItsFirstStatementWaited() throws Exception {
    other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    run("LOCK TABLE concurrent_child IN EXCLUSIVE MODE", "UPDATE concurrent SET v = 0");
    CompletableFuture<String> waiting = otherWaitsFor("INSERT INTO concurrent_child VALUES (1)");
    connection.commit();
    assertThat(outcome(waiting)).isEqualTo("00000");
    otherRuns("CREATE TEMP TABLE seen AS SELECT sum(v) AS total FROM concurrent");
    otherRuns("DO 'BEGIN ASSERT (SELECT total FROM seen) = 30; END'");
    other.rollback();
  }

  /** What a transaction writes it does not read: another change of the page is no conflict. */
  @Test
  void rowsReadForAnUpdateAreFewerThanThePage() throws SQLException {
    run("INSERT INTO concurrent VALUES (3, 30)", "SET enable_seqscan = off");
    connection.commit();
    other.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    otherRuns("SELECT 1");
    assertThat(value("SELECT v FROM concurrent WHERE id = 2")).isEqualTo("20");
    run("UPDATE concurrent SET v = v + 1 WHERE id = 3");
    connection.commit();
    otherRuns("UPDATE concurrent SET v = v + 1 WHERE id = 1");
    otherRuns("SELECT sum(v) FROM concurrent");
    other.commit();
    assertThat(value("SELECT sum(v) FROM concurrent")).isEqualTo("62");
    run("RESET enable_seqscan");
  }

  /** A row that a cascade is to delete, but the transaction does not see. */
  @Test
  void aCascadeThatMeetsANewerReferenceCannotBeSerialized() throws Exception {
    other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    otherRuns("SELECT count(*) FROM concurrent");
    run("INSERT INTO concurrent_child VALUES (1)");
    CompletableFuture<String> waiting = otherWaitsFor("DELETE FROM concurrent WHERE id = 1");
    connection.commit();
    assertThat(outcome(waiting)).isEqualTo("40001");
    other.rollback();
    assertThat(value("SELECT count(*) FROM concurrent_child")).isEqualTo("1");
  }

  @Test
  void aKeyNewerThanTheTransactionCannotBeReferredTo() throws SQLException {
    other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    otherRuns("SELECT count(*) FROM concurrent");
    run("INSERT INTO concurrent VALUES (3, 30)");
    connection.commit();
    failsWith("23503", () -> otherRuns("INSERT INTO concurrent_child VALUES (3)"));
    other.rollback();
  }

  @Test
  void aReferenceKeepsItsRowFromBeingDeleted() throws Exception {
    run("INSERT INTO concurrent_child VALUES (1)");
    CompletableFuture<String> waiting = otherWaitsFor("DELETE FROM concurrent WHERE id = 1");
    connection.commit();
    assertThat(outcome(waiting)).isEqualTo("00000");
    other.commit();
    assertThat(value("SELECT count(*) FROM concurrent_child")).isEqualTo("0");
  }

  @Test
  void aDeletedRowCannotBeReferred() throws Exception {
    run("DELETE FROM concurrent WHERE id = 2");
    CompletableFuture<String> waiting = otherWaitsFor("INSERT INTO concurrent_child VALUES (2)");
    connection.commit();
    assertThat(outcome(waiting)).isEqualTo("23503");
    other.rollback();
  }

  @Test
  void aChangeOfOtherColumnsDoesNotKeepReferencesWaiting() throws SQLException {
    run("UPDATE concurrent SET v = 12 WHERE id = 1");
    otherRuns("INSERT INTO concurrent_child VALUES (1)");
    other.commit();
    connection.commit();
    assertThat(value("SELECT count(*) FROM concurrent_child")).isEqualTo("1");
  }

  @Test
  void keysMayBeSwappedBeforeADeferrableConstraintLooks() throws SQLException {
    run(
        "ALTER TABLE concurrent ADD CONSTRAINT concurrent_v UNIQUE (v) DEFERRABLE",
        "UPDATE concurrent SET v = 30 - v",
        "SET CONSTRAINTS concurrent_v DEFERRED",
        "UPDATE concurrent SET v = 5",
        "UPDATE concurrent SET v = id",
        "SET CONSTRAINTS ALL IMMEDIATE");
    failsWith("23505", () -> run("UPDATE concurrent SET v = 5"));
    connection.rollback();
  }

  @Test
  void disabledTriggersLetReferencesToNothingIn() throws SQLException {
    run("ALTER TABLE concurrent_child DISABLE TRIGGER ALL");
    run("INSERT INTO concurrent_child VALUES (77)");
    run("ALTER TABLE concurrent_child ENABLE TRIGGER ALL");
    failsWith("23503", () -> run("INSERT INTO concurrent_child VALUES (78)"));
    connection.rollback();
  }
}
