package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class EventTriggerTest extends Scenario {
  EventTriggerTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void createLog() throws SQLException {
    execute("CREATE TABLE seen (number serial, line text)");
  }

  /** An event trigger sees what other tests define in the same database. */
  @AfterEach
  void dropTriggers() throws SQLException {
    execute("DROP EVENT TRIGGER IF EXISTS observer");
  }

  private void observe(String event, String condition, String body) throws SQLException {
    execute(
        "CREATE FUNCTION observe() RETURNS event_trigger LANGUAGE plpgsql AS $$"
            + " DECLARE r record; BEGIN "
            + body
            + " END $$");
    execute(
        "CREATE EVENT TRIGGER observer ON " + event + condition + " EXECUTE FUNCTION observe()");
  }

  private String seen() throws SQLException {
    return value("SELECT string_agg(line, '; ' ORDER BY number) FROM seen");
  }

  @Test
  void whatACommandMakes() throws SQLException {
    observe(
        "ddl_command_end",
        "",
        "FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP"
            + " INSERT INTO seen (line) VALUES (r.command_tag || ' ' || r.object_type || ' '"
            + " || split_part(r.object_identity, '.', 2)); END LOOP;");
    execute("CREATE TABLE made (id serial PRIMARY KEY, other int REFERENCES made)");
    assertThat(seen())
        .isEqualTo(
            "CREATE SEQUENCE sequence made_id_seq; CREATE TABLE table made;"
                + " CREATE INDEX index made_pkey; ALTER SEQUENCE sequence made_id_seq;"
                + " ALTER TABLE table made");
    execute("DELETE FROM seen");
    execute("ALTER TABLE made ADD note text");
    execute("CREATE VIEW shown AS SELECT id FROM made");
    execute("COMMENT ON TABLE made IS 'x'");
    assertThat(seen())
        .isEqualTo("ALTER TABLE table made; CREATE VIEW view shown; COMMENT table made");
  }

  @Test
  void whatACommandDrops() throws SQLException {
    execute("CREATE TABLE lost (a int DEFAULT 1)");
    execute("CREATE VIEW of_lost AS SELECT * FROM lost");
    observe(
        "sql_drop",
        "",
        "FOR r IN SELECT * FROM pg_event_trigger_dropped_objects() WHERE object_type IN"
            + " ('table', 'view', 'default value') LOOP INSERT INTO seen (line) VALUES"
            + " (r.object_type || ' ' || coalesce(r.object_name, '-') || ' ' || r.original || ' '"
            + " || r.normal || ' ' || r.is_temporary); END LOOP;");
    execute("DROP TABLE lost CASCADE");
    assertThat(seen())
        .isEqualTo(
            "table lost true false false; default value - false false false;"
                + " view of_lost false true false");
    failsWith("39P03", () -> value("SELECT count(*) FROM pg_event_trigger_dropped_objects()"));
  }

  @Test
  void tagsAndStates() throws SQLException {
    observe(
        "ddl_command_start",
        " WHEN TAG IN ('create view', 'DROP TABLE')",
        "RAISE EXCEPTION '% %', tg_event, tg_tag;");
    execute("CREATE TABLE allowed (a int)");
    failsWith("P0001", () -> execute("CREATE VIEW refused AS SELECT 1"));
    execute("ALTER EVENT TRIGGER observer DISABLE");
    execute("CREATE VIEW refused AS SELECT 1");
    execute("ALTER EVENT TRIGGER observer ENABLE REPLICA");
    execute("DROP TABLE allowed");
    execute("ALTER EVENT TRIGGER observer ENABLE ALWAYS");
    failsWith("P0001", () -> execute("DROP TABLE seen"));
    execute("SET event_triggers = off");
    execute("DROP VIEW refused");
  }

  @Test
  void rewrites() throws SQLException {
    execute("CREATE TABLE grown (a int)");
    observe(
        "table_rewrite",
        "",
        "INSERT INTO seen (line) VALUES (pg_event_trigger_table_rewrite_oid()::regclass::text"
            + " || ' ' || pg_event_trigger_table_rewrite_reason());");
    execute("ALTER TABLE grown ADD b int DEFAULT 1");
    execute("ALTER TABLE grown ALTER a TYPE bigint");
    execute("ALTER TABLE grown ADD c float DEFAULT random()");
    assertThat(seen()).isEqualTo("grown 4; grown 2");
  }

  @Test
  void refusals() throws SQLException {
    execute(
        "CREATE FUNCTION nothing() RETURNS event_trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN END $$");
    String create = "CREATE EVENT TRIGGER observer ON ";
    failsWith("42601", () -> execute(create + "nonsense EXECUTE FUNCTION nothing()"));
    failsWith(
        "42601",
        () ->
            execute(
                create + "ddl_command_end WHEN tag IN ('sleep') EXECUTE FUNCTION nothing()"));
    failsWith(
        "0A000",
        () ->
            execute(
                create + "ddl_command_end WHEN tag IN ('drop role') EXECUTE FUNCTION nothing()"));
    failsWith("0A000", () -> value("SELECT nothing()"));
  }
}
