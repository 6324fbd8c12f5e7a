package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Event triggers, each test in a transaction never committed: others do not see them. */
@OnEveryPairing
class EventTriggerTest extends Scenario {
  EventTriggerTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA et",
        "SET LOCAL search_path = et",
        "CREATE TABLE seen (number serial, line text)");
  }

  /** A statement that fails; the transaction goes on as if it had not been sent. */
  private void refused(String sqlState, String statement) throws SQLException {
    run("SAVEPOINT before");
    failsWith(sqlState, () -> run(statement));
    run("ROLLBACK TO before");
  }

  private void observe(String event, String condition, String body) throws SQLException {
    run(
        "CREATE FUNCTION observe() RETURNS event_trigger LANGUAGE plpgsql AS $$"
            + " DECLARE r record; BEGIN "
            + body
            + " END $$");
    run("CREATE EVENT TRIGGER observer ON " + event + condition + " EXECUTE FUNCTION observe()");
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
    run("CREATE TABLE made (id serial PRIMARY KEY, other int REFERENCES made)");
    assertThat(seen())
        .isEqualTo(
            "CREATE SEQUENCE sequence made_id_seq; CREATE TABLE table made;"
                + " CREATE INDEX index made_pkey; ALTER TABLE table made;"
                + " ALTER SEQUENCE sequence made_id_seq");
    run("DELETE FROM seen");
    run("ALTER TABLE made ADD note text");
    run("CREATE VIEW shown AS SELECT id FROM made");
    run("COMMENT ON TABLE made IS 'x'");
    assertThat(seen())
        .isEqualTo("ALTER TABLE table made; CREATE VIEW view shown; COMMENT table made");
  }

  @Test
  void whatACommandDrops() throws SQLException {
    run("CREATE TABLE lost (a int DEFAULT 1)");
    run("CREATE VIEW of_lost AS SELECT * FROM lost");
    observe(
        "sql_drop",
        "",
        "FOR r IN SELECT * FROM pg_event_trigger_dropped_objects() WHERE object_type IN"
            + " ('table', 'view', 'default value') LOOP INSERT INTO seen (line) VALUES"
            + " (r.object_type || ' ' || coalesce(r.object_name, '-') || ' ' || r.original || ' '"
            + " || r.normal || ' ' || r.is_temporary); END LOOP;");
    run("DROP TABLE lost CASCADE");
    assertThat(seen())
        .isEqualTo(
            "table lost true false false; default value - false false false;"
                + " view of_lost false true false");
    refused("39P03", "SELECT count(*) FROM pg_event_trigger_dropped_objects()");
  }

  @Test
  void tagsAndStates() throws SQLException {
    observe(
        "ddl_command_start",
        " WHEN TAG IN ('create view', 'DROP TABLE')",
        "RAISE EXCEPTION '% %', tg_event, tg_tag;");
    run("CREATE TABLE allowed (a int)");
    refused("P0001", "CREATE VIEW refused AS SELECT 1");
    run("ALTER EVENT TRIGGER observer DISABLE");
    run("CREATE VIEW refused AS SELECT 1");
    run("ALTER EVENT TRIGGER observer ENABLE REPLICA");
    run("DROP TABLE allowed");
    run("ALTER EVENT TRIGGER observer ENABLE ALWAYS");
    refused("P0001", "DROP TABLE seen");
    run("SET LOCAL event_triggers = off");
    run("DROP VIEW refused");
  }

  @Test
  void rewrites() throws SQLException {
    run("CREATE TABLE grown (a int)");
    observe(
        "table_rewrite",
        "",
        "INSERT INTO seen (line) VALUES (pg_event_trigger_table_rewrite_oid()::regclass::text"
            + " || ' ' || pg_event_trigger_table_rewrite_reason());");
    run("ALTER TABLE grown ADD b int DEFAULT 1");
    run("ALTER TABLE grown ALTER a TYPE bigint");
    run("ALTER TABLE grown ADD c float DEFAULT random()");
    assertThat(seen()).isEqualTo("grown 4; grown 2");
  }

  @Test
  void refusals() throws SQLException {
    run("CREATE FUNCTION nothing() RETURNS event_trigger LANGUAGE plpgsql AS" + " $$ BEGIN END $$");
    String create = "CREATE EVENT TRIGGER observer ON ";
    refused("42601", create + "nonsense EXECUTE FUNCTION nothing()");
    refused("42601", create + "ddl_command_end WHEN tag IN ('sleep') EXECUTE FUNCTION nothing()");
    refused(
        "0A000", create + "ddl_command_end WHEN tag IN ('drop role') EXECUTE FUNCTION nothing()");
    refused("0A000", "SELECT nothing()");
  }
}
