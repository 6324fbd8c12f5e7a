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
 * What happens to rows besides what a statement says: triggers of views, transition tables, MERGE
 * of all kinds of tables; each test in a transaction that is never committed.
 */
@OnEveryPairing
class ModificationTest extends Scenario {
  ModificationTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA modification", "SET LOCAL search_path = modification");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  @Test
  void insteadOfTriggersWriteAView() throws SQLException {
    run("CREATE TABLE t (id int PRIMARY KEY, name text)");
    run("CREATE VIEW v AS SELECT id, upper(name) AS name, count(*) OVER () AS n FROM t");
    assertThat(failure("INSERT INTO v VALUES (1, 'a')").getSQLState()).isEqualTo("55000");
    run(
        """
        CREATE FUNCTION write_v() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF tg_op = 'INSERT' THEN
            INSERT INTO t VALUES (new.id, new.name);
            new.n := -1;
          ELSIF tg_op = 'UPDATE' THEN
            UPDATE t SET name = new.name WHERE id = old.id;
          ELSE
            DELETE FROM t WHERE id = old.id;
            RETURN old;
          END IF;
          RETURN new;
        END $$\
        """,
        "CREATE TRIGGER w INSTEAD OF INSERT OR UPDATE OR DELETE ON v"
            + " FOR EACH ROW EXECUTE FUNCTION write_v()");
    assertThat(rows("INSERT INTO v (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c') RETURNING *"))
        .containsExactly("1|a|-1", "2|b|-1", "3|c|-1");
    assertThat(
            rows(
                "UPDATE v SET name = name || x FROM (VALUES (2, 'x')) w(i, x) WHERE id = i"
                    + " RETURNING v.*, x"))
        .containsExactly("2|Bx|3|x");
    assertThat(rows("DELETE FROM v WHERE id = 3 RETURNING id, n")).containsExactly("3|3");
    run(
        "MERGE INTO v USING (VALUES (1, 'one'), (9, 'nine')) s(i, x) ON id = i"
            + " WHEN MATCHED THEN UPDATE SET name = x"
            + " WHEN NOT MATCHED BY TARGET THEN INSERT (id, name) VALUES (i, x)"
            + " WHEN NOT MATCHED BY SOURCE THEN DELETE");
    assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1|one", "9|nine");
  }

  @Test
  void transitionTablesHaveAllRowsOfTheStatement() throws SQLException {
    run("CREATE TABLE log (line text)");
    run("CREATE TABLE t (a int, b text) PARTITION BY LIST (a)");
    run("CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)");
    run("CREATE TABLE t2 (b text, a int)", "ALTER TABLE t ATTACH PARTITION t2 FOR VALUES IN (2)");
    run(
        """
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO log SELECT string_agg(o.a || o.b || '->' || n.a || n.b, ' ' ORDER BY o.b)
            FROM before o JOIN after n USING (b);
          RETURN null;
        END $$\
        """,
        "CREATE TRIGGER note AFTER UPDATE ON t REFERENCING OLD TABLE AS before NEW TABLE AS after"
            + " FOR EACH STATEMENT EXECUTE FUNCTION note()");
    run("INSERT INTO t VALUES (1, 'x'), (2, 'y')", "UPDATE t SET a = 3 - a");
    assertThat(rows("SELECT * FROM log")).containsExactly("1x->2x 2y->1y");
    assertThat(
            failure(
                    "CREATE TRIGGER row AFTER UPDATE ON t REFERENCING OLD TABLE AS o"
                        + " FOR EACH ROW EXECUTE FUNCTION note()")
                .getSQLState())
        .isEqualTo("0A000");
  }

