package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** WHERE CURRENT OF: which row a cursor stands on, and which cursors stand on none. */
@OnEveryPairing
class PositionedUpdateTest extends Scenario {
  PositionedUpdateTest(Pairing pairing) {
    super(pairing);
  }

  private void table() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE item (id int, label text)",
        "INSERT INTO item VALUES (1, 'one'), (2, 'two'), (3, 'three')");
  }

  private void failsIn24000(String message, String... statements) throws SQLException {
    run("SAVEPOINT before");
    assertThat((Throwable) failsWith("24000", () -> run(statements))).hasMessageContaining(message);
    run("ROLLBACK TO before");
  }

  @Test
  void theRowFetchedLastIsWritten() throws SQLException {
    table();
    run("DECLARE c CURSOR FOR SELECT label FROM item");
    assertThat(rows("FETCH 2 FROM c")).containsExactly("one", "two");
    assertThat(rows("UPDATE item SET id = 20 WHERE CURRENT OF c RETURNING *"))
        .containsExactly("20|two");
    // The row has moved; it is the same row still, until it is gone.
    assertThat(rows("UPDATE item SET id = id + 1 WHERE CURRENT OF c RETURNING *"))
        .containsExactly("21|two");
    assertThat(rows("DELETE FROM item WHERE CURRENT OF c RETURNING *")).containsExactly("21|two");
    assertThat(rows("DELETE FROM item WHERE CURRENT OF c RETURNING *")).isEmpty();
    assertThat(rows("FETCH ALL FROM c")).containsExactly("three");
    failsIn24000("cursor \"c\" is not positioned on a row", "DELETE FROM item WHERE CURRENT OF c");
    assertThat(rows("SELECT * FROM item ORDER BY id")).containsExactly("1|one", "3|three");
    connection.rollback();
  }

  @Test
  void aCursorGivesTheFirstColumnsOfAWiderJoin() throws SQLException {
    run(
        "CREATE TEMP TABLE wide (id int, name text, other text)",
        "INSERT INTO wide VALUES (1, 'a', 'x'), (2, 'b', 'y')",
        "BEGIN",
        "DECLARE c NO SCROLL CURSOR FOR SELECT w.id FROM wide w LEFT JOIN wide v ON w.name ="
            + " v.name");
    assertThat(rows("FETCH 2 FROM c")).containsExactlyInAnyOrder("1", "2");
    run("COMMIT");
  }

  @Test
  void aScrollingCursorMeansTheRowItHasGoneBackTo() throws SQLException {
    table();
    run(
        "DECLARE c SCROLL CURSOR FOR SELECT id FROM item",
        "FETCH LAST FROM c",
        "FETCH PRIOR FROM c");
    assertThat(rows("DELETE FROM item WHERE CURRENT OF c RETURNING id")).containsExactly("2");
    connection.rollback();
  }

  @Test
  void rowsOfTablesBelowAreFoundInTheirTable() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE m (a int, b text) PARTITION BY RANGE (a)",
        "CREATE TEMP TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10)",
        "CREATE TEMP TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20)",
        "INSERT INTO m VALUES (1, 'a'), (11, 'b'), (12, 'c')",
        "DECLARE c CURSOR FOR SELECT b FROM m ORDER BY a FOR UPDATE",
        "FETCH 2 FROM c");
    assertThat(rows("UPDATE m SET b = 'x' WHERE CURRENT OF c RETURNING tableoid::regclass, a, b"))
        .containsExactly("m2|11|x");
    assertThat(rows("DELETE FROM m1 WHERE CURRENT OF c RETURNING *")).isEmpty();
    connection.rollback();
  }

  @Test
  void forUpdateTellsWhichTableOfAJoinIsMeant() throws SQLException {
    table();
    run(
        "CREATE TEMP TABLE other (id int)",
        "INSERT INTO other VALUES (1), (3)",
        "DECLARE c CURSOR FOR SELECT label FROM item JOIN other USING (id) ORDER BY id"
            + " FOR UPDATE OF item",
        "FETCH 2 FROM c");
    failsIn24000(
        "cursor \"c\" does not have a FOR UPDATE/SHARE reference to table \"other\"",
        "DELETE FROM other WHERE CURRENT OF c");
    assertThat(rows("DELETE FROM item WHERE CURRENT OF c RETURNING label"))
        .containsExactly("three");
    failsIn24000(
        "cursor \"twice\" has multiple FOR UPDATE/SHARE references to table \"item\"",
        "DECLARE twice CURSOR FOR SELECT * FROM item a, item b FOR UPDATE",
        "FETCH FROM twice",
        "DELETE FROM item WHERE CURRENT OF twice");
    connection.rollback();
  }

  @Test
  void otherCursorsHaveNoRow() throws SQLException {
    table();
    String deletion = "DELETE FROM item WHERE CURRENT OF c";
    for (String query :
        new String[] {
          "SELECT count(*) FROM item",
          "SELECT * FROM item a JOIN item b USING (id)",
          "SELECT * FROM item UNION ALL SELECT * FROM item",
          "SELECT relname FROM pg_class"
        }) {
      failsIn24000(
          "cursor \"c\" is not a simply updatable scan of table \"item\"",
          "DECLARE c CURSOR FOR " + query,
          "FETCH FROM c",
          deletion);
    }
    run("DECLARE c CURSOR WITH HOLD FOR SELECT * FROM item");
    failsIn24000("cursor \"c\" is not positioned on a row", deletion);
    run("CLOSE c");
    failsWith("34000", () -> run(deletion));
    connection.rollback();
  }

  @Test
  void routinesWriteThroughTheirCursors() throws SQLException {
    table();
    run(
        "CREATE FUNCTION pg_temp.louder() RETURNS void LANGUAGE plpgsql AS $$"
            + " DECLARE c CURSOR FOR SELECT * FROM item FOR UPDATE; r record; u refcursor;"
            + " BEGIN"
            + "  FOR r IN c LOOP UPDATE item SET label = r.label || '!' WHERE CURRENT OF c;"
            + "  END LOOP;"
            + "  OPEN u FOR SELECT id FROM item; MOVE 2 FROM u;"
            + "  DELETE FROM item WHERE CURRENT OF u; CLOSE u;"
            + " END $$",
        "SELECT pg_temp.louder()");
    assertThat(rows("SELECT * FROM item ORDER BY id")).containsExactly("1|one!", "3|three!");
    connection.rollback();
  }

  @Test
  void aCursorSeesWhatWasThereWhenItWasDeclared() throws SQLException {
    table();
    run("DECLARE c CURSOR FOR SELECT id FROM item", "INSERT INTO item VALUES (4, 'four')");
    assertThat(rows("FETCH ALL FROM c")).containsExactly("1", "2", "3");
    connection.rollback();
  }
}
