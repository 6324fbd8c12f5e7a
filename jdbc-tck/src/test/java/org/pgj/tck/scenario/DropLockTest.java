package org.pgj.tck.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Whoever uses a table keeps the parts of it that others want to drop, whatever leads to them. */
@OnEveryPairing
class DropLockTest extends Scenario {
  private Connection user;

  DropLockTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP SCHEMA IF EXISTS dropping CASCADE",
        "CREATE SCHEMA dropping",
        "SET search_path = dropping",
        "CREATE FUNCTION twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 2 * $1'",
        "CREATE SEQUENCE numbers",
        "CREATE TABLE used (id int PRIMARY KEY, n int DEFAULT nextval('numbers'))",
        "CREATE INDEX used_n ON used (n)",
        "CREATE INDEX used_twice ON used (twice(n))",
        "CREATE TABLE referenced (id int PRIMARY KEY)",
        "ALTER TABLE used ADD CONSTRAINT refers FOREIGN KEY (n) REFERENCES referenced NOT VALID",
        "CREATE VIEW shown AS SELECT id FROM referenced",
        "SET lock_timeout = '10ms'");
    user = pairing.connect();
    user.setAutoCommit(false);
    try (Statement statement = user.createStatement()) {
      statement.execute("LOCK TABLE dropping.used IN ACCESS SHARE MODE");
    }
  }

  @AfterEach
  void drop() throws SQLException {
    user.close();
    run("RESET lock_timeout", "DROP SCHEMA dropping CASCADE", "RESET search_path");
  }

  private void waits(String sql) throws SQLException {
    failsWith("55P03", () -> run(sql));
    user.rollback();
    run(sql);
  }

  @Test
  void anIndex() throws SQLException {
    waits("DROP INDEX used_n");
  }

  @Test
  void anIndexThatGoesWithItsFunction() throws SQLException {
    waits("DROP FUNCTION twice CASCADE");
  }

  @Test
  void aForeignKeyThatGoesWithTheTableItRefersTo() throws SQLException {
    waits("DROP TABLE referenced CASCADE");
  }

  @Test
  void aDefaultThatGoesWithItsSequence() throws SQLException {
    waits("DROP SEQUENCE numbers CASCADE");
  }

  @Test
  void whatOthersUseIsNoHindrance() throws SQLException {
    run("DROP VIEW shown", "DROP INDEX IF EXISTS missing");
  }
}
