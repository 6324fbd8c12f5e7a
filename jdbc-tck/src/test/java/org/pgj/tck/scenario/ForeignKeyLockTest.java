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

/** Nobody deletes what a new foreign key refers to while its rows are being checked. */
@OnEveryPairing
class ForeignKeyLockTest extends Scenario {
  private Connection deleter;

  ForeignKeyLockTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP SCHEMA IF EXISTS keys CASCADE",
        "CREATE SCHEMA keys",
        "SET search_path = keys",
        "CREATE TABLE pk (a int PRIMARY KEY) PARTITION BY LIST (a)",
        "CREATE TABLE pk1 PARTITION OF pk FOR VALUES IN (1)",
        "INSERT INTO pk VALUES (1)",
        "CREATE TABLE fk (a int REFERENCES pk) PARTITION BY LIST (a)",
        "CREATE TABLE fk1 (a int)",
        "INSERT INTO fk1 VALUES (1)",
        "SET lock_timeout = '10ms'");
    deleter = pairing.connect();
    deleter.setAutoCommit(false);
    try (Statement statement = deleter.createStatement()) {
      // Of the tables that the key names none is locked, only the partition.
      statement.execute("DELETE FROM keys.pk1 WHERE a = 1");
    }
  }

  @AfterEach
  void drop() throws SQLException {
    deleter.close();
    run("RESET lock_timeout", "DROP SCHEMA keys CASCADE", "RESET search_path");
  }

  private void waitsAndFinds(String sql) throws SQLException {
    failsWith("55P03", () -> run(sql));
    deleter.commit();
    failsWith("23503", () -> run(sql));
    run("INSERT INTO pk VALUES (1)", sql);
  }

  @Test
  void attachingAPartition() throws SQLException {
    waitsAndFinds("ALTER TABLE fk ATTACH PARTITION fk1 FOR VALUES IN (1)");
  }

  @Test
  void addingTheKey() throws SQLException {
    waitsAndFinds("ALTER TABLE fk1 ADD FOREIGN KEY (a) REFERENCES pk");
  }

  @Test
  void makingAPartition() throws SQLException {
    String sql = "CREATE TABLE fk2 PARTITION OF fk FOR VALUES IN (2)";
    failsWith("55P03", () -> run(sql));
    deleter.rollback();
    run(sql);
  }
}
