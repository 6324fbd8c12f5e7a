package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
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
  void whatIsNotInstalledIsRefused() {
    failsWith("0A000", () -> run("CREATE EXTENSION there_is_no_such_extension"));
  }
}
