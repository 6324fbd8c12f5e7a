package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Volatile functions see what the statement has done for the rows before. */
@OnEveryPairing
class SideEffectTest extends Scenario {
  SideEffectTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tableAndFunctions() throws SQLException {
    run(
        "CREATE TEMP TABLE item (id int, note text)",
        "CREATE TEMP SEQUENCE numbers",
        "CREATE FUNCTION pg_temp.next_id() RETURNS int LANGUAGE plpgsql AS"
            + " 'begin return (select coalesce(max(id), 0) + 1 from item); end'",
        "CREATE FUNCTION pg_temp.noted(wanted text) RETURNS int LANGUAGE plpgsql AS"
            + " 'begin return (select count(*) from item where note = wanted); end'");
  }

  @Test
  void aDefaultCountsTheRowsBefore() throws SQLException {
    run("ALTER TABLE item ALTER id SET DEFAULT pg_temp.next_id()");
    assertThat(rows("INSERT INTO item (note) VALUES ('a'), ('b'), ('c') RETURNING id, note"))
        .containsExactly("1|a", "2|b", "3|c");
    run("INSERT INTO item (note) SELECT 'd' FROM generate_series(1, 3)");
    assertThat(rows("SELECT id FROM item WHERE note = 'd' ORDER BY id"))
        .containsExactly("4", "5", "6");
  }

  @Test
  void aConditionCountsTheRowsChanged() throws SQLException {
    run("INSERT INTO item SELECT i FROM generate_series(1, 10) i");
    assertThat(
            rows(
                "UPDATE item SET note = 'x' WHERE pg_temp.noted('x') < 3 RETURNING"
                    + " pg_temp.noted('x')"))
        .containsExactly("1", "2", "3");
    assertThat(rows("DELETE FROM item WHERE pg_temp.next_id() > 8 RETURNING id")).hasSize(7);
  }

  @Test
  void aVolatileConditionIsTestedForEachRow() throws SQLException {
    run(
        "INSERT INTO item SELECT i FROM generate_series(1, 10) i",
        "CREATE TEMP TABLE other AS SELECT id FROM item");
    assertThat(value("SELECT count(*) FROM item WHERE nextval('numbers') > 5")).isEqualTo("5");
    assertThat(
            value("SELECT count(*) FROM item JOIN other USING (id) WHERE nextval('numbers') > 15"))
        .isEqualTo("5");
    run("DELETE FROM item WHERE nextval('numbers') % 2 = 0");
    assertThat(value("SELECT count(*) FROM item")).isEqualTo("5");
    assertThat(rows("SELECT 1 WHERE nextval('numbers') = 31")).containsExactly("1");
    assertThat(rows("SELECT id FROM other LEFT JOIN item USING (id) WHERE nextval('numbers') > 39"))
        .hasSize(2);
  }

  @Test
  void aCheckCountsTheRowsBefore() throws SQLException {
    run("ALTER TABLE item ADD CONSTRAINT few CHECK (pg_temp.noted('x') < 2)");
    run("INSERT INTO item VALUES (1, 'x'), (2, 'x')");
    failsWith("23514", () -> run("INSERT INTO item VALUES (3, 'x'), (4, 'x')"));
  }

  @Test
  void partitionsAreFilledRowByRow() throws SQLException {
    run(
        "CREATE TEMP TABLE part (id int, note text) PARTITION BY LIST (note)",
        "CREATE TEMP TABLE part_a PARTITION OF part FOR VALUES IN ('a')",
        "CREATE TEMP TABLE part_b PARTITION OF part FOR VALUES IN ('b')",
        "CREATE FUNCTION pg_temp.next_part() RETURNS int LANGUAGE plpgsql AS"
            + " 'begin return (select coalesce(max(id), 0) + 1 from part); end'",
        "INSERT INTO part SELECT pg_temp.next_part(), n FROM unnest(ARRAY['a', 'b', 'a']) n");
    assertThat(rows("SELECT id, note FROM part ORDER BY id")).containsExactly("1|a", "2|b", "3|a");
  }

  @Test
  void theCurrentNumberOfASequenceIsTheRowsOwn() throws SQLException {
    assertThat(rows("SELECT nextval('numbers'), currval('numbers') FROM generate_series(1, 3)"))
        .containsExactly("1|1", "2|2", "3|3");
    run(
        "ALTER TABLE item ALTER id SET DEFAULT nextval('numbers')",
        "CREATE FUNCTION pg_temp.own_number() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'begin new.note := currval(''numbers''); return new; end'",
        "CREATE TRIGGER own_number BEFORE INSERT ON item FOR EACH ROW"
            + " EXECUTE FUNCTION pg_temp.own_number()",
        "INSERT INTO item SELECT FROM generate_series(1, 3)");
    assertThat(rows("SELECT id, note FROM item ORDER BY id")).containsExactly("4|4", "5|5", "6|6");
  }

  @Test
  void functionsOfARowAreCalledBeforeThoseOfTheNext() throws SQLException {
    run(
        "CREATE FUNCTION pg_temp.add(new_id int) RETURNS int LANGUAGE plpgsql AS"
            + " 'begin insert into item values (new_id); return new_id; end'");
    assertThat(rows("SELECT pg_temp.add(i), pg_temp.next_id() FROM generate_series(1, 3) i"))
        .containsExactly("1|2", "2|3", "3|4");
  }
}
