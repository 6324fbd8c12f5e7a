package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Arrays that PL/pgSQL changes element by element (manual: section 8.15.4). */
@OnEveryPairing
class ArrayVariableTest extends Scenario {
  ArrayVariableTest(Pairing pairing) {
    super(pairing);
  }

  /** What a function returns whose body this is. */
  private String result(String type, String declarations, String body) throws SQLException {
    run(
        "CREATE OR REPLACE FUNCTION pg_temp.filled() RETURNS "
            + type
            + " LANGUAGE plpgsql AS $$ DECLARE "
            + declarations
            + " BEGIN "
            + body
            + " END $$");
    String text = rows("SELECT pg_temp.filled()").get(0);
    run("DROP FUNCTION pg_temp.filled()");
    return text;
  }

  @Test
  void elementsAreAddedAtTheEnd() throws SQLException {
    assertThat(
            result(
                "text",
                "a int[] := '{}'; b int[]; c text[] := '{}';",
                "FOR i IN 1..5000 LOOP a[i] := i; b := b || i; c := array_append(c, 'x' || i);"
                    + " END LOOP;"
                    + " RETURN concat_ws(' ', array_length(a, 1), a[5000], array_length(b, 1),"
                    + " b[4999], array_length(c, 1), c[17]);"))
        .isEqualTo("5000 5000 5000 4999 5000 x17");
  }

  @Test
  void copiesStayAsTheyWere() throws SQLException {
    assertThat(
            result(
                "text",
                "a int[] := '{1,2,3}'; b int[];",
                "b := a; a[2] := 20; a := a || 4; RETURN a::text || b::text;"))
        .isEqualTo("{1,20,3,4}{1,2,3}");
    run(
        "CREATE FUNCTION pg_temp.changed(a int[]) RETURNS int[] LANGUAGE plpgsql AS"
            + " $$ BEGIN a[2] := 99; a := a || 5; RETURN a; END $$");
    assertThat(rows("SELECT pg_temp.changed(x), x FROM (VALUES ('{1,2,3}'::int[])) v(x)"))
        .containsExactly("{1,99,3,5}|{1,2,3}");
  }

  @Test
  void gapsAndNullsAreKept() throws SQLException {
    assertThat(
            result(
                "int[]",
                "a int[] := '{1,2}';",
                "a[5] := 50; a := a || 6; a := array_append(a, NULL); a[1] := NULL; a := a || 7;"
                    + " RETURN a;"))
        .isEqualTo("{NULL,2,NULL,NULL,50,6,NULL,7}");
    assertThat(
            result(
                "int[]",
                "a int[] := '[5:6]={1,2}';",
                "a := a || 3; a[4] := 0; a[8] := 9; RETURN a;"))
        .isEqualTo("[4:8]={0,1,2,3,9}");
  }

  @Test
  void anElementMayBeMadeOfOthers() throws SQLException {
    assertThat(
            result(
                "text[]",
                "a text[] := '{aa,bb,cc}';",
                "a[2] := a[1] || 'x'; a[1] := a[3]; a := a || a[1]; a[4] := a[2]; RETURN a;"))
        .isEqualTo("{cc,aax,cc,aax}");
    assertThat(
            result(
                "uuid[]",
                "u uuid[] := '{}';",
                "u := u || '00000000-0000-0000-0000-000000000001'::uuid;"
                    + " u[1] := '00000000-0000-0000-0000-000000000002'; u := u || u[1]; RETURN u;"))
        .isEqualTo("{00000000-0000-0000-0000-000000000002,00000000-0000-0000-0000-000000000002}");
  }

  @Test
  void fieldsOfRowsAreArraysToo() throws SQLException {
    run("CREATE TYPE pg_temp.holder AS (x int, y int[])");
    assertThat(
            result(
                "text",
                "p pg_temp.holder;",
                "p.y := '{1,2}'; p.y[2] := 5; p.y[3] := 6; RETURN p::text;"))
        .isEqualTo("(,\"{1,5,6}\")");
  }

  @Test
  void anElementMustFitItsType() {
    assertThatThrownBy(
            () -> result("text", "a varchar(3)[] := '{}';", "a[1] := 'abcd'; RETURN a[1];"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("value too long for type character varying(3)");
  }

  @Test
  void recordsOfATriggerAreNewForEachRow() throws SQLException {
    run(
        "CREATE TEMP TABLE watched (id int, note text)",
        "CREATE FUNCTION pg_temp.note() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r record;"
            + " BEGIN"
            + " BEGIN PERFORM r.x; EXCEPTION WHEN object_not_in_prerequisite_state THEN"
            + " NEW.note := 'unassigned'; END;"
            + " SELECT NEW.id AS x INTO r; NEW.note := NEW.note || r.x; RETURN NEW; END $$",
        "CREATE TRIGGER note BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION"
            + " pg_temp.note()",
        "INSERT INTO watched SELECT generate_series(1, 3)");
    assertThat(rows("SELECT note FROM watched ORDER BY id"))
        .containsExactly("unassigned1", "unassigned2", "unassigned3");
  }
}
