package org.pgj.engine.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.parser.tree.*;

class SqlParserTest {
  private static ParsedExpression expression(String sql) {
    ParsedSelect select = (ParsedSelect) one("select " + sql);
    return select.items().get(0).expression();
  }

  private static Statement one(String sql) {
    List<ParsedStatement> statements = SqlParser.parse(sql);
    assertThat(statements).hasSize(1);
    return statements.get(0).statement();
  }

  private static DatabaseError error(String sql) {
    return catchThrowableOfType(DatabaseError.class, () -> SqlParser.parse(sql));
  }

  @Test
  void scriptKeepsThePlaceOfEachStatement() {
    List<ParsedStatement> statements = SqlParser.parse(" select 1;; /* c */ select 22 ;");
    assertThat(statements).hasSize(2);
    assertThat(statements.get(0).start()).isEqualTo(1);
    assertThat(statements.get(0).length()).isEqualTo(8);
    assertThat(statements.get(1).start()).isEqualTo(20);
    assertThat(statements.get(1).length()).isEqualTo(9);
  }

  @Test
  void operatorsBindByPrecedence() {
    ParsedOr or = (ParsedOr) expression("a = 1 + 2 * 3 and not b or c");
    ParsedAnd and = (ParsedAnd) or.operands().get(0);
    ParsedOperation equal = (ParsedOperation) and.operands().get(0);
    assertThat(equal.operator().parts()).containsExactly("=");
    assertThat(((ParsedOperation) equal.right()).operator().parts()).containsExactly("+");
    assertThat(and.operands().get(1)).isInstanceOf(ParsedNot.class);
  }

  @Test
  void castBindsMoreStronglyThanSign() {
    assertThat(expression("-1::int")).isInstanceOf(ParsedOperation.class);
    assertThat(expression("-1")).isEqualTo(new ParsedIntegerLiteral(-1, 7));
  }

  @Test
  void betweenTakesItsOwnAnd() {
    ParsedAnd and = (ParsedAnd) expression("x between 1 and 2 and y");
    assertThat(and.operands().get(0)).isInstanceOf(ParsedBetween.class);
  }

  @Test
  void parenthesesAreQueriesWhereTheyMustBe() {
    assertThat(expression("((select 1))")).isInstanceOf(ParsedScalarSubquery.class);
    assertThat(expression("((select 1) + 1)")).isInstanceOf(ParsedOperation.class);
    assertThat(expression("((select 1) union select 2)")).isInstanceOf(ParsedScalarSubquery.class);
    assertThat(expression("f((select 1))")).isInstanceOf(ParsedFunctionCall.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t (a, b[1]) values (1, default) on conflict (a) do update set b = excluded.b"
            + " where t.a > 1 returning *",
        "update only t as x set (a, b) = (select 1, 2), c = 3 from u where current of cur",
        "with recursive w(a) as materialized (select 1 union all select a + 1 from w) search depth"
            + " first by a set s cycle a set c using p delete from t using w returning t.a",
        "merge into t using s on t.a = s.a when matched and s.b then update set c = 1 when not"
            + " matched then insert values (1) when not matched by source then delete",
        "select distinct on (a) a b, count(*) filter (where x) over (partition by y order by z rows"
            + " between unbounded preceding and current row exclude ties) from a natural left join"
            + " (b cross join c) as q, lateral f(1) with ordinality as g(h, i), rows from (f(1) as"
            + " (x int)) where a group by grouping sets ((), rollup (a, b), cube (c)) having d"
            + " window w as (order by 1) order by a using >, b nulls last fetch first 3 rows with"
            + " ties for no key update of a nowait",
        "select interval '1' day, interval(3) '1 s', timestamp with time zone 'now', int '1',"
            + " double precision '1', bit varying(3) '101', national character 'x', json '{}',"
            + " numeric(3,1) '1', pg_catalog.date '2000-01-01', extract(year from d), substring(a"
            + " from 1 for 2), substring(a similar 'b' escape 'c'), trim(leading 'x' from y),"
            + " overlay(a placing b from 1), position('a' in b), current_timestamp(3), (a, b)"
            + " overlaps (c, d)",
        "create temp table if not exists s.t (id bigint generated always as identity (start 3)"
            + " primary key, a numeric(10, 2) default 0 not null check (a > 0), b text collate"
            + " \"C\" references u (x) match full on delete set null (b) deferrable initially"
            + " deferred, like o including all excluding indexes, constraint c unique nulls not"
            + " distinct (a, b) include (id), exclude using gist (a with =) where (b is null))"
            + " partition by range (a, lower(b)) with (fillfactor = 70) on commit drop",
        "create unique index concurrently if not exists i on only t using btree (lower(a) text_ops"
            + " desc nulls last, (a + 1)) include (c) with (fillfactor = 50) where a > 0",
        "copy t (a, b) from stdin with (format csv, header true, force_null (a, b), delimiter ',')",
        "set local search_path to a, \"B\", 'c'",
        "set session characteristics as transaction isolation level serializable, read only",
        "explain (analyze, buffers off, format json) select 1",
        "vacuum (full, verbose false) a, b (c)",
        "fetch backward all from c",
        "grant select (a), update on t, u to public, current_user with grant option",
        "comment on function f(int, out text) is null",
      })
  void parses(String sql) {
    assertThat(SqlParser.parse(sql)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "selec 1|syntax error at or near \"selec\"|1",
        "select 1 from|syntax error at end of input|14",
        "select a < b < c|syntax error at or near \"<\"|14",
        "select f(select 1)|syntax error at or near \"select\"|10",
        "select 'abc|unterminated quoted string at or near \"'abc\"|8",
        "select \"abc|unterminated quoted identifier at or near \"\"abc\"|8",
        "select $a$ x $b$|unterminated dollar-quoted string at or near \"$a$ x $b$\"|8",
        "select 1 /* /* */|unterminated /* comment at or near \"/* /* */\"|10",
        "select 12ab|trailing junk after numeric literal at or near \"12ab\"|8",
        "select 0x0y|trailing junk after numeric literal at or near \"0x0y\"|8",
        "select 1 where a in ()|syntax error at or near \")\"|22",
        "selec 'abc|syntax error at or near \"selec\"|1",
        "select \"\"|zero-length delimited identifier at or near \"\"\"\"|8",
      })
  void errorsReadAsPostgres(String sql, String message, int position) {
    DatabaseError error = error(sql);
    assertThat(error.getMessage()).isEqualTo(message);
    assertThat(error.sqlState()).isEqualTo("42601");
    assertThat(error.position()).isEqualTo(position);
  }

