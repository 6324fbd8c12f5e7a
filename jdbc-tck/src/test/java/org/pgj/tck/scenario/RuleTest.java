package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Rules on INSERT, UPDATE and DELETE: what they make of a statement. */
@OnEveryPairing
class RuleTest extends Scenario {
  RuleTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void makeTables() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE item (id int, label text)",
        "CREATE TEMP TABLE log (event text, id int, label text)",
        "CREATE TEMP VIEW shown AS SELECT id, label FROM item WHERE id > 0");
  }

  private int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @Test
  void actionsAreRunForEachRow() throws SQLException {
    run(
        "CREATE RULE a AS ON INSERT TO item DO ALSO INSERT INTO log VALUES ('new', NEW.*)",
        "CREATE RULE b AS ON UPDATE TO item WHERE OLD.id <> NEW.id"
            + " DO INSERT INTO log VALUES ('id', OLD.id, NEW.id::text)",
        "CREATE RULE c AS ON DELETE TO item DO (INSERT INTO log VALUES ('gone', OLD.id, OLD.label);"
            + " UPDATE log SET event = event || '!' WHERE log.id = OLD.id)");
    assertThat(update("INSERT INTO item VALUES (1, 'one'), (2, 'two')")).isEqualTo(2);
    assertThat(update("INSERT INTO item SELECT 3, 'three'")).isEqualTo(1);
    assertThat(update("UPDATE item SET id = id + 10 WHERE id < 3")).isEqualTo(2);
    assertThat(update("UPDATE item SET label = upper(label)")).isEqualTo(3);
    assertThat(update("DELETE FROM item WHERE id = 3")).isEqualTo(1);
    assertThat(rows("SELECT * FROM log ORDER BY id, event"))
        .containsExactly(
            "id|1|11", "new|1|one", "id|2|12", "new|2|two", "gone!|3|THREE", "new!|3|three");
    connection.rollback();
  }

  @Test
  void aViewIsWrittenThroughItsRules() throws SQLException {
    run(
        "CREATE RULE i AS ON INSERT TO shown DO INSTEAD"
            + " INSERT INTO item VALUES (NEW.id, NEW.label || '?') RETURNING *",
        "CREATE RULE u AS ON UPDATE TO shown DO INSTEAD"
            + " UPDATE item SET label = NEW.label WHERE id = OLD.id RETURNING id, label",
        "CREATE RULE d AS ON DELETE TO shown DO INSTEAD DELETE FROM item WHERE id = OLD.id");
    assertThat(rows("INSERT INTO shown VALUES (1, 'a'), (-1, 'b') RETURNING label, id * 2"))
        .containsExactly("a?|2", "b?|-2");
    assertThat(rows("UPDATE shown SET label = 'c' RETURNING *")).containsExactly("1|c");
    assertThat(update("DELETE FROM shown")).isEqualTo(1);
    assertThat(rows("SELECT * FROM item")).containsExactly("-1|b?");
    failsWith("0A000", () -> rows("DELETE FROM shown RETURNING id"));
    connection.rollback();
  }

  @Test
  void conditionsDivideTheRows() throws SQLException {
    run("CREATE RULE odd AS ON INSERT TO item WHERE id % 2 = 1 DO INSTEAD NOTHING");
    assertThat(update("INSERT INTO item SELECT g, 'x' FROM generate_series(1, 5) g")).isEqualTo(2);
    assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("2", "4");
    run("CREATE RULE none AS ON INSERT TO item DO INSTEAD NOTHING");
    assertThat(update("INSERT INTO item VALUES (6, 'x')")).isZero();
    run("ALTER TABLE item DISABLE RULE none");
    assertThat(update("INSERT INTO item VALUES (6, 'x')")).isEqualTo(1);
    run("DROP RULE odd ON item", "ALTER RULE none ON item RENAME TO other");
    assertThat(update("INSERT INTO item VALUES (7, 'x')")).isEqualTo(1);
    assertThat(rows("SELECT rulename FROM pg_rules WHERE tablename = 'item'"))
        .containsExactly("other");
    connection.rollback();
  }

  @Test
  void whatCannotBeARule() throws SQLException {
    run("SAVEPOINT s");
    for (String[] refused :
        new String[][] {
          {"42809", "ON SELECT TO item DO INSTEAD SELECT * FROM log"},
          {"42P17", "ON INSERT TO item DO DELETE FROM log WHERE id = OLD.id"},
          {"42P17", "ON DELETE TO item DO DELETE FROM log WHERE id = NEW.id"},
          {"42703", "ON INSERT TO item DO DELETE FROM log WHERE id = NEW.nothing"},
          {"0A000", "ON INSERT TO item DO INSERT INTO log VALUES ('x') RETURNING *"},
          {"42P17", "ON INSERT TO item DO INSTEAD INSERT INTO log VALUES ('x') RETURNING *"}
        }) {
      failsWith(refused[0], () -> run("CREATE RULE r AS " + refused[1]));
      run("ROLLBACK TO s");
    }
    run("CREATE RULE r AS ON UPDATE TO item DO UPDATE item SET label = 'x'");
    failsWith("42P17", () -> run("UPDATE item SET id = 1"));
    connection.rollback();
  }

  @Test
  void definitionsArePrinted() throws SQLException {
    run(
        "CREATE RULE r AS ON UPDATE TO item WHERE OLD.id > 5"
            + " DO INSTEAD (UPDATE log SET event = 'x' WHERE id = NEW.id; DELETE FROM log)",
        "ALTER TABLE item RENAME label TO title");
    String definition = "SELECT pg_get_ruledef(oid, true) FROM pg_rewrite WHERE rulename = 'r'";
    assertThat(value(definition))
        .isEqualTo(
            "CREATE RULE r AS\n"
                + "    ON UPDATE TO item\n"
                + "   WHERE old.id > 5 DO INSTEAD ( UPDATE log SET event = 'x'::text\n"
                + "  WHERE log.id = new.id;\n"
                + " DELETE FROM log;\n"
                + ");");
    failsWith("2BP01", () -> run("DROP TABLE log"));
    connection.rollback();
  }
}
