package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** A value of a row type never contains another of the same type. */
@OnEveryPairing
class RowTypeMembersTest extends Scenario {
  RowTypeMembersTest(Pairing pairing) {
    super(pairing);
  }

  private void refused(String typeName, String sql) {
    assertThat(failsWith("42P16", () -> run(sql)).getMessage())
        .contains("composite type " + typeName + " cannot be made a member of itself");
  }

  @Test
  void aRowTypeIsNoMemberOfItself() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE TYPE pair AS (a int)");
    run("CREATE DOMAIN named_pair AS pair", "CREATE TYPE pair_range AS RANGE (subtype = pair)");
    run("CREATE TYPE pairs AS (x pair)");
    connection.setSavepoint("s");
    for (String type :
        new String[] {
          "pair", "pair[]", "named_pair", "pair_range", "pair_range[]", "pair_multirange", "pairs"
        }) {
      refused("pair", "ALTER TYPE pair ADD ATTRIBUTE b " + type);
      run("ROLLBACK TO s");
    }
    refused("pair", "ALTER TYPE pair ALTER ATTRIBUTE a TYPE pair");
    connection.rollback();
  }

  @Test
  void norIsATablesRow() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE TABLE own_row (a int)", "CREATE TABLE with_row (b own_row)");
    connection.setSavepoint("s");
    refused("own_row", "ALTER TABLE own_row ADD COLUMN c own_row[]");
    run("ROLLBACK TO s");
    refused("own_row", "ALTER TABLE own_row ADD COLUMN c with_row");
    run("ROLLBACK TO s", "ALTER TABLE own_row ADD COLUMN c int");
    connection.rollback();
  }

  @Test
  void aCompositeTypeBelongsToItsOwner() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE ROLE type_owner", "CREATE TYPE owned AS (a int)");
    run("ALTER TYPE owned OWNER TO type_owner", "SAVEPOINT s");
    assertThat(failsWith("2BP01", () -> run("DROP ROLE type_owner")).getMessage())
        .contains("role \"type_owner\" cannot be dropped because some objects depend on it")
        .contains("owner of type owned");
    run("ROLLBACK TO s", "DROP OWNED BY type_owner", "DROP ROLE type_owner");
    assertThat(value("SELECT to_regtype('owned') IS NULL")).isEqualTo("t");
    connection.rollback();
  }
}
