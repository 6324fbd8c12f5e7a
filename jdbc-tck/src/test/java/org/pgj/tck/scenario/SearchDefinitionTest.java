package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Text search configurations, dictionaries and collations that users define. */
@OnEveryPairing
class SearchDefinitionTest extends Scenario {
  SearchDefinitionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA sd", "SET LOCAL search_path = sd");
  }

  @Test
  void aCopyIsChangedAlone() throws SQLException {
    run(
        "CREATE TEXT SEARCH CONFIGURATION mine (COPY = english)",
        "CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english)",
        "ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR asciiword WITH plain",
        "ALTER TEXT SEARCH CONFIGURATION mine DROP MAPPING FOR uint");
    assertThat(
            rows(
                "SELECT to_tsvector('mine', 'the foxes 42'), to_tsvector('english', 'the foxes"
                    + " 42')"))
        .containsExactly("'foxes':2|'42':3 'fox':2");
    run("SAVEPOINT before");
    failsWith("2BP01", () -> run("DROP TEXT SEARCH DICTIONARY plain"));
    run("ROLLBACK TO before", "DROP TEXT SEARCH DICTIONARY plain CASCADE");
    assertThat(rows("SELECT 1 FROM pg_ts_config WHERE cfgname = 'mine'")).isEmpty();
  }

  @Test
  void optionsOfDictionariesAreKept() throws SQLException {
    run(
        "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english)",
        "ALTER TEXT SEARCH DICTIONARY d (ACCEPT = false)");
    assertThat(rows("SELECT dictinitoption FROM pg_ts_dict WHERE dictname = 'd'"))
        .containsExactly("stopwords = 'english', accept = 'false'");
    assertThat(rows("SELECT ts_lexize('d', 'the'), ts_lexize('d', 'fox') IS NULL"))
        .containsExactly("{}|t");
    run("SAVEPOINT before");
    failsWith("22023", () -> run("CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = simple, X = 1)"));
    run("ROLLBACK TO before");
    failsWith("22023", () -> run("CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = snowball)"));
  }

  @Test
  void headlinesAreMarkedAsTheOptionsSay() throws SQLException {
    assertThat(
            value(
                "SELECT ts_headline('english', 'The quick foxes', to_tsquery('english', 'fox'),"
                    + " 'StartSel=''<'', StopSel=''>''')"))
        .isEqualTo("The quick <foxes>");
    assertThat(
            value(
                "SELECT ts_headline('english', 'a cat', to_tsquery('english', 'cat'),"
                    + " 'StartSel=\"[\"\"\" , StopSel = ] MaxWords=5,MinWords=2')"))
        .isEqualTo("a [\"cat]");
    run("SAVEPOINT before");
    failsWith("42601", () -> run("SELECT ts_headline('a', 'a'::tsquery, 'StartSel')"));
    run("ROLLBACK TO before");
    failsWith("22023", () -> run("SELECT ts_headline('a', 'a'::tsquery, 'other=1')"));
  }

  @Test
  void collationsOrderByBytes() throws SQLException {
    run(
        "CREATE COLLATION plain (PROVIDER = builtin, LOCALE = 'C.UTF-8')",
        "CREATE COLLATION copied FROM \"C\"",
        "CREATE TABLE t (a text COLLATE plain)",
        "INSERT INTO t VALUES ('b'), ('A'), ('a')");
    assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("A", "a", "b");
    assertThat(rows("SELECT a FROM t ORDER BY a COLLATE copied")).containsExactly("A", "a", "b");
    run("SAVEPOINT before");
    failsWith("2BP01", () -> run("DROP COLLATION plain"));
    run("ROLLBACK TO before");
    failsWith("42P17", () -> run("CREATE COLLATION other (PROVIDER = builtin)"));
  }
}
