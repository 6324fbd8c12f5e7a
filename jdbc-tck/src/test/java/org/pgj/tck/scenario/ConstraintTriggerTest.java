package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Constraint triggers and what SET CONSTRAINTS says of them. */
@OnEveryPairing
class ConstraintTriggerTest extends Scenario {
  ConstraintTriggerTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TABLE watched (a int)",
        "CREATE TABLE fired (name text, a int, n serial)",
        """
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO fired VALUES (tg_name, new.a);
          RETURN NULL;
        END $$\
        """,
        """
        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON watched DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION note()\
        """,
        """
        CREATE CONSTRAINT TRIGGER soon AFTER INSERT ON watched DEFERRABLE
        FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION note()\
        """);
    connection.setAutoCommit(false);
  }

  @AfterEach
  void drop() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    run("DROP TABLE watched, fired", "DROP FUNCTION note");
  }

  private String fired() throws SQLException {
    return value("SELECT coalesce(string_agg(name || a, ' ' ORDER BY n), '') FROM fired");
  }

  @Test
  void someWaitForTheEndOfTheTransaction() throws SQLException {
    run("INSERT INTO watched VALUES (1), (2)");
    assertThat(fired()).isEqualTo("soon2");
    connection.commit();
    assertThat(fired()).isEqualTo("soon2 late1 late2");
  }

  @Test
  void setConstraintsSaysWhenTheyFire() throws SQLException {
    run("SET CONSTRAINTS soon DEFERRED", "INSERT INTO watched VALUES (2)");
    assertThat(fired()).isEmpty();
    run("SET CONSTRAINTS late IMMEDIATE");
    assertThat(fired()).isEqualTo("late2");
    run("SET CONSTRAINTS ALL IMMEDIATE", "INSERT INTO watched VALUES (3)");
    assertThat(fired()).isEqualTo("late2 soon2 late3 soon3");
  }

  @Test
  void theirConditionIsLookedAtWhenTheRowIsWritten() throws SQLException {
    run(
        "CREATE SEQUENCE looks",
        """
        CREATE CONSTRAINT TRIGGER third AFTER UPDATE OF a ON watched
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (nextval('looks') > 0 AND new.a > 5) EXECUTE FUNCTION note()\
        """,
        "INSERT INTO watched VALUES (0)",
        "UPDATE watched SET a = 6",
        "UPDATE watched SET a = 1");
    assertThat(value("SELECT last_value FROM looks")).isEqualTo("2");
    connection.commit();
    assertThat(fired()).isEqualTo("late0 third6");
    run("DROP SEQUENCE looks CASCADE");
    connection.commit();
  }

  @Test
  void whatARolledBackSavepointHasFiredFiresAgain() throws SQLException {
    run("INSERT INTO watched VALUES (1)");
    Savepoint savepoint = connection.setSavepoint();
    run("SET CONSTRAINTS ALL IMMEDIATE");
    assertThat(fired()).isEqualTo("late1");
    connection.rollback(savepoint);
    assertThat(fired()).isEmpty();
    run("INSERT INTO watched VALUES (0)");
    assertThat(fired()).isEmpty();
    connection.commit();
    assertThat(fired()).isEqualTo("late1 late0");
  }

  @Test
  void aForeignKeyThatARolledBackSavepointHadSatisfiedIsLookedAtAgain() throws SQLException {
    run("CREATE TABLE parent (a int PRIMARY KEY)");
    run("CREATE TABLE child (a int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
    connection.commit();
    run("INSERT INTO child VALUES (1)");
    Savepoint savepoint = connection.setSavepoint();
    run("INSERT INTO parent VALUES (1)", "SET CONSTRAINTS ALL IMMEDIATE");
    connection.rollback(savepoint);
    failsWith("23503", () -> connection.commit());
    run("DROP TABLE child, parent");
    connection.commit();
  }

  @Test
  void theirConstraintsAreTheirs() throws SQLException {
    String constraints =
        "SELECT conname, contype, condeferrable, condeferred, pg_get_constraintdef(oid)"
            + " FROM pg_constraint WHERE conrelid = 'watched'::regclass ORDER BY 1";
    assertThat(rows(constraints))
        .containsExactly(
            "late|t|t|t|TRIGGER DEFERRABLE INITIALLY DEFERRED", "soon|t|t|f|TRIGGER DEFERRABLE");
    assertThat(value("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'soon'"))
        .isEqualTo(
            "CREATE CONSTRAINT TRIGGER soon AFTER INSERT ON public.watched DEFERRABLE INITIALLY"
                + " IMMEDIATE FOR EACH ROW WHEN ((new.a > 1)) EXECUTE FUNCTION note()");
    run("DROP TRIGGER late ON watched");
    assertThat(rows(constraints)).hasSize(1);
    failsWith("2BP01", () -> run("ALTER TABLE watched DROP CONSTRAINT soon"));
    connection.rollback();
    failsWith(
        "42809",
        () ->
            run(
                "CREATE CONSTRAINT TRIGGER never AFTER INSERT ON watched FOR EACH ROW"
                    + " EXECUTE FUNCTION note()",
                "SET CONSTRAINTS never DEFERRED"));
  }
}
