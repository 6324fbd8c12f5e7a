package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Values of composite types and their fields; each test in a transaction never committed. */
@OnEveryPairing
class CompositeValueTest extends Scenario {
  CompositeValueTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA composite", "SET LOCAL search_path = composite");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  @Test
  void literalsOfARowTakeTheTypesOfItsFields() throws SQLException {
    run(
        "CREATE TYPE item AS (n int, name text, day date)",
        "CREATE TABLE t (id int, x item, xs item[])",
        "INSERT INTO t VALUES (1, ROW(1, 'a', '2024-01-01')), (2, (2, 'b', NULL))",
        "INSERT INTO t VALUES (3, NULL, ARRAY[ROW(3, 'c', '2024-01-03')]::item[])",
        "UPDATE t SET x = ROW(3, 'c', '2024-01-03') WHERE id = 3",
        "CREATE FUNCTION day(item) RETURNS date LANGUAGE sql AS 'SELECT $1.day'");
    assertThat(rows("SELECT x, (x).day, xs[1].name FROM t ORDER BY id"))
        .containsExactly(
            "(1,a,2024-01-01)|2024-01-01|null",
            "(2,b,)|null|null",
            "(3,c,2024-01-03)|2024-01-03|c");
    assertThat(rows("SELECT day(ROW(1, 'q', '2024-02-29'))")).containsExactly("2024-02-29");
    assertThat(failure("INSERT INTO t VALUES (4, ROW('z', 'b', NULL))").getSQLState())
        .isEqualTo("22P02");
    assertThat(failure("INSERT INTO t VALUES (4, ROW(1, 'b'))").getSQLState()).isEqualTo("42846");
  }

  @Test
  void droppedColumnsHaveNoPlaceInValues() throws SQLException {
    run(
        "CREATE TABLE d (a int, b text, c int)",
        "ALTER TABLE d DROP b",
        "INSERT INTO d VALUES (1, 3)",
        "CREATE FUNCTION s() RETURNS d LANGUAGE sql AS 'SELECT * FROM d'",
        """
        CREATE FUNCTION p() RETURNS d LANGUAGE plpgsql AS $$
        DECLARE r d;
        BEGIN
          SELECT * INTO r FROM d;
          r.c := r.c + 1;
          RETURN r;
        END $$\
        """);
    assertThat(rows("SELECT d, (d).c, (s()).c, (p()).* FROM d")).containsExactly("(1,3)|3|3|1|4");
    assertThat(rows("SELECT * FROM p()")).containsExactly("1|4");
    assertThat(rows("SELECT ('(1,5)'::d).c, (ROW(1, 6)::d).c, to_json(ROW(1, 6)::d)"))
        .containsExactly("5|6|{\"a\":1,\"c\":6}");
    run("CREATE TABLE e (x d)", "INSERT INTO e (x.c, x.a) VALUES (7, 8)", "UPDATE e SET x.c = 9");
    assertThat(rows("SELECT x, (x).c FROM e WHERE x = ROW(8, 9)::d")).containsExactly("(8,9)|9");
  }

  @Test
  void insertFillsSeveralPartsOfAColumn() throws SQLException {
    run(
        "CREATE TYPE pair AS (a int, b text)",
        "CREATE TABLE t (id serial, x pair, n int[])",
        "INSERT INTO t (x.a, x.b, n[1], n[2]) VALUES (1, 'one', 10, 11)",
        "INSERT INTO t (x.b, n[2], x.a) VALUES ('two', 20, 2), ('three', 30, 3)",
        "INSERT INTO t (x.b, x.a) SELECT 'four', 4");
    assertThat(rows("SELECT x, n[1], n[2] FROM t ORDER BY id"))
        .containsExactly(
            "(1,one)|10|11", "(2,two)|null|20", "(3,three)|null|30", "(4,four)|null|null");
  }

