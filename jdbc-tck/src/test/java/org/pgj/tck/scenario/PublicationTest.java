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
  void rowsThatSubscribersCannotTellApartStay() throws SQLException {
    run("CREATE TABLE plain (a int, b int NOT NULL)", "INSERT INTO plain VALUES (1, 2)");
    run("CREATE PUBLICATION p FOR TABLE plain");
    refused("55000", "UPDATE plain SET a = 2");
    refused("55000", "DELETE FROM plain");
    refused("55000", "MERGE INTO plain USING two ON false WHEN MATCHED THEN DELETE");
    run("ALTER TABLE plain REPLICA IDENTITY FULL", "UPDATE plain SET a = 3");
    run("CREATE UNIQUE INDEX by_b ON plain (b)");
    run("ALTER TABLE plain REPLICA IDENTITY USING INDEX by_b", "UPDATE plain SET a = 4");
    run("ALTER PUBLICATION p SET (publish = 'insert, update')");
    run("ALTER TABLE plain REPLICA IDENTITY NOTHING", "DELETE FROM plain");
    refused("55000", "UPDATE plain SET a = 5");
    run("DROP PUBLICATION p", "UPDATE plain SET a = 6");
  }

  @Test
  void whatIsPublishedOfARowTellsItApart() throws SQLException {
    run("CREATE PUBLICATION p FOR TABLE one WHERE (a > 3)");
    refused("42P10", "UPDATE one SET a = 2");
    run("ALTER PUBLICATION p SET TABLE one WHERE (id > 3)", "UPDATE one SET a = 2");
    run("ALTER PUBLICATION p SET TABLE one (a, b)");
    refused("42P10", "DELETE FROM one");
    run("ALTER PUBLICATION p SET TABLE one (id, b)", "DELETE FROM one");
    run("DROP PUBLICATION p", "CREATE TABLE parts (id int, k int) PARTITION BY LIST (k)");
    run("CREATE TABLE part PARTITION OF parts FOR VALUES IN (1)");
    run("INSERT INTO parts VALUES (1, 1)");
    run("CREATE PUBLICATION p FOR TABLE parts");
    refused("55000", "UPDATE parts SET id = 2");
    refused("55000", "UPDATE part SET id = 2");
    run("ALTER TABLE part ADD PRIMARY KEY (id)", "UPDATE parts SET id = 2");
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
