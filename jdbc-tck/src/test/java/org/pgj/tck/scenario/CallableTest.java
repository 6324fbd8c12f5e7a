package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class CallableTest extends Scenario {
  CallableTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void functionsReturnTheirResult() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{? = call upper(?)}")) {
      call.registerOutParameter(1, Types.VARCHAR);
      for (int i = 0; i < 7; i++) {
        call.setString(2, "abc" + i);
        assertThat(call.execute()).isFalse();
        assertThat(call.getString(1)).isEqualTo("ABC" + i);
      }
      call.setString(2, null);
      call.execute();
      assertThat(call.getObject(1)).isNull();
      assertThat(call.wasNull()).isTrue();
    }
  }

  @Test
  void outParametersAreColumns() throws SQLException {
    run(
        "CREATE FUNCTION pg_temp.split(a int, OUT half int, INOUT label text)"
            + " LANGUAGE sql AS 'SELECT a / 2, label || a'");
    try (CallableStatement call = connection.prepareCall("{call pg_temp.split(?, ?, ?)}")) {
      call.setInt(1, 9);
      call.registerOutParameter(2, Types.INTEGER);
      call.registerOutParameter(3, Types.VARCHAR);
      call.setString(3, "nine ");
      call.execute();
      assertThat(call.getInt(2)).isEqualTo(4);
      assertThat(call.getString(3)).isEqualTo("nine 9");
      failsWith("22023", () -> call.registerOutParameter(4, Types.INTEGER));
    }
  }

  @Test
  void proceduresAreCalled() throws SQLException {
    run("CREATE PROCEDURE tck_twice(INOUT n int) LANGUAGE sql AS 'SELECT n * 2'");
    try (CallableStatement call = connection.prepareCall("CALL tck_twice(?)")) {
      call.setInt(1, 21);
      call.registerOutParameter(1, Types.INTEGER);
      call.execute();
      assertThat(call.getInt(1)).isEqualTo(42);
    } finally {
      run("DROP PROCEDURE tck_twice");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"callIfNoReturn", "call"})
  void parametersOfProceduresThatOnlyComeOutNeedNoValue(String mode) throws SQLException {
    run(
        "CREATE OR REPLACE PROCEDURE onlyOut(OUT length int, word text, INOUT next int)"
            + " LANGUAGE plpgsql AS"
            + " 'BEGIN length := char_length(word); next := coalesce(next, 41) + 1; END'");
    try (Connection calling = pairing.connect("&escapeSyntaxCallMode=" + mode);
        CallableStatement call = calling.prepareCall("{call onlyOut(?, ?, ?)}")) {
      call.registerOutParameter(1, Types.INTEGER);
      call.setString(2, "four");
      call.registerOutParameter(3, Types.INTEGER);
      call.execute();
      assertThat(call.getInt(1)).isEqualTo(4);
      assertThat(call.getInt(3)).isEqualTo(42);
    }
    run("DROP PROCEDURE onlyOut");
  }

  @Test
  void refcursorsAreResults() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE FUNCTION pg_temp.open_it() RETURNS refcursor LANGUAGE plpgsql AS"
            + " $$ DECLARE c refcursor; BEGIN OPEN c FOR SELECT generate_series(1, 3);"
            + " RETURN c; END $$");
    try (CallableStatement call = connection.prepareCall("{? = call pg_temp.open_it()}")) {
      call.registerOutParameter(1, Types.OTHER);
      call.execute();
      try (ResultSet rows = (ResultSet) call.getObject(1)) {
        assertThat(rows(rows)).containsExactly("1", "2", "3");
      }
    }
    connection.rollback();
  }
}
