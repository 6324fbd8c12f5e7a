package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * Prepared statements follow the definitions that another session changes, and those that a
 * rollback brings back.
 */
@OnEveryPairing
class StaleDefinitionsTest extends Scenario {
  private Connection other;

  StaleDefinitionsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP SCHEMA IF EXISTS stale CASCADE",
        "CREATE SCHEMA stale",
        "SET search_path = stale",
        "CREATE SEQUENCE q",
        "CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT 1)",
        "CREATE TABLE log (line text)",
        "INSERT INTO t SELECT i, 10 * i FROM generate_series(1, 3) i",
        "CREATE TABLE u (id int PRIMARY KEY, t_id int REFERENCES t)",
        "INSERT INTO u VALUES (1, 1)",
        "CREATE VIEW v AS SELECT id FROM t",
        "CREATE TABLE p (k int) PARTITION BY LIST (k)",
        "CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1)",
        "CREATE TABLE parent (a int)",
        "CREATE TABLE child () INHERITS (parent)",
        "INSERT INTO child VALUES (1)",
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO log VALUES (tg_op); RETURN NULL; END'",
        "PREPARE all_t AS SELECT id FROM t ORDER BY id",
        "PREPARE all_v AS SELECT id FROM v ORDER BY id",
        "PREPARE delete_t AS DELETE FROM t WHERE id = 1",
        "PREPARE insert_t AS INSERT INTO t (id) VALUES (nextval('q') + 100)",
        "PREPARE insert_p AS INSERT INTO p VALUES (2)",
        "PREPARE all_parent AS SELECT a FROM parent ORDER BY a");
    other = pairing.connect();
    inOther("SET search_path = stale");
  }

  @AfterEach
  void drop() throws SQLException {
    other.close();
    connection.setAutoCommit(true);
    run("DROP SCHEMA stale CASCADE", "DEALLOCATE ALL", "RESET search_path");
  }

  private void inOther(String... statements) throws SQLException {
    try (Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aTableThatIsMadeAnew() throws SQLException {
    assertThat(rows("EXECUTE all_t")).containsExactly("1", "2", "3");
    inOther("DROP TABLE t CASCADE");
    failsWith("42P01", () -> rows("EXECUTE all_t"));
    failsWith("42P01", () -> rows("EXECUTE all_t"));
    inOther("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (7)");
    assertThat(rows("EXECUTE all_t")).containsExactly("7");
  }

  @Test
  void aSequenceThatIsMadeAnew() throws SQLException {
    run("EXECUTE insert_t");
    inOther("DROP SEQUENCE q");
    failsWith("42P01", () -> run("EXECUTE insert_t"));
    failsWith("42P01", () -> run("EXECUTE insert_t"));
    inOther("CREATE SEQUENCE q START 50");
    run("EXECUTE insert_t");
    assertThat(rows("EXECUTE all_t")).containsExactly("1", "2", "3", "101", "150");
  }

  @Test
  void aViewThatIsReplaced() throws SQLException {
    assertThat(rows("EXECUTE all_v")).containsExactly("1", "2", "3");
    inOther("CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE id < 3");
    assertThat(rows("EXECUTE all_v")).containsExactly("1", "2");
    inOther("ALTER VIEW v RENAME COLUMN id TO number");
    failsWith("42703", () -> rows("EXECUTE all_v"));
  }

  @Test
  void aColumnOfAnotherTypeOrName() throws SQLException {
    run("PREPARE whole_t AS SELECT * FROM t");
    inOther("ALTER TABLE t RENAME COLUMN n TO m");
    failsWith("0A000", () -> rows("EXECUTE whole_t"));
    inOther("ALTER TABLE t RENAME COLUMN m TO n");
    assertThat(rows("EXECUTE whole_t")).hasSize(3);
    inOther("ALTER TABLE t ALTER n TYPE bigint");
    failsWith("0A000", () -> rows("EXECUTE whole_t"));
  }

  @Test
  void aDefaultAndATrigger() throws SQLException {
    run("EXECUTE insert_t");
    inOther(
        "ALTER TABLE t ALTER n SET DEFAULT 5",
        "CREATE TRIGGER noted AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION note()");
    run("EXECUTE insert_t");
    assertThat(rows("SELECT n FROM t WHERE id > 100 ORDER BY id")).containsExactly("1", "5");
    inOther("ALTER TABLE t DISABLE TRIGGER noted");
    run("EXECUTE insert_t");
    assertThat(rows("SELECT * FROM log")).containsExactly("INSERT");
  }

  @Test
  void foreignKeysFromOtherTables() throws SQLException {
    failsWith("23503", () -> run("EXECUTE delete_t"));
    inOther(
        "ALTER TABLE u DROP CONSTRAINT u_t_id_fkey",
        "ALTER TABLE u ADD FOREIGN KEY (t_id) REFERENCES t ON DELETE CASCADE");
    run("EXECUTE delete_t");
    assertThat(rows("SELECT * FROM u")).isEmpty();
  }

  @Test
  void partitionsAndChildren() throws SQLException {
    failsWith("23514", () -> run("EXECUTE insert_p"));
    inOther("CREATE TABLE p_2 PARTITION OF p FOR VALUES IN (2)");
    run("EXECUTE insert_p");
    inOther("ALTER TABLE p DETACH PARTITION p_2");
    failsWith("23514", () -> run("EXECUTE insert_p"));
    assertThat(rows("EXECUTE all_parent")).containsExactly("1");
    inOther("CREATE TABLE another () INHERITS (parent)", "INSERT INTO another VALUES (2)");
    assertThat(rows("EXECUTE all_parent")).containsExactly("1", "2");
    inOther("ALTER TABLE child NO INHERIT parent");
    assertThat(rows("EXECUTE all_parent")).containsExactly("2");
  }

  @Test
  void policiesAndRules() throws SQLException {
    inOther("CREATE RULE kept AS ON DELETE TO t DO INSTEAD INSERT INTO log VALUES ('kept')");
    run("EXECUTE delete_t");
    assertThat(rows("SELECT * FROM log")).containsExactly("kept");
    inOther("DROP RULE kept ON t");
    failsWith("23503", () -> run("EXECUTE delete_t"));
  }

  @Test
  void filesThatAreReplaced() throws SQLException {
    inOther("ALTER TABLE t SET (fillfactor = 50)", "VACUUM FULL t", "REINDEX TABLE t");
    assertThat(rows("EXECUTE all_t")).containsExactly("1", "2", "3");
    run("EXECUTE insert_t");
    inOther("TRUNCATE t CASCADE");
    assertThat(rows("EXECUTE all_t")).isEmpty();
    run("EXECUTE insert_t");
    assertThat(rows("SELECT id FROM t WHERE id = 102")).containsExactly("102");
  }

  @Test
  void whatARollbackBringsBack() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(rows("EXECUTE all_v")).hasSize(3);
    Savepoint before = connection.setSavepoint();
    run("CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE id > 2", "CREATE TABLE made (a int)");
    assertThat(rows("EXECUTE all_v")).containsExactly("3");
    connection.rollback(before);
    assertThat(rows("EXECUTE all_v")).hasSize(3);
    run("DROP TABLE t CASCADE");
    connection.rollback();
    assertThat(rows("EXECUTE all_t")).hasSize(3);
    connection.commit();
  }

  @Test
  void aTemporaryTableHidesAnother() throws SQLException {
    String sql = "SELECT count(*) FROM t";
    assertThat(value(sql)).isEqualTo("3");
    run("CREATE TEMP TABLE t (id int)");
    assertThat(value(sql)).isEqualTo("0");
    run("DROP TABLE pg_temp.t");
    assertThat(value(sql)).isEqualTo("3");
    run("CREATE TEMP TABLE t (id int)");
    assertThat(value(sql)).isEqualTo("0");
    run("DROP TABLE pg_temp.t");
  }
}
