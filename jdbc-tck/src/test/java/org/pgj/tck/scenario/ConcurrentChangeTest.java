package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** A statement waits for a row and finds it changed: what it does to the newest version. */
@OnEveryPairing
class ConcurrentChangeTest extends Scenario {
  private Connection other;
  private int otherPid;

  ConcurrentChangeTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP TABLE IF EXISTS changed, changed_log, moved CASCADE",
        "CREATE TABLE changed (id int PRIMARY KEY, v text)",
        "CREATE TABLE changed_log (v text)",
        "INSERT INTO changed VALUES (1, 'one'), (2, 'two')",
        "CREATE TABLE moved (id int, v text) PARTITION BY LIST (id)",
        "CREATE TABLE moved_1 PARTITION OF moved FOR VALUES IN (1)",
        "CREATE TABLE moved_2 PARTITION OF moved FOR VALUES IN (2)",
        "INSERT INTO moved VALUES (1, 'one')");
    other = pairing.connect();
    try (Statement statement = other.createStatement()) {
      otherPid = Integer.parseInt(rows(statement.executeQuery("SELECT pg_backend_pid()")).get(0));
    }
    connection.setAutoCommit(false);
  }

  @AfterEach
  void closeOther() throws SQLException {
    other.close();
    connection.rollback();
    run("DROP TABLE changed, changed_log, moved CASCADE");
    connection.commit();
  }

  /** What a statement of the other session returns that has to wait until this one commits. */
  private String afterCommit(String sql) throws Exception {
    CompletableFuture<String> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try (Statement statement = other.createStatement()) {
                return statement.execute(sql)
                    ? rows(statement.getResultSet()).toString()
                    : "" + statement.getUpdateCount();
              } catch (SQLException exception) {
                return exception.getSQLState() + " " + exception.getMessage();
              }
            });
    while (value("SELECT cardinality(pg_blocking_pids(" + otherPid + "))").equals("0")) {
      assertThat(outcome).as("waits").isNotDone();
      Thread.onSpinWait();
    }
    connection.commit();
    return outcome.get(30, TimeUnit.SECONDS);
  }

  @Test
  void beforeTriggersSeeTheNewestVersionOnce() throws Exception {
    run(
        "CREATE OR REPLACE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO changed_log VALUES (old.v);"
            + " IF tg_op = ''DELETE'' THEN RETURN old; END IF; RETURN new; END'",
        "CREATE TRIGGER log_it BEFORE UPDATE OR DELETE ON changed"
            + " FOR EACH ROW EXECUTE FUNCTION log_change()");
    connection.commit();
    run("UPDATE changed SET v = v || ' first' WHERE id = 1");
    assertThat(afterCommit("UPDATE changed SET v = v || ' second' WHERE id = 1")).isEqualTo("1");
    assertThat(rows("SELECT v FROM changed_log")).containsExactly("one", "one first");
    run("UPDATE changed SET v = v || ' last' WHERE id = 2");
    assertThat(afterCommit("DELETE FROM changed WHERE id = 2 RETURNING v")).isEqualTo("[two last]");
    assertThat(rows("SELECT v FROM changed_log ORDER BY v DESC LIMIT 1"))
        .containsExactly("two last");
    run("DROP FUNCTION log_change CASCADE");
  }

  @Test
  void aTriggerThatChangesItsOwnRowIsRefused() throws SQLException {
    run(
        "CREATE FUNCTION change_again() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN UPDATE changed SET v = ''again'' WHERE id = old.id; RETURN new; END'",
        "CREATE TRIGGER again BEFORE UPDATE ON changed FOR EACH ROW"
            + " WHEN (new.v <> 'again') EXECUTE FUNCTION change_again()");
    failsWith("27000", () -> run("UPDATE changed SET v = 'new' WHERE id = 1"));
  }

  /**
   * The other session finds a row changed by this one; before it comes to it again, it has changed
   * it itself, first by the statement, then by a function that the statement calls.
   */
  @Test
  void aRowThatTheStatementAndWhatItCallsHaveChangedIsRefused() throws Exception {
    run(
        "CREATE FUNCTION change_first() RETURNS bool LANGUAGE sql AS"
            + " $$ UPDATE changed SET v = v || ' called' WHERE id = 1; SELECT true $$",
        "CREATE FUNCTION nothing() RETURNS bool LANGUAGE sql AS 'SELECT true'");
    connection.commit();
    String update =
        "WITH first AS (UPDATE changed SET v = v || ' with' WHERE id = 1 RETURNING *, %s())";
    for (String verb : List.of("updated", "deleted")) {
      String outer =
          verb.equals("updated")
              ? " UPDATE changed c SET v = first.v || c.id FROM first RETURNING c.id, c.v"
              : " DELETE FROM changed c USING first RETURNING c.id, c.v";
      run("UPDATE changed SET v = 'new' WHERE id = 1");
      assertThat(afterCommit(update.formatted("change_first") + outer))
          .startsWith("27000")
          .contains("tuple to be " + verb + " was already modified by an operation triggered by");
      run("UPDATE changed SET v = 'new' WHERE id = 1");
      assertThat(afterCommit(update.formatted("nothing") + outer)).isEqualTo("[2|new with2]");
      assertThat(rows("SELECT v FROM changed WHERE id = 1")).containsExactly("new with");
      connection.rollback();
    }
    run("DROP FUNCTION change_first, nothing");
    connection.commit();
  }

  @Test
  void aRowThatHasGoneToAnotherPartitionIsNotLost() throws Exception {
    run("UPDATE moved SET id = 2");
    assertThat(afterCommit("UPDATE moved SET v = 'lost' WHERE id = 1"))
        .startsWith("40001")
        .contains("tuple to be locked was already moved to another partition");
  }

  @Test
  void mergeInsertsWhatHasLostItsMatch() throws Exception {
    String merge =
        "MERGE INTO changed USING (VALUES (1, 'a'), (2, 'b')) s (id, v) ON changed.id = s.id"
            + " WHEN MATCHED THEN UPDATE SET v = changed.v || s.v"
            + " WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'new ' || s.v)";
    run("DELETE FROM changed WHERE id = 1");
    assertThat(afterCommit(merge)).isEqualTo("2");
    assertThat(rows("SELECT * FROM changed ORDER BY id")).containsExactly("1|new a", "2|twob");
    run("UPDATE changed SET id = 3 WHERE id = 1", "UPDATE changed SET v = 'deux' WHERE id = 2");
    assertThat(afterCommit(merge)).isEqualTo("2");
    assertThat(rows("SELECT * FROM changed ORDER BY id"))
        .containsExactly("1|new a", "2|deuxb", "3|new a");
  }

  @Test
  void lockedRowsOfAJoinAreAllNewest() throws Exception {
    run("UPDATE changed SET v = v || '!'");
    assertThat(
            afterCommit(
                "SELECT a.v, b.v FROM changed a CROSS JOIN changed b WHERE a.id = 1 AND b.id = 1"
                    + " FOR UPDATE"))
        .isEqualTo("[one!|one!]");
    run("UPDATE changed SET v = v || '?' WHERE id = 1");
    assertThat(
            afterCommit(
                "SELECT a.v, b.v FROM changed a CROSS JOIN changed b WHERE a.id = 1 AND b.id = 2"
                    + " FOR UPDATE OF a"))
        .isEqualTo("[one!?|two!]");
  }

  @Test
  void returningKeepsTheValuesOfAllRows() throws SQLException {
    run(
        "CREATE TEMP TABLE kept (id int PRIMARY KEY, v text,"
            + " g text GENERATED ALWAYS AS (v || '.') STORED)",
        "INSERT INTO kept SELECT g, repeat('x', g) FROM generate_series(1, 3) g");
    assertThat(
            rows(
                "INSERT INTO kept SELECT g, repeat('y', 4 - g) FROM generate_series(1, 3) g"
                    + " ON CONFLICT (id) DO UPDATE SET v = kept.v || excluded.v RETURNING v, g"))
        .containsExactly("xyyy|xyyy.", "xxyy|xxyy.", "xxxy|xxxy.");
    assertThat(
            rows(
                "MERGE INTO kept USING generate_series(1, 3) s ON id = s"
                    + " WHEN MATCHED THEN UPDATE SET v = repeat('z', s) || 'z' RETURNING v, g"))
        .containsExactlyInAnyOrder("zz|zz.", "zzz|zzz.", "zzzz|zzzz.");
  }

  @Test
  void aTestWithEffectsLooksAtNoMoreRowsThanNeeded() throws SQLException {
    run("CREATE TEMP TABLE job AS SELECT generate_series(1, 100) AS id");
    assertThat(
            rows("SELECT id FROM job WHERE id > 3 AND pg_try_advisory_xact_lock(77, id) LIMIT 2"))
        .containsExactly("4", "5");
    assertThat(value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 77"))
        .isEqualTo("2");
  }
}