  @Test
  void mergeKeepsToPartitionsTriggersAndPolicies() throws SQLException {
    run("CREATE TABLE p (id int, n int, PRIMARY KEY (id)) PARTITION BY RANGE (id)");
    run("CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)");
    run("CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)");
    run(
        """
        CREATE FUNCTION thousand() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          new.n := new.n + 1000;
          RETURN new;
        END $$\
        """,
        "CREATE TRIGGER thousand BEFORE INSERT OR UPDATE OF n ON p"
            + " FOR EACH ROW EXECUTE FUNCTION thousand()",
        "INSERT INTO p VALUES (1, 1), (2, 2), (11, 11)");
    String merge =
        "MERGE INTO p USING generate_series(1, 3) s(i) ON id = i"
            + " WHEN MATCHED AND i = 1 THEN UPDATE SET id = id + 11"
            + " WHEN MATCHED THEN UPDATE SET n = 5"
            + " WHEN NOT MATCHED BY TARGET THEN INSERT VALUES (i, i)"
            + " WHEN NOT MATCHED BY SOURCE THEN DELETE"
            + " RETURNING merge_action(), p.*";
    assertThat(rows(merge))
        .containsExactlyInAnyOrder(
            "UPDATE|12|3001", "UPDATE|2|1005", "INSERT|3|1003", "DELETE|11|1011");
    assertThat(rows("SELECT tableoid::regclass, * FROM p ORDER BY id"))
        .containsExactly("p1|2|1005", "p1|3|1003", "p2|12|3001");
    run("CREATE ROLE tck_merger", "GRANT USAGE ON SCHEMA modification TO tck_merger");
    run("CREATE TABLE r (id int, mine bool)", "INSERT INTO r VALUES (1, true), (2, false)");
    run("GRANT ALL ON r TO tck_merger", "ALTER TABLE r ENABLE ROW LEVEL SECURITY");
    run("CREATE POLICY see ON r FOR SELECT USING (true)");
    run("CREATE POLICY change ON r FOR UPDATE USING (mine)", "SET LOCAL ROLE tck_merger");
    run("MERGE INTO r USING (VALUES (1)) s(i) ON id = i WHEN MATCHED THEN UPDATE SET id = 10");
    assertThat(
            failure(
                    "MERGE INTO r USING (VALUES (2)) s(i) ON id = i"
                        + " WHEN MATCHED THEN UPDATE SET id = 20")
                .getMessage())
        .contains("target row violates row-level security policy (USING expression)");
  }

  @Test
  void aConflictIsResolvedThroughAView() throws SQLException {
    run("CREATE TABLE t (a int PRIMARY KEY, b text)", "INSERT INTO t VALUES (1, 'old')");
    run("CREATE VIEW v AS SELECT b AS y, a AS x FROM t");
    assertThat(
            rows(
                "INSERT INTO v (x, y) VALUES (1, 'new') ON CONFLICT (x)"
                    + " DO UPDATE SET y = excluded.y || v.y RETURNING *"))
        .containsExactly("newold|1");
    assertThat(failure("INSERT INTO v VALUES ('z', 1) ON CONFLICT (y) DO NOTHING").getSQLState())
        .isEqualTo("42P10");
    assertThat(failure("CREATE VIEW w AS SELECT DISTINCT a FROM t WITH CHECK OPTION").getMessage())
        .contains("WITH CHECK OPTION is supported only on automatically updatable views");
  }

  @Test
  void aForeignKeyRefersToAPartitionedTable() throws SQLException {
    run("CREATE TABLE pk (a int PRIMARY KEY, b text) PARTITION BY RANGE (a)");
    run("CREATE TABLE pk1 PARTITION OF pk FOR VALUES FROM (0) TO (10)");
    run("CREATE TABLE pk2 (b text, a int NOT NULL)");
    run("CREATE TABLE fk (a int REFERENCES pk ON UPDATE CASCADE)");
    run("ALTER TABLE pk ATTACH PARTITION pk2 FOR VALUES FROM (10) TO (20)");
    run("INSERT INTO pk VALUES (1, 'one'), (11, 'eleven')", "INSERT INTO fk VALUES (1), (11)");
    assertThat(failure("INSERT INTO fk VALUES (2)").getSQLState()).isEqualTo("23503");
    assertThat(failure("DELETE FROM pk WHERE a = 11").getMessage())
        .contains("update or delete on table \"pk2\" violates foreign key constraint");
    run("UPDATE pk SET a = 12 WHERE a = 1");
    assertThat(rows("SELECT a FROM fk ORDER BY a")).containsExactly("11", "12");
    assertThat(failure("ALTER TABLE pk DETACH PARTITION pk2").getMessage())
        .contains("removing partition \"pk2\" violates foreign key constraint");
    run("DELETE FROM fk", "ALTER TABLE pk DETACH PARTITION pk2", "DELETE FROM pk2");
    assertThat(rows("SELECT conname FROM pg_constraint WHERE conrelid = 'fk'::regclass ORDER BY 1"))
        .containsExactly("fk_a_fkey", "fk_a_fkey1");
  }

