package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Definitions, each in a transaction that is never committed. */
@OnEveryPairing
class DefinitionsTest extends Scenario {
  DefinitionsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  @Test
  void aGrantMayNameAColumnForSeveralPrivileges() throws SQLException {
    run("CREATE ROLE column_reader", "CREATE TEMP TABLE t (a int, b int)");
    run("GRANT SELECT (a), INSERT (a, b), UPDATE (b) ON t TO column_reader");
    run("REVOKE INSERT (a), INSERT (b) ON t FROM column_reader");
    assertThat(
            rows(
                "SELECT attname, privilege_type FROM pg_attribute, aclexplode(attacl)"
                    + " WHERE attrelid = 't'::regclass ORDER BY 1, 2"))
        .containsExactly("a|SELECT", "b|UPDATE");
    connection.rollback();
  }

  @Test
  void identityColumnsCountForThemselves() throws SQLException {
    run("CREATE TEMP TABLE t (a int GENERATED ALWAYS AS IDENTITY (START 5), b bigserial, v text)");
    run("INSERT INTO t (v) VALUES ('x'), ('y')");
    assertThat(failure("INSERT INTO t (a) VALUES (1)").getSQLState()).isEqualTo("428C9");
    run("INSERT INTO t (a, v) OVERRIDING SYSTEM VALUE VALUES (1, 'z')");
    assertThat(rows("SELECT a, b, v FROM t ORDER BY b")).containsExactly("5|1|x", "6|2|y", "1|3|z");
  }

  @Test
  void rowsThatSayDefaultLetIdentityColumnsCount() throws SQLException {
    run("CREATE TEMP TABLE t (a int GENERATED ALWAYS AS IDENTITY, b text)");
    run("INSERT INTO t (a, b) VALUES (DEFAULT, 'x'), (DEFAULT, 'y')");
    assertThat(failure("INSERT INTO t VALUES (DEFAULT, 'x'), (5, 'y')").getSQLState())
        .isEqualTo("428C9");
    run("INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (DEFAULT, 'z'), (50, 'w')");
    run("INSERT INTO t OVERRIDING USER VALUE VALUES (DEFAULT, 'u'), (51, 'v')");
    assertThat(rows("SELECT a, b FROM t ORDER BY a"))
        .containsExactly("1|x", "2|y", "3|z", "4|u", "5|v", "50|w");
  }

  @Test
  void foreignKeysActWhenTheReferencedRowChanges() throws SQLException {
    run("CREATE TEMP TABLE p (id int PRIMARY KEY)");
    run(
        "CREATE TEMP TABLE c (id int PRIMARY KEY,"
            + " a int REFERENCES p ON DELETE CASCADE ON UPDATE CASCADE,"
            + " b int REFERENCES p ON DELETE SET NULL)");
    run("INSERT INTO p VALUES (1), (2), (3)");
    run("INSERT INTO c VALUES (1, 1, 2), (2, 2, 3)");
    assertThat(failure("INSERT INTO c VALUES (3, 9, 1)").getSQLState()).isEqualTo("23503");
    run("DELETE FROM p WHERE id = 3");
    run("DELETE FROM p WHERE id = 1");
    assertThat(rows("SELECT * FROM c")).containsExactly("2|2|null");
    run("UPDATE p SET id = 20 WHERE id = 2");
    assertThat(rows("SELECT * FROM c")).containsExactly("2|20|null");
  }

  @Test
  void aDeferredForeignKeyWaitsForTheEnd() throws SQLException {
    run("CREATE TEMP TABLE t (id int PRIMARY KEY, r int REFERENCES t INITIALLY DEFERRED)");
    run("INSERT INTO t VALUES (1, 2)");
    assertThat(failure("SET CONSTRAINTS ALL IMMEDIATE").getSQLState()).isEqualTo("23503");
    run("INSERT INTO t VALUES (2, 1)");
    run("SET CONSTRAINTS ALL IMMEDIATE");
  }

  @Test
  void aNewColumnsDefaultIsThereForOldRows() throws SQLException {
    run("CREATE TEMP TABLE t (a int)");
    run("INSERT INTO t VALUES (1), (2)");
    run("ALTER TABLE t ADD b text NOT NULL DEFAULT 'b', ADD c int DEFAULT 7");
    run("UPDATE t SET c = 8 WHERE a = 2");
    run("ALTER TABLE t ADD d serial, ADD e int GENERATED ALWAYS AS (a * 10) STORED");
    assertThat(rows("SELECT a, b, c, e FROM t ORDER BY a")).containsExactly("1|b|7|10", "2|b|8|20");
    assertThat(failure("ALTER TABLE t ADD f int NOT NULL").getSQLState()).isEqualTo("23502");
  }

  @Test
  void aColumnOfAnotherTypeKeepsItsIndexesAndChecks() throws SQLException {
    run("CREATE TEMP TABLE t (a int PRIMARY KEY, b int DEFAULT 3 CHECK (b > 0))");
    run("CREATE INDEX ON t (b)");
    run("INSERT INTO t VALUES (1, 10), (2, 20)");
    run("ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE numeric(10, 2)");
    run("SET LOCAL enable_seqscan = off");
    assertThat(rows("SELECT a FROM t WHERE b = 20.00")).containsExactly("2");
    assertThat(rows("SELECT b FROM t WHERE a = 1")).containsExactly("10.00");
    assertThat(failure("INSERT INTO t VALUES (3, -1)").getSQLState()).isEqualTo("23514");
    assertThat(failure("INSERT INTO t VALUES (1, 1)").getSQLState()).isEqualTo("23505");
    SQLException impossible = failure("ALTER TABLE t ALTER b TYPE date");
    assertThat(impossible.getSQLState()).isEqualTo("42804");
  }

