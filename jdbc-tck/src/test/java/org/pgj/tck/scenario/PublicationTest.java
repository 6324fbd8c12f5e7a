package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Publications, each test in a transaction never committed. */
@OnEveryPairing
class PublicationTest extends Scenario {
  PublicationTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA pt",
        "SET LOCAL search_path = pt",
        "CREATE TABLE one (id int PRIMARY KEY, a int, b text)",
        "CREATE TABLE two (id int PRIMARY KEY)");
  }

  /** A statement that fails; the transaction goes on as if it had not been sent. */
  private void refused(String sqlState, String statement) throws SQLException {
    run("SAVEPOINT before");
    failsWith(sqlState, () -> run(statement));
    run("ROLLBACK TO before");
  }

  private String tables(String publication) throws SQLException {
    return value(
        "SELECT string_agg(tablename || attnames::text || coalesce(rowfilter, ''), '; ' ORDER BY"
            + " tablename) FROM pg_publication_tables WHERE pubname = '"
            + publication
            + "'");
  }

  @Test
  void columnsAndRows() throws SQLException {
    run("CREATE PUBLICATION few FOR TABLE one (id, b) WHERE (id > 7), two");
    assertThat(tables("few")).isEqualTo("one{id,b}(id > 7); two{id}");
    run("ALTER PUBLICATION few DROP TABLE two");
    run("ALTER PUBLICATION few SET (publish = 'insert')");
    assertThat(value("SELECT pubinsert || ' ' || pubupdate FROM pg_publication"))
        .isEqualTo("true false");
    refused("2BP01", "ALTER TABLE one DROP b");
    run("DROP TABLE one");
    assertThat(tables("few")).isEqualTo("null");
    run("DROP PUBLICATION few");
  }

  @Test
  void allTablesAndSchemas() throws SQLException {
    run("CREATE SCHEMA inside");
    run("CREATE TABLE inside.three (id int PRIMARY KEY)");
    run("CREATE PUBLICATION schemas FOR TABLES IN SCHEMA inside");
    assertThat(tables("schemas")).isEqualTo("three{id}");
    run("ALTER PUBLICATION schemas ADD TABLE one");
    assertThat(tables("schemas")).isEqualTo("one{id,a,b}; three{id}");
    run("ALTER PUBLICATION schemas SET TABLE two");
    assertThat(tables("schemas")).isEqualTo("two{id}");
    run("CREATE PUBLICATION everything FOR ALL TABLES");
    refused("55000", "ALTER PUBLICATION everything ADD TABLE one");
    run("DROP PUBLICATION schemas, everything");
    run("DROP SCHEMA inside CASCADE");
  }

  @Test
  void partitionsAreSentAsThemselvesUnlessTheRootIs() throws SQLException {
    run("CREATE TABLE parted (a int) PARTITION BY LIST (a)");
    run("CREATE TABLE part1 PARTITION OF parted FOR VALUES IN (1)");
    run("CREATE PUBLICATION parts FOR TABLE parted");
    assertThat(tables("parts")).isEqualTo("part1{a}");
    run("ALTER PUBLICATION parts SET (publish_via_partition_root)");
    assertThat(tables("parts")).isEqualTo("parted{a}");
    run("DROP PUBLICATION parts");
  }

  @Test
  void refusals() throws SQLException {
    refused("42601", "CREATE PUBLICATION p WITH (sleep)");
    refused("42601", "CREATE PUBLICATION p FOR one");
    refused("0A000", "CREATE PUBLICATION p FOR TABLE one WHERE (random() > 0)");
    refused("42703", "CREATE PUBLICATION p FOR TABLE one (c)");
    refused("42704", "DROP PUBLICATION p");
  }
}
