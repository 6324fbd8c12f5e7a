package org.pgj.engine.parser.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.parser.SqlParser;

class StatementShapeTest {
  @Test
  void statementsThatDifferInLiteralsHaveOneShape() {
    String first = "UPDATE t1 SET a = a + -5, b = 'x' WHERE id = 7 AND c > 1.5;";
    String second = "UPDATE t1 SET a = a + -123, b = 'it''s' WHERE id = 8 AND c > 20.25;";
    assertThat(key(first)).isEqualTo(key(second));
    assertThat(StatementShape.of(second).literals())
        .extracting(Literal::value)
        .containsExactly("123", "it's", "8", "20.25");
  }

  @Test
  void kindsOfLiteralsMakeShapesDiffer() {
    assertThat(key("SELECT a FROM t WHERE b = 2147483647"))
        .isEqualTo(key("SELECT a FROM t WHERE b = 1"))
        .isNotEqualTo(key("SELECT a FROM t WHERE b = 2147483648"))
        .isNotEqualTo(key("SELECT a FROM t WHERE b = 1.0"))
        .isNotEqualTo(key("SELECT a FROM t WHERE b = '1'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int DEFAULT 1)",
        "SELECT a FROM t",
        "SELECT a FROM t WHERE b = 1; SELECT 2",
        "SELECT a FROM t WHERE b = 1 -- c",
        "SELECT a FROM t WHERE b = 1 /* c */",
        "SELECT a FROM t WHERE b = E'x'",
        "SELECT a FROM t WHERE b = U&'x'",
        "SELECT a FROM t WHERE b = 'a\\b'",
        "SELECT a FROM t WHERE b = 'a'\n'b'",
        "SELECT a FROM t WHERE b = $1 AND c = 2",
        "SELECT a FROM t WHERE b = $$x$$",
        "SELECT a FROM t WHERE b = 1e5",
        "SELECT a FROM t WHERE b = 0x1F",
        "SELECT a FROM t WHERE b = 1_000",
        "SELECT a FROM t WHERE b = 1.",
        "SELECT a FROM t WHERE b = .5",
        "SELECT a FROM t WHERE b = 12345678901234567890",
        "SELECT a FROM t WHERE b = 1and c = 2",
        "SELECT a FROM t WHERE b = 'open",
        "SELECT a FROM t WHERE \"b = 1",
      })
  void whatIsNotPlainHasNoShape(String text) {
    assertThat(StatementShape.of(text)).isNull();
  }

  @Test
  void onlyOperandsAndStoredValuesAreReplaceable() {
    assertThat(parameterized("SELECT 1, 'x' FROM t WHERE a = 2 AND b IN (3, 4) ORDER BY 1 LIMIT 5"))
        .isEqualTo("SELECT 1, 'x' FROM t WHERE a = $1 AND b IN ($2, $3) ORDER BY 1 LIMIT 5");
    assertThat(parameterized("INSERT INTO t VALUES (1, 'x', -2, date '2020-01-01', now())"))
        .isEqualTo("INSERT INTO t VALUES ($1, $2, -$3, date '2020-01-01', now())");
    assertThat(parameterized("UPDATE t SET a = a - 1, b = '2'::int WHERE c = - 3 RETURNING 4"))
        .isEqualTo("UPDATE t SET a = a - $1, b = '2'::int WHERE c = - $2 RETURNING 4");
    assertThat(parameterized("DELETE FROM \"t1\" WHERE a = 'x''y' OR NOT b BETWEEN 1 AND 2"))
        .isEqualTo("DELETE FROM \"t1\" WHERE a = $1 OR NOT b BETWEEN $2 AND $3");
    assertThat(parameterized("SELECT a + 1 FROM t WHERE b = 1 GROUP BY a + 1"))
        .isEqualTo("SELECT a + 1 FROM t WHERE b = 1 GROUP BY a + 1");
    assertThat(parameterized("INSERT INTO t VALUES (1), (2)"))
        .isEqualTo("INSERT INTO t VALUES (1), (2)");
  }

  private static String key(String text) {
    return StatementShape.of(text).key();
  }

  private static String parameterized(String text) {
    StatementShape shape = StatementShape.of(text);
    boolean[] replaced = ReplaceableLiterals.of(SqlParser.parse(text).get(0).statement(), shape);
    return shape.parameterized(text, replaced);
  }
}
