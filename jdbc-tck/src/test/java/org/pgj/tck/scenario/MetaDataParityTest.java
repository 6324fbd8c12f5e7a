package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.MetaDataDump;
import org.pgj.tck.fixture.Pairing;

/** Both drivers on the same server answer alike to every call of DatabaseMetaData. */
class MetaDataParityTest {
  private static final String SCHEMA = "parity";

  private static final String[] DEFINITIONS = {
    "DROP SCHEMA IF EXISTS parity CASCADE",
    "CREATE SCHEMA parity",
    "CREATE TYPE parity.mood AS ENUM ('sad', 'ok')",
    "CREATE TYPE parity.pair AS (a int, b text)",
    "CREATE DOMAIN parity.posint AS int DEFAULT 1 NOT NULL CHECK (VALUE > 0)",
    "CREATE TABLE parity.parent (id serial PRIMARY KEY, name varchar(40) NOT NULL DEFAULT 'x',"
        + " amount numeric(10,2), ts timestamptz(3), d date, j jsonb, arr int[], b bytea,"
        + " u uuid UNIQUE, r real, flag boolean, bits bit(5), vb varbit, ch char(3),"
        + " iv interval(2), tt time(1), m parity.mood, p parity.pair, dm parity.posint, t text,"
        + " x xml, f8 float8, i2 int2, i8 int8, gen int GENERATED ALWAYS AS IDENTITY,"
        + " gs int GENERATED ALWAYS AS (i2 + 1) STORED, nn numeric, o oid, nm name, tz timetz,"
        + " va varchar, vaa varchar(5)[])",
    "COMMENT ON TABLE parity.parent IS 'the parents'",
    "COMMENT ON COLUMN parity.parent.name IS 'its name'",
    "CREATE TABLE parity.child (a bigint, parent_id int CONSTRAINT child_parent"
        + " REFERENCES parity.parent ON DELETE CASCADE ON UPDATE SET NULL"
        + " DEFERRABLE INITIALLY DEFERRED, c int, CONSTRAINT child_pk PRIMARY KEY (a, c))",
    "CREATE DOMAIN parity.small AS parity.posint CHECK (VALUE < 100)",
    "CREATE DOMAIN parity.list AS int[]",
    "CREATE DOMAIN parity.feeling AS parity.mood",
    "CREATE DOMAIN parity.couple AS parity.pair",
    "CREATE INDEX child_c ON parity.child (c DESC)",
    "COMMENT ON INDEX parity.child_c IS 'downwards'",
    "CREATE INDEX child_e ON parity.child ((c + 1), lower(a::text)) WHERE c > 0",
    "CREATE VIEW parity.v AS SELECT id, name FROM parity.parent",
    "CREATE TABLE parity.part (id int, k int) PARTITION BY RANGE (k)",
    "CREATE TABLE parity.part1 PARTITION OF parity.part FOR VALUES FROM (1) TO (10)",
    "CREATE SEQUENCE parity.seq",
    "CREATE FUNCTION parity.f1(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'select 1'",
    "CREATE FUNCTION parity.f2(a int, OUT b text, OUT c int) LANGUAGE sql AS 'select ''x'', 1'",
    "CREATE FUNCTION parity.f3(INOUT a int, VARIADIC r int[]) LANGUAGE sql AS 'select 1'",
    "CREATE FUNCTION parity.f4() RETURNS TABLE (x int, y text) LANGUAGE sql AS 'select 1, ''x'''",
    "CREATE FUNCTION parity.f5() RETURNS SETOF parity.pair LANGUAGE sql AS 'select 1, ''x'''",
    "COMMENT ON FUNCTION parity.f1 IS 'first'",
    "CREATE PROCEDURE parity.p1(a int, INOUT b text) LANGUAGE plpgsql"
        + " AS 'begin b := ''y''; end'"
  };

  /** Where this driver answers and pgjdbc refuses, or knows more of privileges than pgjdbc. */
  private static final Set<String> BETTER =
      Set.of(
          "getAttributes",
          "getColumnPrivileges",
          "getJDBCMinorVersion",
          "getPseudoColumns",
          "getRowIdLifetime",
          "getSuperTables",
          "getSuperTypes",
          "getTablePrivileges",
          "getTypeInfo");

  @ParameterizedTest
  @CsvSource({
    "PGJ_TO_POSTGRES, PGJDBC_TO_POSTGRES",
    "PGJ_TO_POSTGRES_15, PGJDBC_TO_POSTGRES_15",
    "PGJ_TO_REMOTE, PGJDBC_TO_PGJ"
  })
  void everyCall(Pairing own, Pairing oracle) throws SQLException {
    org.junit.jupiter.api.Assumptions.assumeTrue(Pairing.chosen().contains(own));
    try (Connection pgj = own.connect();
        Connection pgjdbc = oracle.connect();
        Statement statement = pgjdbc.createStatement()) {
      for (String sql : DEFINITIONS) {
        statement.execute(sql);
      }
      Map<String, List<String>> expected = MetaDataDump.of(pgjdbc, SCHEMA);
      Map<String, List<String>> actual = MetaDataDump.of(pgj, SCHEMA);
      expected.keySet().removeIf(MetaDataParityTest::isKnownToDiffer);
      assertThat(expected).hasSizeGreaterThan(300);
      assertThat(expected)
          .allSatisfy((call, answer) -> assertThat(actual.get(call)).isEqualTo(answer));
      statement.execute("DROP SCHEMA parity CASCADE");
    }
  }

  private static boolean isKnownToDiffer(String call) {
    return BETTER.contains(call.substring(0, call.indexOf('[')))
        // pgjdbc names the columns of an empty answer otherwise
        || call.startsWith("getSchemas[elsewhere")
        // and takes a domain's modifier for its length
        || call.startsWith("getColumns[null, information_schema, sequences");
  }
}
