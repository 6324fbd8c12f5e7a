package org.pgj.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainInsertTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO t VALUES (?, ?) | t",
        "insert into \"S\".\"a \"\"b\"(x, y) values (?, 'it''s (') | \"S\".\"a \"\"b\"",
        "INSERT INTO s.t (a, b, c) VALUES (?, DEFAULT, -1.5) RETURNING \"id\", t.b | s.t",
        "INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES (?::numeric(10, 2)) RETURNING * | t",
        "INSERT INTO t VALUES (CAST(? AS varchar(3)), nextval('q'), now(), current_date) | t"
      })
  void plainInsertsHaveATable(String sql, String table) throws SQLException {
    assertThat(tableOf(sql)).isEqualTo(table);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (?) ON CONFLICT DO NOTHING",
        "INSERT INTO t VALUES (?, (SELECT max(id) FROM t))",
        "INSERT INTO t VALUES (?, next_number())",
        "INSERT INTO t VALUES (? || 'x')",
        "INSERT INTO t AS u VALUES (?)",
        "INSERT INTO t VALUES (?) RETURNING next_number(id)",
        "INSERT INTO t VALUES (?) RETURNING (SELECT 1)",
        "INSERT INTO t VALUES (?), (2)",
        "WITH w AS (SELECT 1) INSERT INTO t VALUES (?)"
      })
  void othersHaveNone(String sql) throws SQLException {
    assertThat(tableOf(sql)).isNull();
  }

  private static String tableOf(String sql) throws SQLException {
    NativeSql parsed = new JdbcSqlParser(sql, true, true, false, CallEscape.SELECT).parse().get(0);
    MultiRowInsert insert = MultiRowInsert.of(parsed);
    return insert == null ? null : insert.plainTable();
  }
}
