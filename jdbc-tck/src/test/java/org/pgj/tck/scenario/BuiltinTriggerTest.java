package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Trigger functions that the server brings along (manual: 9.28 and 12.4.3). */
@OnEveryPairing
class BuiltinTriggerTest extends Scenario {
  BuiltinTriggerTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void aSearchVectorFollowsItsTexts() throws SQLException {
    run("CREATE TEMP TABLE page (id int, title text, body varchar(100), v tsvector)");
    run(
        "CREATE TRIGGER page_v BEFORE INSERT OR UPDATE ON page FOR EACH ROW EXECUTE FUNCTION"
            + " tsvector_update_trigger(v, 'pg_catalog.english', title, body)");
    run("INSERT INTO page VALUES (1, 'Fat cats', 'sat on mats'), (2, 'Dogs', NULL)");
    assertThat(value("SELECT v FROM page WHERE id = 1"))
        .isEqualTo("'cat':2 'fat':1 'mat':5 'sat':3");
    assertThat(value("SELECT v FROM page WHERE id = 2")).isEqualTo("'dog':1");
    run("UPDATE page SET body = 'bark' WHERE id = 2");
    assertThat(value("SELECT v FROM page WHERE id = 2")).isEqualTo("'bark':2 'dog':1");
    run("UPDATE page SET v = 'other' WHERE id = 2");
    assertThat(value("SELECT v FROM page WHERE id = 2"))
        .as("no text assigned")
        .isEqualTo("'other'");
  }

  @Test
  void aColumnChoosesTheConfiguration() throws SQLException {
    run("CREATE TEMP TABLE page (body text, c regconfig, v tsvector)");
    run(
        "CREATE TRIGGER page_v BEFORE INSERT OR UPDATE ON page FOR EACH ROW EXECUTE FUNCTION"
            + " tsvector_update_trigger_column(v, c, body)");
    run("INSERT INTO page VALUES ('the cats', 'simple')");
    assertThat(value("SELECT v FROM page")).isEqualTo("'cats':2 'the':1");
    run("UPDATE page SET c = 'english', body = body");
    assertThat(value("SELECT v FROM page")).isEqualTo("'cat':2");
    failsWith("22004", () -> run("INSERT INTO page VALUES ('x', NULL)"));
  }

  @Test
  void wrongArgumentsAreTold() throws SQLException {
    run("CREATE TEMP TABLE page (id int, body text, v tsvector)");
    refused("42703", "nope, 'pg_catalog.english', body", "tsvector column \"nope\" does not exist");
    refused("42804", "id, 'pg_catalog.english', body", "column \"id\" is not of tsvector type");
    refused("42804", "v, 'pg_catalog.english', id", "column \"id\" is not of a character type");
    refused("22023", "v, 'english', body", "must be schema-qualified");
    refused("42704", "v, 'pg_catalog.no_such', body", "does not exist");
  }

  private void refused(String sqlState, String arguments, String message) throws SQLException {
    run(
        "CREATE OR REPLACE TRIGGER page_v BEFORE INSERT ON page FOR EACH ROW EXECUTE FUNCTION"
            + " tsvector_update_trigger("
            + arguments
            + ")");
    assertThat(failsWith(sqlState, () -> run("INSERT INTO page VALUES (1, 'x')")).getMessage())
        .contains(message);
  }

  @Test
  void anUpdateThatChangesNothingIsNotDone() throws SQLException {
    run(
        "CREATE TEMP TABLE item (id int, name text, price float8,"
            + " twice int GENERATED ALWAYS AS (id * 2) STORED)");
    run(
        "CREATE TRIGGER z_min_update BEFORE UPDATE ON item FOR EACH ROW"
            + " EXECUTE FUNCTION suppress_redundant_updates_trigger()");
    run("INSERT INTO item VALUES (1, 'a', 1.5), (2, NULL, NULL)");
    assertThat(update("UPDATE item SET id = id, name = name, price = price")).isZero();
    assertThat(update("UPDATE item SET name = 'a'")).isEqualTo(1);
    assertThat(update("UPDATE item SET price = 2.5")).isEqualTo(2);
    run(
        "CREATE TRIGGER wrong BEFORE DELETE ON item FOR EACH ROW"
            + " EXECUTE FUNCTION suppress_redundant_updates_trigger()");
    assertThat(failsWith("39P01", () -> run("DELETE FROM item")).getMessage())
        .contains("suppress_redundant_updates_trigger: must be called on update");
  }

  private int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