  @Test
  void stringsResolveEscapes() {
    assertThat(expression("E'a\\n\\x41\\u00e4\\303\\244'"))
        .isEqualTo(new ParsedStringLiteral("a\nAää", 7));
    assertThat(expression("U&'d!0061t' uescape '!'")).isEqualTo(new ParsedStringLiteral("dat", 7));
    assertThat(expression("'a'\n  'b'")).isEqualTo(new ParsedStringLiteral("ab", 7));
    assertThat(expression("$x$a$$b$x$")).isEqualTo(new ParsedStringLiteral("a$$b", 7));
  }

  @Test
  void namesFoldAndTruncate() {
    assertThat(expression("FooÄ.\"Bar\""))
        .isEqualTo(new ParsedColumnReference(List.of("fooÄ", "Bar"), 7));
    List<Notice> notices = new ArrayList<>();
    ParsedSelect select =
        (ParsedSelect)
            SqlParser.parse("select " + "ä".repeat(40), ScannerOptions.DEFAULT, notices::add)
                .get(0)
                .statement();
    assertThat(select.items().get(0).expression())
        .isEqualTo(new ParsedColumnReference(List.of("ä".repeat(31)), 7));
    assertThat(notices).extracting(Notice::sqlState).containsExactly("42622");
  }

  @Test
  void piecesParseAlone() {
    ParsedTypeName type = SqlParser.parseType("numeric(10, 2)[]");
    assertThat(type.names()).containsExactly("pg_catalog", "numeric");
    assertThat(type.arrayBounds()).containsExactly(-1);
    assertThat(SqlParser.parseExpression("a + 1")).isInstanceOf(ParsedOperation.class);
    Query query = SqlParser.parseRoutineExpression("a into b from c", ScannerOptions.DEFAULT);
    assertThat(((ParsedSelect) query).from()).hasSize(1);
    ParsedVariableAssignment assignment =
        SqlParser.parseRoutineAssignment("r.a[1] := 2 * x", ScannerOptions.DEFAULT);
    assertThat(assignment.name()).isEqualTo("r");
    assertThat(assignment.steps()).hasSize(2);
    assertThat(SqlParser.parseRoutineAssignment("x := 1", ScannerOptions.DEFAULT).name())
        .isEqualTo("x");
  }

  @Test
  void backslashesInPlainStringsAreEscapesOnDemand() {
    ScannerOptions old = new ScannerOptions(false, true, true);
    List<Notice> notices = new ArrayList<>();
    ParsedSelect select =
        (ParsedSelect) SqlParser.parse("select 'a\\'b\\n'", old, notices::add).get(0).statement();
    assertThat(select.items().get(0).expression()).isEqualTo(new ParsedStringLiteral("a'b\n", 7));
    assertThat(notices)
        .extracting(Notice::message)
        .containsExactly("nonstandard use of \\' in a string literal");
  }

  @Test
  void warmUpParses() {
    assertThatCode(ParserWarmUp::run).doesNotThrowAnyException();
  }

  @Test
  void deepNestingIsAnErrorOfItsOwn() {
    DatabaseError error = error("select " + "(".repeat(200_000) + "1" + ")".repeat(200_000));
    assertThat(error.sqlState()).isEqualTo("54001");
  }
}
