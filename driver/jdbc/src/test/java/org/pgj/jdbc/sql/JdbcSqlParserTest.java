package org.pgj.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.jdbc.sql.NativeSql.Command;

class JdbcSqlParserTest {
  private static List<NativeSql> parse(String sql) throws SQLException {
    return new JdbcSqlParser(sql, true, true, false, CallEscape.SELECT).parse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT ? ~ SELECT $1",
        "SELECT ?, '?', \"?\", ? -- ? ~ SELECT $1, '?', \"?\", $2 -- ?",
        "SELECT 'it''s ?' || ? ~ SELECT 'it''s ?' || $1",
        "SELECT E'\\'?' || ? ~ SELECT E'\\'?' || $1",
        "SELECT 'a\\' || ? ~ SELECT 'a\\' || $1",
        "SELECT /* ? /* ? */ ? */ ? ~ SELECT /* ? /* ? */ ? */ $1",
        "SELECT $$ ? $$, $a$ ? $$ $a$, ? ~ SELECT $$ ? $$, $a$ ? $$ $a$, $1",
        "SELECT j ?? 'k' AND x = ? ~ SELECT j ? 'k' AND x = $1",
        "SELECT a$1, ? ~ SELECT a$1, $1",
        "SELECT {d '2024-01-01'}, {ts ?}, {t '01:02:03'} ~"
            + " SELECT DATE '2024-01-01', TIMESTAMP $1, TIME '01:02:03'",
        "SELECT {fn concat({fn ucase(?)}, 'b')} ~ SELECT (upper($1)||'b')",
        "SELECT {fn timestampadd(SQL_TSI_DAY, 3, now())} ~"
            + " SELECT (CAST(3 || ' day' as interval)+now())",
        "SELECT * FROM {oj a LEFT JOIN b ON true} WHERE x LIKE 'y' {escape '!'} ~"
            + " SELECT * FROM a LEFT JOIN b ON true WHERE x LIKE 'y' ESCAPE '!'",
        "SELECT '{d}' ~ SELECT '{d}'",
        "{call f(?, {d '2024-01-01'})} ~ select * from f($1, DATE '2024-01-01') as result",
        "{ ? = call f(?)} ~ select * from f($1) as result",
        "{call f} ~ select * from f() as result",
      })
  void placeholdersAndEscapesAreTranslated(String jdbc, String expected) throws SQLException {
    assertThat(parse(jdbc)).singleElement().extracting(NativeSql::text).isEqualTo(expected);
  }

  @Test
  void textsAreCutAtSemicolons() throws SQLException {
    assertThat(parse("SELECT ';' ; -- ;\n ; INSERT INTO t VALUES (?, ?); UPDATE t SET a = ?;"))
        .extracting(NativeSql::text)
        .containsExactly("SELECT ';' ", " INSERT INTO t VALUES ($1, $2)", " UPDATE t SET a = $1");
  }

  @Test
  void bodiesOfFunctionsStayWhole() throws SQLException {
    String function =
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2;"
            + " END";
    assertThat(parse(function + "; SELECT 1"))
        .hasSize(2)
        .first()
        .extracting(NativeSql::text)
        .isEqualTo(function);
    String rule = "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)";
    assertThat(parse(rule)).hasSize(1);
  }

  @Test
  void commandsAndReturningAreSeen() throws SQLException {
    assertThat(parse("/* c */ insert into t values (1) ReTurning id").get(0))
        .matches(s -> s.command() == Command.INSERT && s.returning());
    assertThat(parse("INSERT INTO t VALUES ('returning')").get(0).takesReturning()).isTrue();
    assertThat(parse("(SELECT 1)").get(0).command()).isEqualTo(Command.SELECT);
    assertThat(parse(" -- nothing").get(0).command()).isEqualTo(Command.BLANK);
  }

  @Test
  void placeholdersOfPlainStatementsStay() throws SQLException {
    assertThat(
            new JdbcSqlParser("SELECT j ? 'a', j ?? 'b'", false, true, false, CallEscape.SELECT)
                .parse())
        .singleElement()
        .extracting(NativeSql::text)
        .isEqualTo("SELECT j ? 'a', j ?? 'b'");
  }

  @Test
  void unterminatedThingsDoNotHang() throws SQLException {
    for (String sql : List.of("SELECT 'a", "SELECT \"a", "SELECT $$a", "/* a", "SELECT E'\\")) {
      assertThat(parse(sql)).hasSize(1);
    }
    assertThatThrownBy(() -> parse("SELECT {d '2024'")).hasMessageContaining("not terminated");
  }
}
