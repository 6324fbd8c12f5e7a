package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class PublicationTest extends Scenario {
  PublicationTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void createTables() throws SQLException {
    execute("CREATE TABLE one (id int PRIMARY KEY, a int, b text)");
    execute("CREATE TABLE two (id int PRIMARY KEY)");
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
    execute("CREATE PUBLICATION some FOR TABLE one (id, b) WHERE (id > 7), two");
    assertThat(tables("some")).isEqualTo("one{id,b}(id > 7); two{id}");
    execute("ALTER PUBLICATION some DROP TABLE two");
    execute("ALTER PUBLICATION some SET (publish = 'insert')");
    assertThat(value("SELECT pubinsert || ' ' || pubupdate FROM pg_publication"))
        .isEqualTo("true false");
    failsWith("2BP01", () -> execute("ALTER TABLE one DROP b"));
    execute("DROP TABLE one");
    assertThat(tables("some")).isNull();
    execute("DROP PUBLICATION some");
  }

  @Test
  void allTablesAndSchemas() throws SQLException {
    execute("CREATE SCHEMA inside");
    execute("CREATE TABLE inside.three (id int PRIMARY KEY)");
    execute("CREATE PUBLICATION schemas FOR TABLES IN SCHEMA inside");
    assertThat(tables("schemas")).isEqualTo("three{id}");
    execute("ALTER PUBLICATION schemas ADD TABLE one");
    assertThat(tables("schemas")).isEqualTo("one{id,a,b}; three{id}");
    execute("ALTER PUBLICATION schemas SET TABLE two");
    assertThat(tables("schemas")).isEqualTo("two{id}");
    execute("CREATE PUBLICATION everything FOR ALL TABLES");
    failsWith("55000", () -> execute("ALTER PUBLICATION everything ADD TABLE one"));
    execute("DROP PUBLICATION schemas, everything");
    execute("DROP SCHEMA inside CASCADE");
  }

  @Test
  void partitionsAreSentAsThemselvesUnlessTheRootIs() throws SQLException {
    execute("CREATE TABLE parted (a int) PARTITION BY LIST (a)");
    execute("CREATE TABLE part1 PARTITION OF parted FOR VALUES IN (1)");
    execute("CREATE PUBLICATION parts FOR TABLE parted");
    assertThat(tables("parts")).isEqualTo("part1{a}");
    execute("ALTER PUBLICATION parts SET (publish_via_partition_root)");
    assertThat(tables("parts")).isEqualTo("parted{a}");
    execute("DROP PUBLICATION parts");
  }

  @Test
  void refusals() throws SQLException {
    failsWith("42601", () -> execute("CREATE PUBLICATION p WITH (sleep)"));
    failsWith("42601", () -> execute("CREATE PUBLICATION p FOR one"));
    failsWith("0A000", () -> execute("CREATE PUBLICATION p FOR TABLE one WHERE (random() > 0)"));
    failsWith("42703", () -> execute("CREATE PUBLICATION p FOR TABLE one (c)"));
    failsWith("42704", () -> execute("DROP PUBLICATION p"));
  }
}
