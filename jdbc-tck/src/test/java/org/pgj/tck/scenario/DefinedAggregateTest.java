package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Aggregates and operators that users define, each test in a transaction never committed. */
@OnEveryPairing
class DefinedAggregateTest extends Scenario {
  DefinedAggregateTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA d", "SET LOCAL search_path = d");
  }

  @Test
  void aStateGoesFromRowToRow() throws SQLException {
    run(
        "CREATE FUNCTION add_up(s int, v int) RETURNS int LANGUAGE sql"
            + " AS 'SELECT s + coalesce(v, 0)'",
        "CREATE AGGREGATE total(int) (SFUNC = add_up, STYPE = int, INITCOND = '0')");
    assertThat(rows("SELECT x % 3, total(x) FROM generate_series(1, 10) x GROUP BY 1 ORDER BY 1"))
        .containsExactly("0|18", "1|22", "2|15");
    assertThat(
            rows(
                "SELECT total(DISTINCT x % 3), total(x) FILTER (WHERE x > 5),"
                    + " (SELECT total(y) FROM generate_series(1, 0) y)"
                    + " FROM generate_series(1, 10) x"))
        .containsExactly("3|40|0");
    assertThat(
            rows(
                "SELECT total(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
                    + " FROM generate_series(1, 4) x"))
        .containsExactly("1", "3", "5", "7");
  }

  @Test
  void theStepsOfBuiltInAggregatesMakeOthers() throws SQLException {
    run(
        "CREATE AGGREGATE mean(float8) (SFUNC = float8_accum, STYPE = float8[],"
            + " FINALFUNC = float8_avg, COMBINEFUNC = float8_combine, INITCOND = '{0,0,0}')",
        "CREATE AGGREGATE whole_mean(int) (SFUNC = int4_avg_accum, STYPE = int8[],"
            + " FINALFUNC = int8_avg, INITCOND = '{0,0}')",
        "CREATE AGGREGATE total(int) (SFUNC = int4_sum, STYPE = int8)",
        "CREATE AGGREGATE how_many(\"any\") (SFUNC = int8inc_any, STYPE = int8, INITCOND = '0')");
    assertThat(
            rows(
                "SELECT mean(x), whole_mean(x), total(x), how_many(x), how_many(x::text)"
                    + " FROM (VALUES (1), (2), (NULL), (4)) v (x)"))
        .containsExactly(
            value(
                "SELECT concat_ws('|', avg(x::float8), avg(x), sum(x), count(x), count(x))"
                    + " FROM (VALUES (1), (2), (NULL), (4)) v (x)"));
  }

  @Test
  void aStrictTransitionBeginsWithTheFirstValue() throws SQLException {
    run("CREATE AGGREGATE cat(text) (SFUNC = textcat, STYPE = text)");
    String values = " FROM (VALUES ('a'), (NULL), ('b'), ('c')) v (x)";
    assertThat(rows("SELECT cat(x ORDER BY x)" + values)).containsExactly("abc");
    assertThat(rows("SELECT cat(x ORDER BY x DESC)" + values)).containsExactly("cba");
  }

  @Test
  void polymorphicStatesFollowTheArguments() throws SQLException {
    run(
        "CREATE AGGREGATE gather(anycompatible)"
            + " (SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}')");
    assertThat(rows("SELECT gather(x), gather(x || 'x') FROM generate_series(1, 3) x"))
        .containsExactly("{1,2,3}|{1x,2x,3x}");
  }

  @Test
  void movingFramesUseTheInverse() throws SQLException {
    run(
        "CREATE FUNCTION fwd(s text, v text) RETURNS text LANGUAGE sql AS $$SELECT s || '+' || v$$",
        "CREATE FUNCTION inv(s text, v text) RETURNS text LANGUAGE sql AS $$SELECT s || '-' || v$$",
        "CREATE AGGREGATE trail(text) (SFUNC = fwd, STYPE = text, INITCOND = 'I', MSTYPE = text,"
            + " MSFUNC = fwd, MINVFUNC = inv, MINITCOND = 'M')");
    assertThat(
            rows(
                "SELECT trail(x::text) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW),"
                    + " trail(x::text) OVER (ORDER BY x) FROM generate_series(1, 3) x"))
        .containsExactly("M+1|I+1", "M+1+2|I+1+2", "M+1+2-1+3|I+1+2+3");
  }

  @Test
  void ordinaryOnesOfBuiltInPartsDoAsBuiltInOnes() throws SQLException {
    run(
        "CREATE AGGREGATE middle(float8 ORDER BY anyelement) (STYPE = internal,"
            + " SFUNC = ordered_set_transition, FINALFUNC = percentile_disc_final,"
            + " FINALFUNC_EXTRA = true)");
    assertThat(rows("SELECT middle(0.5) WITHIN GROUP (ORDER BY x) FROM generate_series(1, 9) x"))
        .containsExactly("5");
    assertThat(rows("SELECT pg_get_function_arguments(oid) FROM pg_proc WHERE proname = 'middle'"))
        .containsExactly("double precision ORDER BY anyelement");
  }

  @Test
  void partsThatDoNotFitAreRefused() throws SQLException {
    run("SAVEPOINT before");
    for (String[] refused :
        new String[][] {
          {"42P13", "(SFUNC = int4pl)"},
          {"42883", "(SFUNC = nowhere, STYPE = int)"},
          {"42883", "(SFUNC = int4pl, STYPE = int8)"},
          {"22P02", "(SFUNC = int4pl, STYPE = int, INITCOND = 'x')"},
          {"42P13", "(SFUNC = int4pl, STYPE = int, MSFUNC = int4pl)"},
        }) {
      failsWith(refused[0], () -> run("CREATE AGGREGATE bad(int) " + refused[1]));
      run("ROLLBACK TO before");
    }
  }

  @Test
  void operatorsKnowTheirCommutatorsAndNegators() throws SQLException {
    run(
        "CREATE FUNCTION same(a text, b text) RETURNS bool LANGUAGE sql IMMUTABLE"
            + " AS 'SELECT lower(a) = lower(b)'",
        "CREATE FUNCTION other(a text, b text) RETURNS bool LANGUAGE sql IMMUTABLE"
            + " AS 'SELECT lower(a) <> lower(b)'",
        "CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = same,"
            + " COMMUTATOR = ===, NEGATOR = !==, RESTRICT = eqsel, JOIN = eqjoinsel)");
    assertThat(rows("SELECT 'a' === 'A', 'a' OPERATOR(d.===) 'b'")).containsExactly("t|f");
    run("SAVEPOINT before");
    failsWith("42883", () -> rows("SELECT 'a' !== 'A'"));
    run(
        "ROLLBACK TO before",
        "CREATE OPERATOR !== (LEFTARG = text, RIGHTARG = text, FUNCTION = other,"
            + " COMMUTATOR = !==, NEGATOR = ===)");
    assertThat(rows("SELECT 'a' !== 'A', NOT 'a' === 'b'")).containsExactly("f|t");
    assertThat(
            rows(
                "SELECT oprname, oprcom::regoper, oprnegate::regoper FROM pg_operator"
                    + " WHERE oprnamespace = 'd'::regnamespace ORDER BY 1"))
        .containsExactly("!==|!==|===", "===|===|!==");
    run("SAVEPOINT linked");
    failsWith("2BP01", () -> run("DROP FUNCTION other(text, text)"));
    run("ROLLBACK TO linked", "DROP OPERATOR !== (text, text)");
    assertThat(rows("SELECT oprnegate FROM pg_operator WHERE oprname = '==='"))
        .containsExactly("0");
  }
}
