package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * What a definition refers to stays while the definition is being made, and the other way round.
 */
@OnEveryPairing
class DependencyLockTest extends Scenario {
  private Connection other;

  DependencyLockTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void objects() throws SQLException {
    run(
        "DROP SCHEMA IF EXISTS depending CASCADE",
        "DROP SCHEMA IF EXISTS holding CASCADE",
        "CREATE SCHEMA depending",
        "CREATE SCHEMA holding",
        "SET search_path = depending",
        "CREATE TYPE mood AS ENUM ('good', 'bad')",
        "CREATE DOMAIN id AS int",
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1",
        "SET lock_timeout = '10ms'");
    other = pairing.connect();
    other.setAutoCommit(false);
  }

  @AfterEach
  void drop() throws SQLException {
    other.close();
    run(
        "RESET lock_timeout",
        "DROP SCHEMA depending CASCADE",
        "DROP SCHEMA IF EXISTS holding CASCADE",
        "RESET search_path");
  }

  private void conflict(String made, String dropped) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute("SET LOCAL search_path = depending");
      statement.execute(made);
      failsWith("55P03", () -> run(dropped));
      other.rollback();
      statement.execute(dropped.replaceFirst("(\\w+)(\\(\\))?$", "depending.$1$2"));
      failsWith("55P03", () -> run(made));
      other.rollback();
    }
    run(made);
    failsWith("2BP01", () -> run(dropped));
  }

  @Test
  void aTypeOfAFunction() throws SQLException {
    conflict("CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'", "DROP TYPE mood");
  }

  @Test
  void aTypeOfAColumn() throws SQLException {
    conflict("CREATE TABLE t (m mood)", "DROP TYPE mood");
  }

  @Test
  void aDomainOfADomain() throws SQLException {
    conflict("CREATE DOMAIN longer AS id", "DROP DOMAIN id");
  }

  @Test
  void aFunctionInABody() throws SQLException {
    conflict(
        "CREATE FUNCTION two() RETURNS int LANGUAGE sql RETURN one() + 1", "DROP FUNCTION one()");
  }

  @Test
  void aFunctionInADefaultOfAParameter() throws SQLException {
    conflict(
        "CREATE FUNCTION two(n int DEFAULT one()) RETURNS int LANGUAGE sql AS 'SELECT n'",
        "DROP FUNCTION one()");
  }

  @Test
  void aSchema() throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute("CREATE FUNCTION holding.f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
      failsWith("55P03", () -> run("DROP SCHEMA holding"));
      other.commit();
    }
    failsWith("2BP01", () -> run("DROP SCHEMA holding"));
  }

  @Test
  void aRoleThatGetsSomething() throws SQLException {
    run("DROP ROLE IF EXISTS receiving", "CREATE ROLE receiving");
    try (Statement statement = other.createStatement()) {
      statement.execute("ALTER FUNCTION depending.one() OWNER TO receiving");
      failsWith("55P03", () -> run("DROP ROLE receiving"));
      other.rollback();
      statement.execute("GRANT USAGE ON SCHEMA depending TO receiving");
      failsWith("55P03", () -> run("DROP ROLE receiving"));
      other.rollback();
    }
    run("DROP ROLE receiving");
  }

  @Test
  void aRoleThatIsNamed() throws SQLException {
    run(
        "DROP ROLE IF EXISTS receiving",
        "CREATE ROLE receiving",
        "GRANT CREATE ON SCHEMA depending TO receiving");
    try (Statement statement = other.createStatement()) {
      for (String naming :
          new String[] {
            "SET LOCAL ROLE receiving; CREATE TABLE depending.owned (i int)",
            "SET LOCAL ROLE receiving; CREATE FUNCTION depending.two() RETURNS int"
                + " LANGUAGE sql RETURN 2",
            "SET LOCAL ROLE receiving; CREATE DOMAIN depending.number AS int",
            "SET LOCAL ROLE receiving; CREATE SEQUENCE depending.numbers",
            "SET LOCAL ROLE receiving; SELECT lo_create(0)",
            "CREATE SCHEMA owned AUTHORIZATION receiving",
            "CREATE TABLE depending.t (i int);"
                + " CREATE POLICY p ON depending.t TO receiving USING (true)",
            "GRANT receiving TO postgres"
          }) {
        statement.execute(naming);
        failsWith("55P03", () -> run("DROP ROLE receiving"));
        other.rollback();
      }
    }
    run("REVOKE CREATE ON SCHEMA depending FROM receiving", "DROP ROLE receiving");
  }

  @Test
  void aNumberThatNamesNoTableRefersToNothing() throws SQLException {
    run(
        "CREATE VIEW numbers AS SELECT '4000000000'::regclass::oid AS n",
        "CREATE TABLE defaults (n oid DEFAULT '4000000000'::regclass)",
        "INSERT INTO defaults DEFAULT VALUES");
    assertThat(rows("SELECT * FROM numbers, defaults")).containsExactly("4000000000|4000000000");
  }

  @Test
  void membershipsThatARoleHasGrantedAreDroppedOnce() throws SQLException {
    run(
        "DROP ROLE IF EXISTS group_, granting, member_",
        "CREATE ROLE group_",
        "CREATE ROLE granting",
        "CREATE ROLE member_",
        "GRANT group_ TO granting WITH ADMIN OPTION",
        "SET ROLE granting",
        "GRANT group_ TO member_",
        "RESET ROLE");
    try (Statement statement = other.createStatement()) {
      statement.execute("DROP OWNED BY granting");
      failsWith("55P03", () -> run("DROP OWNED BY granting"));
      other.commit();
    }
    run("DROP OWNED BY granting");
    assertThat(rows("SELECT 1 FROM pg_auth_members WHERE grantor = 'granting'::regrole")).isEmpty();
    run("DROP ROLE granting, member_, group_");
  }

  @Test
  void aPartitionIsAttachedWhileRowsAreWritten() throws SQLException {
    run(
        "CREATE TABLE parted (i int) PARTITION BY RANGE (i)",
        "CREATE TABLE low PARTITION OF parted FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE high (i int)");
    try (Statement statement = other.createStatement()) {
      statement.execute("INSERT INTO depending.parted VALUES (1)");
      run("ALTER TABLE parted ATTACH PARTITION high FOR VALUES FROM (10) TO (20)");
      statement.execute("INSERT INTO depending.parted VALUES (11)");
      other.commit();
    }
    assertThat(rows("SELECT tableoid::regclass, i FROM parted ORDER BY i"))
        .containsExactly("low|1", "high|11");
  }

  @Test
  void aPartOfTheDefaultPartitionKeepsItsNewRows() throws SQLException {
    run(
        "CREATE TABLE parted (i int) PARTITION BY RANGE (i)",
        "CREATE TABLE rest PARTITION OF parted DEFAULT PARTITION BY RANGE (i)",
        "CREATE TABLE part PARTITION OF rest DEFAULT");
    try (Statement statement = other.createStatement()) {
      statement.execute("INSERT INTO depending.part VALUES (11)");
      failsWith(
          "55P03", () -> run("CREATE TABLE high PARTITION OF parted FOR VALUES FROM (10) TO (20)"));
      other.commit();
    }
    SQLException refused =
        failsWith(
            "23514",
            () -> run("CREATE TABLE high PARTITION OF parted FOR VALUES FROM (10) TO (20)"));
    assertThat(refused.getMessage()).contains("default partition \"rest\"");
  }
}
