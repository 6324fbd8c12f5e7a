package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Where PL/pgSQL's variables are known, and what may be assigned to them. */
@OnEveryPairing
class PlpgsqlVariableTest extends Scenario {
  PlpgsqlVariableTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void types() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA pv",
        "SET LOCAL search_path = pv",
        "CREATE TABLE item (a int, b text)",
        "INSERT INTO item VALUES (1, 'x'), (2, 'y')",
        "CREATE TYPE part AS (x int, arr int[], sub item)",
        "CREATE DOMAIN rising AS int[] CHECK (value[1] < value[2])",
        "CREATE DOMAIN positive AS int CHECK (value > 0)");
  }

  private String result(String declarations, String statements) throws SQLException {
    run(
        "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $f$ DECLARE "
            + declarations
            + " BEGIN "
            + statements
            + " END $f$");
    return value("SELECT f()");
  }

  private String failure(String declarations, String statements) {
    try {
      result(declarations, statements);
    } catch (SQLException error) {
      return error.getSQLState() + " " + error.getMessage().lines().findFirst().orElse("");
    }
    throw new AssertionError("nothing failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "p part; # p.x := 1; p.arr[3] := 5; p.sub.b := 'q'; RETURN p; # (1,[3:3]={5},\"(,q)\")",
        "z part[]; # z[2].x := 5; z[2].arr[1] := 7; RETURN z[2]; # (5,{7},)",
        "p part; # p.sub.a := (SELECT max(a) FROM item); RETURN p; # (,,\"(2,)\")",
        "m int[] := '{1,2,3}'; # m[2:3] := ARRAY[7, 8]; RETURN m; # {1,7,8}",
        "j jsonb := '{}'; k text := 'k'; # j['a']['b'] := '1'; j[k] := to_jsonb(5); RETURN j;"
            + " # {\"a\": {\"b\": 1}, \"k\": 5}",
        "r record; # r := row(1, ARRAY[1, 2]); r.f2[1] := 9; RETURN r; # (1,\"{9,2}\")",
        "d rising := '{1,2}'; # d[2] := 5; RETURN d; # {1,5}",
      })
  void partsOfVariablesAreAssignedTo(String declarations, String statements, String expected)
      throws SQLException {
    assertThat(result(declarations, statements)).isEqualTo(expected);
  }

  @Test
  void domainsAreCheckedWhenAPartChanges() {
    assertThat(failure("d rising := '{1,2}';", "d[1] := 9; RETURN d;")).startsWith("23514");
  }

  @Test
  void domainsOfElementsAreCheckedToo() {
    assertThat(failure("d positive[] := '{1,2}';", "d[1] := -9; RETURN d;")).startsWith("23514");
  }

  @Test
  void aDeclarationSeesWhatStandsBeforeIt() throws SQLException {
    assertThat(
            result(
                "x int := 42; s text;",
                "DECLARE y int := x + 1; x int := x + 2; z int := x * 10;"
                    + " BEGIN s := concat_ws(' ', x, y, z); END; RETURN s;"))
        .isEqualTo("44 43 440");
  }

  @Test
  void aDeclarationDoesNotSeeItself() {
    assertThat(failure("x int := x + 1;", "RETURN x;")).startsWith("42703");
  }

  @Test
  void commandsAroundQueriesSeeVariables() throws SQLException {
    assertThat(
            result(
                "n int := 3; c int; line text; s text := '';",
                "CREATE TEMP TABLE made ON COMMIT DROP AS"
                    + " SELECT n AS x, i FROM generate_series(1, n) i;"
                    + " GET DIAGNOSTICS c = ROW_COUNT;"
                    + " FOR line IN EXPLAIN (COSTS off) SELECT FROM generate_series(1, n)"
                    + " LOOP s := s || line; END LOOP;"
                    + " RETURN c || s || (SELECT sum(x * i) FROM made);"))
        .isEqualTo("3Function Scan on generate_series18");
  }

  @Test
  void commandsAroundQueriesSeeTransitionTables() throws SQLException {
    run(
        "CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN"
            + " CREATE TEMP TABLE copied AS SELECT * FROM added;"
            + " EXECUTE 'CREATE TEMP TABLE again AS SELECT * FROM added WHERE a > $1' USING 3;"
            + " UPDATE item SET b = (SELECT count(*) FROM copied) || '/'"
            + " || (SELECT count(*) FROM again);"
            + " DROP TABLE copied, again; RETURN NULL; END $f$",
        "CREATE TRIGGER seen AFTER INSERT ON item REFERENCING NEW TABLE AS added"
            + " FOR EACH STATEMENT EXECUTE FUNCTION seen()",
        "INSERT INTO item VALUES (3, ''), (4, ''), (5, '')");
    assertThat(value("SELECT min(b) FROM item")).isEqualTo("3/2");
  }

  @Test
  void aLoopOverAnArraySpreadsRecords() throws SQLException {
    assertThat(
            result(
                "i int; t text; s text := '';",
                "FOREACH i, t IN ARRAY ARRAY[(1, 'a'), (2, 'b')]::item[]"
                    + " LOOP s := s || i || t; END LOOP; RETURN s;"))
        .isEqualTo("1a2b");
  }

  @Test
  void onlyStrictMindsMoreRowsOfADynamicStatement() throws SQLException {
    assertThat(
            result(
                "r item;",
                "EXECUTE 'INSERT INTO item SELECT i, i FROM generate_series(7, 9) i RETURNING *'"
                    + " INTO r; RETURN r;"))
        .isEqualTo("(7,7)");
    assertThat(value("SELECT count(*) FROM item")).isEqualTo("5");
  }

  @Test
  void anErrorThatIsRaisedAgainTellsWhereItCameFrom() {
    assertThat(
            failureContext(
                "BEGIN\nPERFORM 1;\nPERFORM 1/0;\nEXCEPTION WHEN OTHERS THEN\nRAISE;\nEND;"))
        .contains("line 3 at PERFORM");
  }

  private String failureContext(String statements) {
    try {
      result(
          "",
          "BEGIN "
              + statements
              + " EXCEPTION WHEN OTHERS THEN DECLARE c text; BEGIN"
              + " GET STACKED DIAGNOSTICS c = PG_EXCEPTION_CONTEXT; RETURN c; END; END;");
      return value("SELECT f()");
    } catch (SQLException error) {
      throw new AssertionError(error);
    }
  }

  @Test
  void extraErrorsAreRaised() throws SQLException {
    run("SET LOCAL plpgsql.extra_errors = 'too_many_rows'");
    assertThat(failure("i int;", "SELECT a INTO i FROM item; RETURN i;"))
        .isEqualTo("P0003 ERROR: query returned more than one row");
  }

  @Test
  void assignmentsOfOtherWidthAreExtraErrors() throws SQLException {
    run("SET LOCAL plpgsql.extra_errors = 'strict_multi_assignment'");
    assertThat(failure("i int; j int;", "SELECT 1, 2, 3 INTO i, j; RETURN i;"))
        .isEqualTo("42804 ERROR: number of source and target fields in assignment does not match");
  }

  @Test
  void namesThatHideOthersAreExtraErrors() throws SQLException {
    run("SET LOCAL plpgsql.extra_errors = 'shadowed_variables'");
    assertThat(failure("i int;", "DECLARE i int; BEGIN RETURN i; END;"))
        .isEqualTo("42712 ERROR: variable \"i\" shadows a previously defined variable");
  }

  @Test
  void strictErrorsTellTheParameters() throws SQLException {
    run("SET LOCAL plpgsql.print_strict_params = on");
    assertThat(
            detail(
                "n int := 77; t text := 'it''s'; r item;",
                "SELECT * INTO STRICT r FROM item WHERE a = n AND b = t; RETURN r;"))
        .contains("parameters: n = '77', t = 'it''s'");
  }

  private String detail(String declarations, String statements) {
    try {
      result(declarations, statements);
    } catch (SQLException error) {
      return error.getMessage();
    }
    throw new AssertionError("nothing failed");
  }
}