  @Test
  void aRepeatableSampleIsTheSameAgain() throws SQLException {
    run("CREATE TABLE t AS SELECT g AS a FROM generate_series(1, 1000) g");
    String sample = "SELECT a FROM t TABLESAMPLE BERNOULLI (30) REPEATABLE (42)";
    assertThat(rows(sample)).isNotEmpty().hasSizeLessThan(1000).isEqualTo(rows(sample));
    assertThat(rows("SELECT count(*) FROM t TABLESAMPLE SYSTEM (100)")).containsExactly("1000");
    assertThat(failure("SELECT * FROM t TABLESAMPLE SYSTEM (101)").getSQLState())
        .isEqualTo("2202H");
  }

  @Test
  void mergeTellsRowsOfASourceThatOnlyAnIndexIsReadOf() throws SQLException {
    run(
        "CREATE TABLE target AS SELECT i AS id FROM generate_series(1, 3) i",
        "CREATE TABLE source (id int PRIMARY KEY, x text)",
        "INSERT INTO source SELECT i, NULL FROM generate_series(2, 2000) i",
        "ANALYZE source, target",
        "MERGE INTO target t USING source s ON t.id = s.id"
            + " WHEN NOT MATCHED BY SOURCE THEN UPDATE SET id = -t.id");
    assertThat(rows("SELECT id FROM target ORDER BY id")).containsExactly("-1", "2", "3");
  }

  @Test
  void rowsThatAreMovedReturnWhatIsComputedFromEachOfThem() throws SQLException {
    run(
        "CREATE TABLE moved (id int, a int, t text) PARTITION BY LIST (a)",
        "CREATE TABLE moved1 PARTITION OF moved FOR VALUES IN (1)",
        "CREATE TABLE moved2 PARTITION OF moved FOR VALUES IN (2)",
        "INSERT INTO moved SELECT i, 1, 't' || i FROM generate_series(1, 3) i");
    assertThat(rows("UPDATE moved SET a = 2 RETURNING t || '!', ROW(t, a)"))
        .containsExactlyInAnyOrder("t1!|(t1,2)", "t2!|(t2,2)", "t3!|(t3,2)");
    assertThat(
            rows(
                "MERGE INTO moved m USING (VALUES (3), (4)) s(id) ON m.id = s.id WHEN NOT MATCHED"
                    + " AND s.id IN (SELECT s.id) THEN INSERT VALUES (s.id, 1, 'n') RETURNING t ||"
                    + " m.id"))
        .containsExactly("n4");
  }

  @Test
  void deferrableKeysDecideNoConflict() throws SQLException {
    run(
        "CREATE TABLE d (id int PRIMARY KEY, n int, CONSTRAINT later UNIQUE (n) DEFERRABLE)",
        "INSERT INTO d VALUES (1, 1)");
    SQLException failure = failure("INSERT INTO d VALUES (2, 2) ON CONFLICT DO NOTHING");
    assertThat(failure.getSQLState()).isEqualTo("55000");
    assertThat(failure.getMessage())
        .contains(
            "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as"
                + " arbiters");
    run(
        "INSERT INTO d VALUES (1, 2) ON CONFLICT DO NOTHING",
        "INSERT INTO d VALUES (1, 3), (2, 2) ON CONFLICT (id) DO NOTHING");
    assertThat(rows("SELECT * FROM d ORDER BY id")).containsExactly("1|1", "2|2");
  }
}
