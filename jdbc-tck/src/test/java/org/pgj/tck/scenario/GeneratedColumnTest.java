package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What generates a column, and what may be done to it; nothing is committed. */
@OnEveryPairing
class GeneratedColumnTest extends Scenario {
  GeneratedColumnTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA g", "SET LOCAL search_path = g");
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  private String refusal(String sql) throws SQLException {
    return failure(sql).getMessage();
  }

  private static String doubled(String expression) {
    return "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (" + expression + ") STORED)";
  }

  @Test
  void aValueIsDeterminedByTheOtherColumns() throws SQLException {
    assertThat(refusal(doubled("b * 2"))).contains("cannot use generated column \"b\"");
    assertThat(refusal(doubled("num_nulls(t)"))).contains("cannot use whole-row variable");
    assertThat(refusal(doubled("length(xmin::text)")))
        .contains("cannot use system column \"xmin\"");
    assertThat(refusal(doubled("a * random()::int"))).contains("is not immutable");
    run(doubled("length(a || ' sec')"), "INSERT INTO t VALUES (42)");
    assertThat(value("SELECT b FROM t")).isEqualTo("6");
    assertThat(refusal("ALTER TABLE t ADD COLUMN c int GENERATED ALWAYS AS (b) STORED"))
        .contains("A generated column cannot reference another generated column.");
  }

  @Test
  void whatItIsComputedFromIsNotDroppedAlone() throws SQLException {
    run(doubled("a * 2"), "INSERT INTO t VALUES (1)");
    SQLException refused = failure("ALTER TABLE t DROP COLUMN a");
    assertThat(refused.getSQLState()).isEqualTo("2BP01");
    assertThat(refused.getMessage()).contains("column b of table t depends on column a of table t");
    run("ALTER TABLE t DROP COLUMN a CASCADE");
    assertThat(
            rows(
                "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0"
                    + " AND NOT attisdropped"))
        .isEmpty();
  }

  @Test
  void aNewExpressionIsHeldToTheConstraints() throws SQLException {
    run(doubled("a * 2"), "ALTER TABLE t ADD CHECK (b < 50)", "INSERT INTO t VALUES (10)");
    assertThat(failure("ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a * 10)").getSQLState())
        .isEqualTo("23514");
    run("CREATE TABLE r (x int PRIMARY KEY)", "INSERT INTO r VALUES (20)");
    run("ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES r");
    assertThat(failure("ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a * 3)").getSQLState())
        .isEqualTo("23503");
    run("ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 10)");
    assertThat(value("SELECT b FROM t")).isEqualTo("20");
    assertThat(
            refusal(
                "CREATE TABLE u (b int GENERATED ALWAYS AS (1) STORED"
                    + " REFERENCES r ON DELETE SET NULL)"))
        .contains("invalid ON DELETE action");
  }

  @Test
  void whatComesBeforeItIsComputedDoesNotSeeIt() throws SQLException {
    run(doubled("a * 2"));
    run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
    assertThat(
            refusal(
                "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.b > 1)"
                    + " EXECUTE FUNCTION f()"))
        .contains("BEFORE trigger's WHEN condition cannot reference NEW generated columns");
    run("CREATE TYPE y AS (a int)");
    assertThat(refusal("CREATE TABLE u OF y (a WITH OPTIONS GENERATED ALWAYS AS (1) STORED)"))
        .contains("generated columns are not supported on typed tables");
  }

  @Test
  void childrenAreGeneratedAsTheirParentsAre() throws SQLException {
    run(doubled("a * 2"), "CREATE TABLE plain (a int, b int)");
    run("CREATE TABLE other (a int, b int GENERATED ALWAYS AS (a * 3) STORED)");
    assertThat(refusal("CREATE TABLE c (b int DEFAULT 1) INHERITS (t)"))
        .contains("inherits from generated column but specifies default");
    assertThat(refusal("CREATE TABLE c (b int GENERATED ALWAYS AS (a) STORED) INHERITS (plain)"))
        .contains("child column \"b\" specifies generation expression");
    assertThat(refusal("CREATE TABLE c () INHERITS (t, plain)")).contains("generation conflict");
    assertThat(refusal("CREATE TABLE c () INHERITS (t, other)"))
        .contains("inherits conflicting generation expressions");
    run("CREATE TABLE c (b int GENERATED ALWAYS AS (a * 7) STORED) INHERITS (t, other)");
    run("INSERT INTO c VALUES (1)");
    assertThat(value("SELECT b FROM c")).isEqualTo("7");
    run("ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a * 5)");
    assertThat(value("SELECT b FROM c")).isEqualTo("5");
    assertThat(refusal("ALTER TABLE ONLY t ALTER COLUMN b DROP EXPRESSION"))
        .contains("must be applied to child tables too");
  }
}