  @Test
  void anAttributesTypeChangesWhileNoTableStoresIt() throws SQLException {
    run(
        "CREATE TYPE item AS (n int, name text)",
        "ALTER TYPE item ALTER ATTRIBUTE n TYPE bigint, ALTER ATTRIBUTE name TYPE varchar(3)");
    assertThat(rows("SELECT ROW(12345678901, 'abcdef')::item"))
        .containsExactly("(12345678901,abc)");
    assertThat(failure("ALTER TYPE item ALTER ATTRIBUTE m TYPE int").getSQLState())
        .isEqualTo("42703");
    run("CREATE DOMAIN items AS item[]", "CREATE TABLE t (x items)");
    assertThat(failure("ALTER TYPE item ALTER ATTRIBUTE n TYPE int").getMessage())
        .contains("cannot alter type \"item\" because column \"t.x\" uses it");
    run(
        "CREATE TABLE parts (a int)",
        "CREATE TYPE within AS (r parts)",
        "CREATE TABLE u (w within)");
    assertThat(failure("ALTER TABLE parts ALTER a TYPE bigint").getMessage())
        .contains("cannot alter table \"parts\" because column \"u.w\" uses its row type");
  }

  @Test
  void anErrorTellsTheDomainThatAValueViolates() throws SQLException {
    run("CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
    SQLException failure =
        failure(
            """
            DO $$
            DECLARE type text; schema text;
            BEGIN
              PERFORM (-1)::positive;
            EXCEPTION WHEN check_violation THEN
              GET STACKED DIAGNOSTICS type = PG_DATATYPE_NAME, schema = SCHEMA_NAME;
              RAISE 'violates %.%', schema, type;
            END $$\
            """);
    assertThat(failure.getMessage()).contains("violates composite.positive");
  }

  @Test
  void anonymousRecordsAreNoCompositeValues() throws SQLException {
    run("CREATE TYPE pair AS (a int, b text)", "CREATE TABLE t (x pair)");
    SQLException selected = failure("INSERT INTO t SELECT ROW(1, 'a')");
    assertThat(selected.getSQLState()).isEqualTo("42846");
    assertThat(selected.getMessage()).contains("cannot cast type record to");
    assertThat(rows("SELECT s::pair, (s::pair).b FROM (SELECT 1 AS x, 'a'::text AS y) s"))
        .containsExactly("(1,a)|a");
    SQLException few = failure("SELECT s::pair FROM (VALUES (1)) s");
    assertThat(few.getMessage()).contains("Input has too few columns.");
  }

  @Test
  void returnedRowsHaveExactlyTheTypesThatWereDeclared() throws SQLException {
    run(
        "CREATE TYPE pair AS (a int, b text)",
        "CREATE FUNCTION typed() RETURNS pair LANGUAGE plpgsql AS"
            + " 'BEGIN RETURN ROW(1, ''a''::text); END'",
        "CREATE FUNCTION untyped() RETURNS pair LANGUAGE plpgsql AS"
            + " 'BEGIN RETURN ROW(1, ''a''); END'",
        "CREATE FUNCTION other() RETURNS pair LANGUAGE plpgsql AS"
            + " 'BEGIN RETURN ROW(1, 2); END'");
    assertThat(rows("SELECT typed(), (typed()).b")).containsExactly("(1,a)|a");
    assertThat(failure("SELECT untyped()").getMessage())
        .contains("Returned type unknown does not match expected type text in column 2.");
    assertThat(failure("SELECT other()").getMessage())
        .contains("Returned type integer does not match expected type text in column 2.");
  }

  @Test
  void wholeRowsAreIndexed() throws SQLException {
    run(
        "CREATE TABLE r (a int, b text)",
        "INSERT INTO r SELECT g, 'x' || g FROM generate_series(1, 100) g",
        "CREATE INDEX ON r ((r.*))",
        "INSERT INTO r VALUES (101, 'x101')",
        "UPDATE r SET b = 'y' WHERE a = 7",
        "SET LOCAL enable_seqscan = off");
    assertThat(rows("SELECT (r).b FROM r WHERE r IN (ROW(7, 'y')::r, ROW(101, 'x101')::r)"))
        .containsExactlyInAnyOrder("y", "x101");
    assertThat(rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'r'"))
        .containsExactly("CREATE INDEX r_r_idx ON composite.r USING btree ((r.*))");
  }
}
