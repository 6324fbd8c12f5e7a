package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Changes of referenced rows that could leave references to nothing. */
@OnEveryPairing
class ForeignKeyGapTest extends Scenario {
  ForeignKeyGapTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA gap", "SET LOCAL search_path = gap");
  }

  private String failure(String sql) {
    try {
      run(sql);
    } catch (SQLException error) {
      return error.getSQLState();
    }
    throw new AssertionError("nothing failed: " + sql);
  }

  @Test
  void aDefaultThatIsTheKeyThatGoesDoesNotHelp() throws SQLException {
    run(
        "CREATE TABLE p (k int PRIMARY KEY)",
        "CREATE TABLE c (k int DEFAULT 0 REFERENCES p ON DELETE SET DEFAULT)",
        "INSERT INTO p VALUES (0), (1)",
        "INSERT INTO c VALUES (1)",
        "DELETE FROM p WHERE k = 1");
    assertThat(value("SELECT k FROM c")).isEqualTo("0");
    assertThat(failure("DELETE FROM p WHERE k = 0")).isEqualTo("23503");
  }

  @Test
  void keysThatAreEqualButLookDifferentAreCascaded() throws SQLException {
    run(
        "CREATE TABLE p (k numeric PRIMARY KEY)",
        "CREATE TABLE c (k numeric REFERENCES p ON UPDATE CASCADE)",
        "INSERT INTO p VALUES (1.0)",
        "INSERT INTO c VALUES (1.0)",
        "UPDATE p SET k = 1.00");
    assertThat(value("SELECT k FROM c")).isEqualTo("1.00");
  }

  @Test
  void aKeyWithPendingChecksIsNotDropped() throws SQLException {
    run(
        "CREATE TABLE p (k int PRIMARY KEY)",
        "CREATE TABLE c (k int REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
        "INSERT INTO p VALUES (1)",
        "INSERT INTO c VALUES (1)",
        "SET CONSTRAINTS ALL IMMEDIATE",
        "SET CONSTRAINTS ALL DEFERRED",
        "DELETE FROM p");
    assertThat(failure("ALTER TABLE c DROP CONSTRAINT c_k_fkey")).isEqualTo("55006");
  }

  @Test
  void onlyColumnsOfTheKeyAreSet() throws SQLException {
    run("CREATE TABLE p (a int, b int, PRIMARY KEY (a, b))");
    assertThat(
            failure(
                "CREATE TABLE c (a int, b int, d int,"
                    + " FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (d))"))
        .isEqualTo("42P10");
  }

  @Test
  void aRowDoesNotLeaveThePartitionThatIsReferredTo() throws SQLException {
    run(
        "CREATE TABLE p (k int PRIMARY KEY) PARTITION BY LIST (k)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1, 2) PARTITION BY LIST (k)",
        "CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1)",
        "CREATE TABLE p12 PARTITION OF p1 FOR VALUES IN (2)",
        "CREATE TABLE p2 PARTITION OF p FOR VALUES IN (3)",
        "CREATE TABLE c (k int REFERENCES p1 ON UPDATE CASCADE)",
        "INSERT INTO p VALUES (2)",
        "INSERT INTO c VALUES (2)",
        "UPDATE p1 SET k = 1");
    assertThat(value("SELECT k FROM c")).isEqualTo("1");
    assertThat(failure("UPDATE p SET k = 3")).isEqualTo("0A000");
  }
}
