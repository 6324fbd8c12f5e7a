package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Functions, procedures and triggers that users write. */
@OnEveryPairing
class RoutineTest extends Scenario {
  RoutineTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "CREATE SCHEMA tck_routines",
        "SET search_path TO tck_routines",
        "CREATE TABLE item (id int PRIMARY KEY, name text, version int DEFAULT 0)",
        "INSERT INTO item VALUES (1, 'one'), (2, 'two'), (3, NULL)");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP SCHEMA tck_routines CASCADE");
  }

  @Test
  void sqlFunctionsReturnScalarsRowsAndSets() throws SQLException {
    run(
        "CREATE FUNCTION add(a int, b int DEFAULT 10, c int DEFAULT 100) RETURNS int LANGUAGE sql"
            + " AS 'SELECT a + b + c'",
        "CREATE FUNCTION items() RETURNS SETOF item LANGUAGE sql STABLE"
            + " AS 'SELECT * FROM item ORDER BY id'",
        "CREATE FUNCTION put(k int, n text) RETURNS item LANGUAGE sql"
            + " AS 'INSERT INTO item VALUES (k, n) RETURNING *'",
        "CREATE FUNCTION twice(anyelement) RETURNS anyarray LANGUAGE sql"
            + " AS 'SELECT ARRAY[$1, $1]'");
    assertThat(value("SELECT add(1)")).isEqualTo("111");
    assertThat(value("SELECT add(1, c => 0)")).isEqualTo("11");
    assertThat(rows("SELECT id, name FROM items() WHERE id > 1"))
        .containsExactly("2|two", "3|null");
    assertThat(value("SELECT (put(4, 'four')).name")).isEqualTo("four");
    assertThat(value("SELECT twice('x'::text)")).isEqualTo("{x,x}");
  }

  @Test
  void defaultsFollowTheTypesOfACall() throws SQLException {
    run(
        "CREATE FUNCTION choice(a anyelement, b anyelement = NULL, first bool = true)"
            + " RETURNS anyelement LANGUAGE sql AS 'SELECT CASE WHEN $3 THEN $1 ELSE $2 END'",
        "CREATE FUNCTION part(a int = 1) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION part(a int = 1, b int = 2) RETURNS int LANGUAGE sql AS 'SELECT 2'",
        "CREATE FUNCTION same(a int, OUT a int) LANGUAGE sql AS 'SELECT $1 + 1'");
    try {
      assertThat(rows("SELECT choice(a => 'x'::text, first => true), choice(2), same(3)"))
          .containsExactly("x|2|4");
      failsWith("42725", () -> run("SELECT part(1)"));
      failsWith("42725", () -> run("SELECT part()"));
      assertThat(value("SELECT part(1, 2)")).isEqualTo("2");
      failsWith(
          "42P13",
          () ->
              run(
                  "CREATE FUNCTION f(x anycompatible) RETURNS anycompatiblerange LANGUAGE sql AS"
                      + " 'SELECT NULL'"));
    } finally {
      run(
          "DROP FUNCTION choice(anyelement, anyelement, bool)",
          "DROP FUNCTION part(int)",
          "DROP FUNCTION part(int, int)",
          "DROP FUNCTION same(int)");
    }
  }

  @Test
  void loopsRunOverNumbersRowsAndArrays() throws SQLException {
    run(
        """
        CREATE FUNCTION walk() RETURNS SETOF text LANGUAGE plpgsql AS $$
        DECLARE r record; x int;
        BEGIN
          FOR i IN REVERSE 5..1 BY 2 LOOP
            CONTINUE WHEN i = 3;
            RETURN NEXT 'i' || i;
          END LOOP;
          FOR r IN SELECT * FROM item ORDER BY id LOOP
            EXIT WHEN r.name IS NULL;
            RETURN NEXT r.name;
          END LOOP;
          FOREACH x IN ARRAY ARRAY[7, 8] LOOP
            RETURN NEXT x;
          END LOOP;
          RETURN QUERY EXECUTE 'SELECT name FROM item WHERE id = $1' USING 2;
        END $$
        """);
    assertThat(rows("SELECT walk()")).containsExactly("i5", "i1", "one", "two", "7", "8", "two");
  }

  @Test
  void handlersUndoTheirBlock() throws SQLException {
    run(
        """
        CREATE FUNCTION attempt(k int) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE name text;
        BEGIN
          INSERT INTO item VALUES (k + 100, 'kept');
          BEGIN
            INSERT INTO item VALUES (k + 200, 'undone');
            INSERT INTO item VALUES (k, 'duplicate');
          EXCEPTION WHEN unique_violation THEN
            GET STACKED DIAGNOSTICS name = CONSTRAINT_NAME;
            RETURN sqlstate || ' ' || name;
          END;
          RETURN 'new';
        END $$
        """);
    assertThat(value("SELECT attempt(1)")).isEqualTo("23505 item_pkey");
    assertThat(rows("SELECT id FROM item WHERE id > 100")).containsExactly("101");
  }

  @Test
  void errorsTellWhereTheyHappened() throws SQLException {
    run(
        """
        CREATE FUNCTION inner_one(n int) RETURNS int LANGUAGE plpgsql AS $$
        BEGIN
          RETURN 1 / n;
        END $$
        """,
        """
        CREATE FUNCTION outer_one(n int) RETURNS int LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM inner_one(n);
          RETURN 1;
        END $$
        """);
    assertThat(failsWith("22012", () -> value("SELECT outer_one(0)")).getMessage())
        .contains("PL/pgSQL function inner_one(integer) line 3 at RETURN")
        .contains("SQL statement \"SELECT inner_one(n)\"")
        .contains("PL/pgSQL function outer_one(integer) line 3 at PERFORM");
    failsWith("42601", () -> run("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN x'"));
  }

  @Test
  void proceduresEndTransactions() throws SQLException {
    run(
        """
        CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$
        BEGIN
          FOR i IN 11..14 LOOP
            INSERT INTO item VALUES (i);
            IF i % 2 = 0 THEN COMMIT; ELSE ROLLBACK; END IF;
          END LOOP;
        END $$
        """,
        "CALL fill()");
    assertThat(rows("SELECT id FROM item WHERE id > 10 ORDER BY id")).containsExactly("12", "14");
    connection.setAutoCommit(false);
    failsWith("2D000", () -> run("CALL fill()"));
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Test
  void rowTriggersChangeAndRefuseRows() throws SQLException {
    run(
        """
        CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN
            IF OLD.id = 1 THEN RETURN NULL; END IF;
            RETURN OLD;
          END IF;
          NEW.name := upper(NEW.name);
          NEW.version := coalesce(OLD.version, 0) + 1;
          RETURN NEW;
        END $$
        """,
        "CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON item"
            + " FOR EACH ROW EXECUTE FUNCTION guard()",
        "INSERT INTO item VALUES (4, 'four')",
        "UPDATE item SET name = 'deux' WHERE id = 2",
        "DELETE FROM item WHERE id IN (1, 3)");
    assertThat(rows("SELECT * FROM item ORDER BY id"))
        .containsExactly("1|one|0", "2|DEUX|1", "4|FOUR|1");
  }

  @Test
  void afterTriggersSeeTheWholeStatement() throws SQLException {
    run(
        "CREATE TABLE seen (at text)",
        """
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO seen SELECT TG_LEVEL || ' ' || TG_ARGV[0] || ' ' || count(*) FROM item;
          RETURN NULL;
        END $$
        """,
        "CREATE TRIGGER a AFTER INSERT ON item FOR EACH ROW WHEN (NEW.id > 10)"
            + " EXECUTE FUNCTION note('row')",
        "CREATE TRIGGER b AFTER INSERT ON item EXECUTE FUNCTION note('statement')",
        "INSERT INTO item VALUES (9), (10), (11), (12)");
    assertThat(rows("SELECT * FROM seen"))
        .containsExactly("ROW row 7", "ROW row 7", "STATEMENT statement 7");
  }

  @Test
  void recordsOfTriggersAreNullWhereThereIsNoRow() throws SQLException {
    run(
        "CREATE TABLE seen (at text)",
        """
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO seen VALUES (format('%s:%s', OLD, NEW));
          RETURN NULL;
        END $$
        """,
        "CREATE TRIGGER a AFTER INSERT OR UPDATE OR DELETE ON item FOR EACH ROW"
            + " EXECUTE FUNCTION note()",
        "UPDATE item SET name = 'ONE' WHERE id = 1",
        "DELETE FROM item WHERE id = 1",
        "INSERT INTO item VALUES (4, 'four')",
        "UPDATE item SET name = 'FOUR' WHERE id = 4");
    assertThat(rows("SELECT * FROM seen"))
        .containsExactly(
            "(1,one,0):(1,ONE,0)", "(1,ONE,0):", ":(4,four,0)", "(4,four,0):(4,FOUR,0)");
  }

  /** A row that was not found has null fields; null makes the variable itself null. */
  @Test
  void rowVariablesWithoutARow() throws SQLException {
    run(
        "CREATE TYPE pg_temp.pair AS (a int, b text)",
        "CREATE FUNCTION pg_temp.found() RETURNS text LANGUAGE plpgsql AS $$ DECLARE"
            + " p pg_temp.pair; r record; told text := coalesce(p::text, 'null'); BEGIN"
            + " SELECT 1, 'x' INTO p WHERE false; told := told || coalesce(p::text, 'null');"
            + " SELECT 1 AS x INTO r WHERE false; told := told || row_to_json(r)::text;"
            + " p := NULL; told := told || coalesce(p::text, 'null');"
            + " p := ROW(1, 'y'); r := NULL; RETURN told || p::text || coalesce(r::text, 'null');"
            + " END $$");
    assertThat(value("SELECT pg_temp.found()")).isEqualTo("null(,){\"x\":null}null(1,y)null");
    run("DROP FUNCTION pg_temp.found()", "DROP TYPE pg_temp.pair");
  }
}
