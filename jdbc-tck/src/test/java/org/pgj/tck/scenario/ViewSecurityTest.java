package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What views hide stays hidden, whoever writes through them. */
@OnEveryPairing
class ViewSecurityTest extends Scenario {
  ViewSecurityTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TABLE secret (id int PRIMARY KEY, word text, owner text)",
        "INSERT INTO secret VALUES (1, 'mine', 'me'), (2, 'yours', 'you')");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP TABLE secret CASCADE");
  }

  @Test
  void functionsSeeNoRowsBehindABarrier() throws SQLException {
    run(
        "CREATE TABLE seen (word text)",
        """
        CREATE FUNCTION snoop(word text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$
        BEGIN
          INSERT INTO seen VALUES (word);
          RETURN true;
        END $$\
        """,
        """
        CREATE VIEW mine WITH (security_barrier) AS
        SELECT id, word FROM secret WHERE owner = 'me'\
        """,
        "CREATE VIEW few WITH (security_barrier) AS SELECT * FROM mine WHERE id < 10",
        "UPDATE mine SET word = word WHERE snoop(word)",
        "UPDATE few SET word = word WHERE snoop(word)",
        """
        MERGE INTO mine USING (VALUES (1), (2)) v(id) ON mine.id = v.id AND snoop(word)
        WHEN MATCHED THEN UPDATE SET word = mine.word || '!'\
        """,
        "DELETE FROM mine WHERE NOT snoop(word)");
    assertThat(rows("SELECT DISTINCT word FROM seen")).isSubsetOf("mine", "mine!").contains("mine");
    assertThat(rows("SELECT word FROM secret ORDER BY id")).containsExactly("mine!", "yours");
    run("DROP FUNCTION snoop", "DROP TABLE seen");
  }

  @Test
  void aViewThatRunsAsItsInvokerDoesSoInsideOthers() throws SQLException {
    run("CREATE ROLE maker", "CREATE ROLE other", "CREATE ROLE reader");
    run("GRANT ALL ON SCHEMA public TO maker, other", "GRANT SELECT ON secret TO other");
    run(
        "SET ROLE maker",
        "CREATE VIEW invoked WITH (security_invoker) AS SELECT * FROM secret",
        "GRANT SELECT ON invoked TO other",
        "SET ROLE other",
        "CREATE VIEW over AS SELECT * FROM invoked",
        "GRANT SELECT, UPDATE ON over TO reader");
    assertThat(value("SELECT count(*) FROM over")).isEqualTo("2");
    run("SET ROLE reader");
    assertThat(failsWith("42501", () -> rows("SELECT * FROM over")).getMessage())
        .contains("permission denied for table secret");
    failsWith("42501", () -> run("UPDATE over SET word = ''"));
    run("RESET ROLE", "DROP VIEW over", "DROP VIEW invoked");
    run("DROP OWNED BY maker, other, reader", "DROP ROLE maker, other, reader");
  }

  @Test
  void whatTriggersOfAViewWriteMustBeShownByTheViewsOverIt() throws SQLException {
    run(
        "CREATE VIEW low AS SELECT id, word FROM secret WHERE id < 10",
        """
        CREATE FUNCTION write_low() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO secret VALUES (new.id, new.word);
          RETURN new;
        END $$\
        """,
        """
        CREATE TRIGGER written INSTEAD OF INSERT ON low
        FOR EACH ROW EXECUTE FUNCTION write_low()\
        """,
        "CREATE VIEW positive AS SELECT * FROM low WHERE id > 0 WITH LOCAL CHECK OPTION",
        "INSERT INTO positive VALUES (5, 'five')");
    failsWith("44000", () -> run("INSERT INTO positive VALUES (-5, 'minus')"));
    assertThat(rows("SELECT id FROM secret ORDER BY id")).containsExactly("1", "2", "5");
    run("DROP VIEW positive", "DROP VIEW low", "DROP FUNCTION write_low");
  }

  @Test
  void aConflictMayBeResolvedByWholeRows() throws SQLException {
    String insert = "INSERT INTO secret VALUES (1, 'new', 'me') ON CONFLICT (id) DO UPDATE ";
    run(insert + "SET word = excluded::text WHERE excluded IS NOT NULL");
    assertThat(value("SELECT word FROM secret WHERE id = 1")).isEqualTo("(1,new,me)");
    run(insert + "SET word = row_to_json(secret)::text");
    assertThat(value("SELECT word FROM secret WHERE id = 1"))
        .isEqualTo("{\"id\":1,\"word\":\"(1,new,me)\",\"owner\":\"me\"}");
  }
}
