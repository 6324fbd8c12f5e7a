package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class ArrayAndStructTest extends Scenario {
  ArrayAndStructTest(Pairing pairing) {
    super(pairing);
  }

  private Array array(String expression) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + expression)) {
      rows.next();
      return rows.getArray(1);
    }
  }

  @Test
  void anArrayIsAResultOfIndexAndValue() throws SQLException {
    try (ResultSet rows = array("ARRAY[10, NULL, 30]").getResultSet()) {
      assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo("INDEX");
      assertThat(rows.getMetaData().getColumnType(2)).isEqualTo(Types.INTEGER);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
      assertThat(rows.getInt(2)).isEqualTo(10);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getObject("VALUE")).isNull();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(2)).isEqualTo(30);
      assertThat(rows.next()).isFalse();
    }
    try (ResultSet rows = array("ARRAY['a', 'b,\"c\"', 'NULL', 'd']").getResultSet(2, 2)) {
      assertThat(rows(rows)).containsExactly("2|b,\"c\"", "3|NULL");
    }
  }

  @Test
  void arraysOfSeveralDimensions() throws SQLException {
    Array array = array("'[2:3][0:1]={{1,2},{3,NULL}}'::int[]");
    assertThat((Integer[][]) array.getArray()).isDeepEqualTo(new Integer[][] {{1, 2}, {3, null}});
    try (ResultSet rows = array.getResultSet()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.next()).isTrue();
      assertThat((Integer[]) rows.getArray(2).getArray()).containsExactly(3, null);
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?::text[][]")) {
      statement.setArray(
          1, connection.createArrayOf("text", new String[][] {{"a", "{b}"}, {null, "\\\""}}));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat((String[][]) rows.getArray(1).getArray())
            .isDeepEqualTo(new String[][] {{"a", "{b}"}, {null, "\\\""}});
      }
    }
  }

  @Test
  void compositesAreStructs() throws SQLException {
    assumeTrue(pairing.isPgjDriver());
    run("CREATE TYPE pg_temp.size AS (w int, h numeric(5,2), note text, tags text[])");
    run("CREATE TYPE pg_temp.box_of AS (inner_size pg_temp.size, label text)");
    Struct struct;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT ROW(ROW(1, 2.5, 'a \"b\", (c)', '{x,\"y z\"}')::pg_temp.size, NULL)"
                    + "::pg_temp.box_of, ROW(1, '', NULL)")) {
      rows.next();
      struct = (Struct) rows.getObject(1);
      assertThat(((Struct) rows.getObject(2)).getAttributes()).containsExactly("1", "", null);
    }
    Struct size = (Struct) struct.getAttributes()[0];
    assertThat(struct.getAttributes()[1]).isNull();
    assertThat(size.getAttributes()[0]).isEqualTo(1);
    assertThat(size.getAttributes()[1]).isEqualTo(new BigDecimal("2.50"));
    assertThat(size.getAttributes()[2]).isEqualTo("a \"b\", (c)");
    assertThat((String[]) ((Array) size.getAttributes()[3]).getArray()).containsExactly("x", "y z");
    Struct made =
        connection.createStruct(
            "pg_temp.size", new Object[] {7, null, "q\"\\,", new String[] {"l m", "n"}});
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT (s).w, (s).h, (s).note, (s).tags FROM (SELECT ? AS s) made")) {
      statement.setObject(1, made);
      assertThat(rows(statement.executeQuery())).containsExactly("7|null|q\"\\,|{\"l m\",n}");
    }
    failsWith("22023", () -> connection.createStruct("pg_temp.size", new Object[] {1}));
    failsWith("42602", () -> connection.createStruct("no_such_type", new Object[] {1}));
  }
}