  @Test
  void whatDependsIsNamed() throws SQLException {
    run("CREATE TABLE definitions_p (id int PRIMARY KEY)");
    run("CREATE TABLE definitions_c (id int REFERENCES definitions_p)");
    assertThat(failure("DROP TABLE definitions_p").getMessage())
        .contains("cannot drop table definitions_p because other objects depend on it")
        .contains(
            "constraint definitions_c_id_fkey on table definitions_c depends on table"
                + " definitions_p");
    run("DROP TABLE definitions_p CASCADE");
    run("INSERT INTO definitions_c VALUES (1)");
  }

  @Test
  void domainsRefuseValuesWhereverTheyComeFrom() throws SQLException {
    run("CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
    run("CREATE DOMAIN small AS positive DEFAULT 7 CHECK (VALUE < 100)");
    run("CREATE TEMP TABLE t (a positive NOT NULL, b small)");
    run("INSERT INTO t (a) VALUES (1)");
    assertThat(rows("SELECT a, b FROM t")).containsExactly("1|7");
    assertThat(failure("INSERT INTO t VALUES (0)").getSQLState()).isEqualTo("23514");
    assertThat(failure("UPDATE t SET b = 100").getSQLState()).isEqualTo("23514");
    assertThat(failure("SELECT (-1)::small").getSQLState()).isEqualTo("23514");
    assertThat(failure("ALTER DOMAIN positive ADD CHECK (VALUE > 1)").getSQLState())
        .isEqualTo("23514");
  }

  @Test
  void enumsAreInTheOrderOfTheirLabels() throws SQLException {
    run("CREATE TYPE mood AS ENUM ('sad', 'happy')");
    run("ALTER TYPE mood RENAME VALUE 'happy' TO 'glad'");
    run("CREATE TEMP TABLE t (m mood)");
    run("INSERT INTO t VALUES ('glad'), ('sad')");
    assertThat(rows("SELECT m FROM t ORDER BY m")).containsExactly("sad", "glad");
    assertThat(rows("SELECT count(*) FROM t WHERE m > 'sad'")).containsExactly("1");
    assertThat(failure("INSERT INTO t VALUES ('angry')").getSQLState()).isEqualTo("22P02");
  }

  @Test
  void aTableTakesAfterAQueryOrATable() throws SQLException {
    run("CREATE TEMP TABLE t AS SELECT g AS a, 'x' || g AS b FROM generate_series(1, 3) g");
    assertThat(rows("SELECT * FROM t WHERE a > 1 ORDER BY a")).containsExactly("2|x2", "3|x3");
    run("ALTER TABLE t ADD PRIMARY KEY (a), ADD CHECK (b <> '')");
    run("CREATE TEMP TABLE u (LIKE t INCLUDING ALL)");
    run("INSERT INTO u SELECT * FROM t");
    assertThat(failure("INSERT INTO u VALUES (1, 'y')").getSQLState()).isEqualTo("23505");
    assertThat(failure("INSERT INTO u VALUES (4, '')").getSQLState()).isEqualTo("23514");
  }

  @Test
  void partialAndExpressionIndexesAreUnique() throws SQLException {
    run("CREATE TEMP TABLE t (a int, b text)");
    run("CREATE UNIQUE INDEX ON t (a) WHERE b IS NULL");
    run("CREATE UNIQUE INDEX ON t (lower(b))");
    run("INSERT INTO t VALUES (1, NULL), (1, 'X')");
    assertThat(failure("INSERT INTO t VALUES (1, NULL)").getSQLState()).isEqualTo("23505");
    assertThat(failure("INSERT INTO t VALUES (2, 'x')").getSQLState()).isEqualTo("23505");
  }

  @Test
  void oneStatementUpdatesAConflictingRowOnce() throws SQLException {
    run("CREATE TEMP TABLE t (a int PRIMARY KEY, n int)");
    String upsert = " ON CONFLICT (a) DO UPDATE SET n = t.n + excluded.n";
    run("INSERT INTO t VALUES (1, 1)" + upsert);
    run("INSERT INTO t VALUES (1, 2)" + upsert);
    assertThat(rows("SELECT n FROM t")).containsExactly("3");
    assertThat(failure("INSERT INTO t VALUES (2, 1), (2, 1)" + upsert).getSQLState())
        .isEqualTo("21000");
  }

  @Test
  void viewsTellGroupingSetsAsTheyWereWritten() throws SQLException {
    run(
        "CREATE TABLE g (a int, b int, c int)",
        "CREATE VIEW v AS SELECT (g).a, b, sum(c) AS s FROM g"
            + " GROUP BY CUBE (a, b), GROUPING SETS ((a), ROLLUP ((a, b), c), ()), c",
        "INSERT INTO g VALUES (1, 2, 3), (1, 3, 4)");
    assertThat(value("SELECT pg_get_viewdef('v')").replaceAll("\\s+", " "))
        .isEqualTo(
            " SELECT a, b, sum(c) AS s FROM g"
                + " GROUP BY CUBE(a, b), GROUPING SETS ((a), ROLLUP((a, b), c), ()), c;");
    assertThat(value("SELECT count(*) || ' ' || sum(s) FROM v")).isEqualTo("40 140");
  }

  @Test
  void namesOfTypesAreTakenOnce() throws SQLException {
    run("CREATE TYPE taken AS (a int)");
    for (String kind : new String[] {"AS (q int)", "AS ENUM ('a')"}) {
      SQLException failure = failure("CREATE TYPE taken " + kind);
      assertThat(failure.getSQLState()).isEqualTo("42710");
      assertThat(failure.getMessage()).contains("type \"taken\" already exists");
    }
  }
}
