package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** A session does not change what its own queries and checks stand on. */
@OnEveryPairing
class RelationsInUseTest extends Scenario {
  private static final String ACTIVE = "because it is being used by active queries in this session";
  private static final String PENDING = "because it has pending trigger events";

  RelationsInUseTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TABLE used (a int PRIMARY KEY, b int)",
        "INSERT INTO used VALUES (1, 1), (2, 2)",
        "CREATE INDEX used_b ON used (b)",
        "CREATE TABLE referring (a int REFERENCES used DEFERRABLE INITIALLY DEFERRED)",
        """
        CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE tg_argv[0];
          RETURN new;
        END $$\
        """);
  }

  @AfterEach
  void drop() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    run("DROP TABLE referring, used", "DROP FUNCTION change");
  }

  @ParameterizedTest
  @CsvSource({
    "ALTER TABLE used ADD COLUMN c int, ALTER TABLE \"used\"",
    "CREATE INDEX ON used (b), CREATE INDEX \"used\"",
    "DROP TABLE used CASCADE, DROP INDEX \"used_b\"",
    "TRUNCATE used CASCADE, TRUNCATE \"used\"",
    "REINDEX TABLE used, REINDEX INDEX \"used_pkey\"",
    "DROP INDEX used_b, DROP INDEX \"used_b\""
  })
  void aTriggerDoesNotChangeTheTableThatIsWritten(String command, String refused)
      throws SQLException {
    run(
        "CREATE TRIGGER changing BEFORE INSERT ON used FOR EACH ROW EXECUTE FUNCTION change('"
            + command
            + "')");
    assertThat(failsWith("55006", () -> run("INSERT INTO used VALUES (3, 3)")).getMessage())
        .contains("cannot " + refused + " " + ACTIVE);
    assertThat(value("SELECT count(*) FROM used WHERE b > 0")).isEqualTo("2");
  }

  @Test
  void aCursorKeepsItsTable() throws SQLException {
    connection.setAutoCommit(false);
    for (String change : new String[] {"DROP TABLE used CASCADE", "TRUNCATE used CASCADE"}) {
      run("DECLARE c CURSOR FOR SELECT * FROM used");
      assertThat(failsWith("55006", () -> run(change)).getMessage()).contains(ACTIVE);
      connection.rollback();
    }
    run("DECLARE c CURSOR FOR SELECT * FROM used", "CLOSE c", "ALTER TABLE used ADD COLUMN c int");
  }

  @Test
  void whatIsStillToBeCheckedKeepsItsTable() throws SQLException {
    connection.setAutoCommit(false);
    run("INSERT INTO referring VALUES (1)");
    assertThat(failsWith("55006", () -> run("ALTER TABLE referring ADD COLUMN b int")).getMessage())
        .contains("cannot ALTER TABLE \"referring\" " + PENDING);
    connection.rollback();
    run("DELETE FROM used WHERE a = 2");
    assertThat(failsWith("55006", () -> run("ALTER TABLE used ADD COLUMN c int")).getMessage())
        .contains("cannot ALTER TABLE \"used\" " + PENDING);
    connection.rollback();
    run("UPDATE used SET a = a, b = 3", "ALTER TABLE used ADD COLUMN c int");
    run("INSERT INTO referring VALUES (1)", "SET CONSTRAINTS ALL IMMEDIATE");
    run("ALTER TABLE referring ADD COLUMN b int");
  }

  @Test
  void whatAFailedStatementHasLeftIsForgotten() throws SQLException {
    run(
        "CREATE TRIGGER late AFTER INSERT ON referring FOR EACH ROW EXECUTE FUNCTION"
            + " change('SELECT 1')");
    run("ALTER TABLE referring ALTER CONSTRAINT referring_a_fkey NOT DEFERRABLE");
    failsWith("23503", () -> run("INSERT INTO referring VALUES (9)"));
    run("ALTER TABLE referring ADD COLUMN b int");
  }
}
