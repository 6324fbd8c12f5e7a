package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Extensions, each test in a transaction that is never committed. */
@OnEveryPairing
class ExtensionTest extends Scenario {
  ExtensionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  @Test
  void membersComeAndGoWithTheirExtension() throws SQLException {
    run("CREATE SCHEMA e", "CREATE EXTENSION \"uuid-ossp\" SCHEMA e");
    run("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"");
    run("CREATE TEMP TABLE t (id uuid PRIMARY KEY DEFAULT e.uuid_generate_v4())");
    run("INSERT INTO t DEFAULT VALUES");
    run("SAVEPOINT before");
    failsWith("2BP01", () -> run("DROP FUNCTION e.uuid_generate_v4()"));
    run("ROLLBACK TO before");
    failsWith("2BP01", () -> run("DROP EXTENSION \"uuid-ossp\""));
    run("ROLLBACK TO before", "DROP EXTENSION \"uuid-ossp\" CASCADE");
    assertThat(rows("SELECT 1 FROM pg_proc WHERE proname = 'uuid_generate_v4'")).isEmpty();
  }

  @Test
  void namesMakeTheSameUuids() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"");
    assertThat(
            rows(
                "SELECT uuid_generate_v3(uuid_ns_url(), 'http://www.postgresql.org'),"
                    + " uuid_generate_v5(uuid_ns_dns(), 'python.org')"))
        .containsExactly(
            "cf16fe52-3365-3a1f-8572-288d8d2aaa46|886313e1-3b8a-5372-9b90-0c9aee199e5d");
  }

  @Test
  void passwordsAreHashedAsByPgcrypto() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS pgcrypto");
    String hash = "$2a$06$RQiOJ.3ELirrXwxIZY8q0OlGbgvDGmMLfNnWQ1B4h0L.sXvZ3ZxW2";
    assertThat(value("SELECT crypt('foox', '" + hash + "')"))
        .isEqualTo("$2a$06$RQiOJ.3ELirrXwxIZY8q0OR3CVJrAfda1z26CCHPnB6mmVZD8p0/C");
    assertThat(value("SELECT crypt('password', '$1$xxxxxxxx$')"))
        .isEqualTo(value("SELECT crypt('password', crypt('password', '$1$xxxxxxxx$'))"));
    assertThat(value("SELECT encode(digest('abc', 'sha256'), 'hex')"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void alikeTextsAreFound() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    assertThat(rows("SELECT similarity('word', 'words'), word_similarity('word', 'two words')"))
        .containsExactly("0.5714286|0.8");
  }

  @Test
  void caseInsensitiveTextsAreComparedInLowerCase() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS citext");
    run("CREATE TEMP TABLE u (id int, email citext UNIQUE)");
    run("INSERT INTO u VALUES (1, 'Bob@X.org'), (2, 'alice@x.org'), (3, 'Carl@x.ORG')");
    assertThat(rows("SELECT email FROM u WHERE email = 'bob@x.ORG'")).containsExactly("Bob@X.org");
    assertThat(rows("SELECT id FROM u WHERE email LIKE '%X.ORG' ORDER BY email"))
        .containsExactly("2", "1", "3");
    assertThat(rows("SELECT min(email), max(email), count(DISTINCT lower(email)) FROM u"))
        .containsExactly("alice@x.org|Carl@x.ORG|3");
    assertThat(rows("SELECT 'a'::citext = 'A'::text, regexp_replace('aXb'::citext, 'x', '-')"))
        .containsExactly("f|a-b");
    run("SAVEPOINT before");
    failsWith("23505", () -> run("INSERT INTO u VALUES (4, 'CARL@X.org')"));
    run("ROLLBACK TO before");
    failsWith("2BP01", () -> run("DROP EXTENSION citext"));
    run("ROLLBACK TO before", "DROP EXTENSION citext CASCADE");
    assertThat(rows("SELECT * FROM u ORDER BY 1")).containsExactly("1", "2", "3");
  }

  @Test
  void hstoreIsAMap() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS hstore");
    Map<String, String> map = new HashMap<>();
    map.put("a", "1");
    map.put("quo\"te", "back\\slash, => NULL");
    map.put("none", null);
    map.put("", "");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT ?::hstore, ''::hstore")) {
      statement.setObject(1, map);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getObject(1)).isEqualTo(map);
        assertThat(rows.getObject(2)).isEqualTo(Map.of());
        assertThat(rows.getMetaData().getColumnClassName(1)).isEqualTo("java.util.Map");
      }
    }
  }

  @Test
  void keysAndValuesAreKeptInOneColumn() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS hstore");
    assertThat(rows("SELECT 'b=>2, a=>1'::hstore || 'c=>NULL', 'a=>1'::hstore -> 'a'"))
        .containsExactly("\"a\"=>\"1\", \"b\"=>\"2\", \"c\"=>NULL|1");
    assertThat(rows("SELECT * FROM each('a=>1, b=>NULL')")).containsExactly("a|1", "b|null");
    assertThat(rows("SELECT hstore_to_json('a=>1'), hstore_to_jsonb_loose('a=>1')"))
        .containsExactly("{\"a\": \"1\"}|{\"a\": 1}");
    run("CREATE TEMP TABLE h (id int, attrs hstore)");
    run(
        "INSERT INTO h SELECT g, hstore(ARRAY['k' || g % 10, 'v' || g % 100])"
            + " FROM generate_series(1, 2000) g",
        "CREATE INDEX ON h USING gin (attrs)", "SET LOCAL enable_seqscan = off");
    assertThat(rows("SELECT count(*) FROM h WHERE attrs @> 'k1=>v11'")).containsExactly("20");
    assertThat(rows("SELECT count(*) FROM h WHERE attrs ?| ARRAY['k2', 'k3']"))
        .containsExactly("400");
    failsWith("42601", () -> value("SELECT 'a'::hstore"));
  }

  @Test
  void trigramsFindPatternsInAnIndex() throws SQLException {
    run("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    run(
        "CREATE TEMP TABLE n (name text)",
        "INSERT INTO n SELECT 'Name ' || g FROM generate_series(1, 2000) g",
        "INSERT INTO n VALUES (NULL), (''), ('é x')",
        "CREATE INDEX n_trgm ON n USING gin (name gin_trgm_ops)",
        "SET LOCAL enable_seqscan = off");
    assertThat(rows("EXPLAIN (COSTS OFF) SELECT * FROM n WHERE name ILIKE '%ME 19%'"))
        .anyMatch(line -> line.contains("n_trgm"));
    assertThat(rows("SELECT count(*) FROM n WHERE name ILIKE '%ME 19%'")).containsExactly("111");
    assertThat(rows("SELECT count(*) FROM n WHERE name LIKE 'Name 1_9'")).containsExactly("10");
    assertThat(rows("SELECT count(*) FROM n WHERE name ~ 'me 12[34]$'")).containsExactly("2");
    assertThat(rows("SELECT count(*) FROM n WHERE name LIKE '%'")).containsExactly("2002");
  }

  @Test
  void whatIsNotInstalledIsRefused() {
    failsWith("0A000", () -> run("CREATE EXTENSION there_is_no_such_extension"));
  }

  @Test
  void subscriptsOfHstoreAreKeys() throws SQLException {
    run(
        "CREATE EXTENSION IF NOT EXISTS hstore",
        "CREATE TEMP TABLE h (id int, attrs hstore)",
        "INSERT INTO h VALUES (1, 'a=>1, b=>NULL'), (2, NULL)",
        "INSERT INTO h (id, attrs['x']) VALUES (3, 'y')");
    assertThat(rows("SELECT attrs['a'], attrs['b'], attrs['zz'], attrs[NULL] FROM h ORDER BY id"))
        .containsExactly("1|null|null|null", "null|null|null|null", "null|null|null|null");
    run("UPDATE h SET attrs['a'] = '9', attrs['c'] = NULL WHERE id < 3");
    assertThat(rows("SELECT attrs FROM h ORDER BY id"))
        .containsExactly(
            "\"a\"=>\"9\", \"b\"=>NULL, \"c\"=>NULL", "\"a\"=>\"9\", \"c\"=>NULL", "\"x\"=>\"y\"");
    run("SAVEPOINT subscripts");
    failsWith("0A000", () -> value("SELECT attrs['a']['b'] FROM h"));
    run("ROLLBACK TO subscripts");
    failsWith("22004", () -> run("UPDATE h SET attrs[NULL] = '1'"));
  }
}
