package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * Row types that change while tables hold their values, and tables of a type; each test in a
 * transaction never committed.
 */
@OnEveryPairing
class RowTypeChangeTest extends Scenario {
  RowTypeChangeTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA shapes", "SET LOCAL search_path = shapes");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  @Test
  void storedValuesLoseAndGainFields() throws SQLException {
    run(
        "CREATE TYPE item AS (a int, b text, c numeric)",
        "CREATE TABLE t (id int, v item, vs item[])",
        "INSERT INTO t VALUES (1, (1, 'x', 1.5), ARRAY[(2, 'y', 2.5)::item, NULL])",
        "INSERT INTO t VALUES (2, NULL, NULL), (3, ROW(NULL, NULL, NULL), '{}')",
        "ALTER TYPE item DROP ATTRIBUTE b");
    assertThat(rows("SELECT id, v, vs, (v).c, (vs[1]).a FROM t ORDER BY id"))
        .containsExactly(
            "1|(1,1.5)|{\"(2,2.5)\",NULL}|1.5|2", "2|null|null|null|null", "3|(,)|{}|null|null");
    run(
        "ALTER TYPE item ADD ATTRIBUTE d date",
        "INSERT INTO t VALUES (4, (4, 4.5, '2024-02-29'), NULL)",
        "ALTER TYPE item DROP ATTRIBUTE a",
        "UPDATE t SET v.d = '2024-01-01' WHERE id = 1");
    assertThat(rows("SELECT id, v, row_to_json(v)->>'c', vs FROM t ORDER BY id"))
        .containsExactly(
            "1|(1.5,2024-01-01)|1.5|{\"(2.5,)\",NULL}",
            "2|null|null|null",
            "3|(,)|null|{}",
            "4|(4.5,2024-02-29)|4.5|null");
    assertThat(rows("SELECT id FROM t WHERE v = (4.5, '2024-02-29')::item")).containsExactly("4");
  }

  @Test
  void rowsOfTablesAreStoredLikewise() throws SQLException {
    run(
        "CREATE TABLE r (a int, b int)",
        "CREATE TYPE outside AS (r r, n int)",
        "CREATE TABLE u (v outside)",
        "INSERT INTO u VALUES (ROW(ROW(1, 2)::r, 3))",
        "ALTER TABLE r DROP COLUMN a");
    assertThat(rows("SELECT v, ((v).r).b FROM u")).containsExactly("(\"(2)\",3)|2");
    assertThat(failure("ALTER TABLE r ADD COLUMN c int DEFAULT 5").getSQLState())
        .isEqualTo("0A000");
    run("ALTER TABLE r ADD COLUMN c int", "INSERT INTO u VALUES (ROW(ROW(7, 8)::r, 9))");
    assertThat(rows("SELECT v FROM u ORDER BY (v).n"))
        .containsExactly("(\"(2,)\",3)", "(\"(7,8)\",9)");
  }

  @Test
  void aFieldGoesWithItsType() throws SQLException {
    run(
        "CREATE TYPE mood AS ENUM ('p', 'q')",
        "CREATE TYPE holder AS (m mood, n int)",
        "CREATE TABLE h (v holder)",
        "INSERT INTO h VALUES (('p', 4))",
        "DROP TYPE mood CASCADE");
    assertThat(rows("SELECT v, (v).n FROM h")).containsExactly("(4)|4");
  }

  @Test
  void tablesOfATypeFollowIt() throws SQLException {
    run(
        "CREATE TYPE person AS (id int, name text)",
        "CREATE TABLE p OF person (PRIMARY KEY (id), name WITH OPTIONS NOT NULL DEFAULT 'x')",
        "INSERT INTO p (id) VALUES (1)");
    assertThat(rows("SELECT * FROM p")).containsExactly("1|x");
    assertThat(failure("ALTER TABLE p ADD COLUMN c int").getMessage())
        .contains("cannot add column to typed table");
    assertThat(failure("ALTER TABLE p DROP COLUMN name").getMessage())
        .contains("cannot drop column from typed table");
    assertThat(failure("ALTER TABLE p RENAME COLUMN name TO n").getMessage())
        .contains("cannot rename column of typed table");
    assertThat(failure("ALTER TYPE person ADD ATTRIBUTE c int").getSQLState()).isEqualTo("2BP01");
    assertThat(failure("DROP TYPE person").getSQLState()).isEqualTo("2BP01");
    assertThat(failure("CREATE TABLE e OF person (n WITH OPTIONS NOT NULL)").getSQLState())
        .isEqualTo("42703");
    run(
        "ALTER TYPE person ADD ATTRIBUTE c int CASCADE",
        "ALTER TYPE person RENAME ATTRIBUTE name TO label CASCADE",
        "ALTER TYPE person ALTER ATTRIBUTE c TYPE text CASCADE",
        "UPDATE p SET c = 'q'");
    assertThat(rows("SELECT id, label, c FROM p")).containsExactly("1|x|q");
    run("ALTER TYPE person DROP ATTRIBUTE label CASCADE", "ALTER TABLE p NOT OF");
    assertThat(rows("SELECT * FROM p")).containsExactly("1|q");
    run("ALTER TABLE p OF person", "CREATE TABLE other (id int, c text, d int)");
    assertThat(failure("ALTER TABLE other OF person").getMessage())
        .contains("table has extra column \"d\"");
  }

  @Test
  void bodiesInStandardSqlArePrinted() throws SQLException {
    run(
        "CREATE TABLE t (a int, b text)",
        "CREATE FUNCTION f(x int, y text) RETURNS int RETURN x + length(y)",
        """
        CREATE FUNCTION g(x int) RETURNS SETOF int BEGIN ATOMIC
          INSERT INTO t VALUES (x, 'a'); SELECT a FROM t WHERE a > x; END\
        """);
    assertThat(rows("SELECT pg_get_function_sqlbody('f(int, text)'::regprocedure)"))
        .containsExactly("RETURN (x + length(y))");
    assertThat(rows("SELECT pg_get_functiondef('g'::regproc)"))
        .containsExactly(
            """
            CREATE OR REPLACE FUNCTION shapes.g(x integer)
             RETURNS SETOF integer
             LANGUAGE sql
            BEGIN ATOMIC
             INSERT INTO t (a, b)
               VALUES (g.x, 'a'::text);
             SELECT t.a
                FROM t
               WHERE (t.a > g.x);
            END
            """);
  }
}
