package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Operator classes and families of users: what they sort, what belongs to them. */
@OnEveryPairing
class OperatorClassTest extends Scenario {
  OperatorClassTest(Pairing pairing) {
    super(pairing);
  }

  /** Whole numbers by their distance from zero. */
  private void distances() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA distance", "SET LOCAL search_path = distance");
    run(
        "CREATE FUNCTION compare(int, int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS"
            + " $$BEGIN RETURN sign(abs($1) - abs($2)); END$$");
    List<String> operators = List.of("<", "<=", "=", ">=", ">");
    for (int i = 0; i < operators.size(); i++) {
      String operator = operators.get(i);
      String commutator = operators.get(operators.size() - 1 - i);
      run(
          "CREATE FUNCTION f%d(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS"
              .formatted(i)
              .concat(" 'SELECT abs($1) %s abs($2)'".formatted(operator)),
          "CREATE OPERATOR |%s (LEFTARG = int, RIGHTARG = int, FUNCTION = f%d, COMMUTATOR = |%s)"
              .formatted(operator, i, commutator));
    }
    run(
        "CREATE OPERATOR CLASS distance_ops FOR TYPE int USING btree AS OPERATOR 1 |<,"
            + " OPERATOR 2 |<=, OPERATOR 3 |=, OPERATOR 4 |>=, OPERATOR 5 |>,"
            + " FUNCTION 1 compare(int, int)",
        "CREATE TABLE place (at int)",
        "INSERT INTO place SELECT g FROM generate_series(-300, 299) g");
  }

  @Test
  void anIndexIsSortedByTheFunctionOfItsClass() throws SQLException {
    distances();
    String nearest = "SELECT at FROM place ORDER BY at USING |<, at + 0 LIMIT 5";
    assertThat(rows(nearest)).containsExactly("0", "-1", "1", "-2", "2");
    assertThat(rows("SELECT at FROM place ORDER BY at USING |>, at + 0 LIMIT 3"))
        .containsExactly("-300", "-299", "299");
    run("CREATE INDEX ON place (at distance_ops)", "SET LOCAL enable_seqscan = off");
    run("INSERT INTO place VALUES (1000), (-1000), (500)");
    assertThat(rows(nearest)).containsExactly("0", "-1", "1", "-2", "2");
    assertThat(rows("SELECT at FROM place WHERE at |> 299 ORDER BY at"))
        .containsExactly("-1000", "-300", "500", "1000");
    assertThat(rows("SELECT at FROM place WHERE at |= 7 ORDER BY at")).containsExactly("-7", "7");
    assertThat(rows("SELECT at FROM place WHERE at < -298 ORDER BY at"))
        .containsExactly("-1000", "-300", "-299");
    connection.rollback();
  }

  @Test
  void aUniqueIndexKnowsWhatItsClassCallsEqual() throws SQLException {
    distances();
    run("DELETE FROM place WHERE at < 0", "CREATE UNIQUE INDEX one ON place (at distance_ops)");
    assertThatThrownBy(() -> run("INSERT INTO place VALUES (-5)"))
        .hasMessageContaining("duplicate key value violates unique constraint \"one\"");
    connection.rollback();
  }

  @Test
  void membersComeAndGoWithTheirClass() throws SQLException {
    distances();
    String members =
        "SELECT count(*) FROM pg_amop o JOIN pg_opfamily f ON amopfamily = f.oid"
            + " WHERE opfname = 'distance_ops'";
    assertThat(value(members)).isEqualTo("5");
    run("ALTER OPERATOR FAMILY distance_ops USING btree ADD OPERATOR 1 <(int4, int8)");
    assertThat(value(members)).isEqualTo("6");
    run("DROP OPERATOR CLASS distance_ops USING btree");
    assertThat(value(members)).isEqualTo("1");
    run("DROP OPERATOR FAMILY distance_ops USING btree");
    assertThat(value("SELECT count(*) FROM pg_amop WHERE amopmethod = 403 AND oid >= 16384"))
        .isEqualTo("0");
    connection.rollback();
  }

  @Test
  void definitionsThatMakeNoSenseAreRefused() throws SQLException {
    assertThatThrownBy(
            () -> run("CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 6 <"))
        .hasMessageContaining("invalid operator number 6, must be between 1 and 5");
    assertThatThrownBy(
            () -> run("CREATE OPERATOR CLASS c FOR TYPE int USING btree AS STORAGE int8"))
        .hasMessageContaining(
            "storage type cannot be different from data type for access method \"btree\"");
    assertThatThrownBy(() -> run("ALTER OPERATOR FAMILY nowhere USING btree RENAME TO c"))
        .hasMessageContaining(
            "operator family \"nowhere\" does not exist for access method \"btree\"");
  }
}
