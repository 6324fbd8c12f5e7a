package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class TransactionTest extends Scenario {
  TransactionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run("CREATE TEMP TABLE t (id int PRIMARY KEY)");
    connection.setAutoCommit(false);
  }

  @Test
  void rollbackUndoesAndCommitKeeps() throws SQLException {
    run("INSERT INTO t VALUES (1)");
    connection.rollback();
    run("INSERT INTO t VALUES (2)");
    connection.commit();
    connection.rollback();
    assertThat(rows("SELECT id FROM t")).containsExactly("2");
  }

  @Test
  void savepointsUndoPartOfIt() throws SQLException {
    run("INSERT INTO t VALUES (1)");
    Savepoint named = connection.setSavepoint("a \"name\"");
    run("INSERT INTO t VALUES (2)");
    Savepoint numbered = connection.setSavepoint();
    failsWith("23505", () -> run("INSERT INTO t VALUES (2)"));
    failsWith("25P02", () -> run("SELECT 1"));
    connection.rollback(numbered);
    run("INSERT INTO t VALUES (3)");
    connection.releaseSavepoint(numbered);
    assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
    connection.rollback(named);
    connection.commit();
    assertThat(rows("SELECT id FROM t")).containsExactly("1");
    assertThat(named.getSavepointName()).isEqualTo("a \"name\"");
  }

  @Test
  void isolationIsSetBeforeTheFirstQueryWhateverWasDefinedBefore() throws SQLException {
    connection.setAutoCommit(true);
    run("CREATE TEMP TABLE other (id int)", "BEGIN ISOLATION LEVEL SERIALIZABLE");
    assertThat(rows("SHOW transaction_isolation")).containsExactly("serializable");
    run("COMMIT", "DROP TABLE other", "BEGIN", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    assertThat(rows("SHOW transaction_isolation")).containsExactly("repeatable read");
    assertThat(rows("SELECT 1")).containsExactly("1");
    failsWith("25001", () -> run("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"));
    run("ROLLBACK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMP TABLE other (id int)",
        "PREPARE other AS SELECT 1",
        "DECLARE other CURSOR FOR SELECT 1",
        "CLOSE ALL",
        "DISCARD PLANS"
      })
  void isolationIsNotSetAfterWhatTookASnapshot(String statement) throws SQLException {
    connection.setAutoCommit(true);
    run("BEGIN", statement);
    failsWith("25001", () -> run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    run("ROLLBACK", "DEALLOCATE ALL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOCK TABLE pg_class IN ACCESS SHARE MODE",
        "SET CONSTRAINTS ALL DEFERRED",
        "NOTIFY other",
        "SET work_mem = '1MB'"
      })
  void isolationIsSetAfterWhatTookNone(String statement) throws SQLException {
    connection.setAutoCommit(true);
    run("BEGIN", statement, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    assertThat(rows("SHOW transaction_isolation")).containsExactly("repeatable read");
    run("ROLLBACK");
  }

  @Test
  void switchingAutoCommitOnCommits() throws SQLException {
    run("INSERT INTO t VALUES (1)");
    connection.setAutoCommit(true);
    connection.setAutoCommit(false);
    connection.rollback();
    assertThat(rows("SELECT id FROM t")).containsExactly("1");
  }

  @Test
  void readOnlyTransactionsWriteNothing() throws SQLException {
    connection.rollback();
    connection.setReadOnly(true);
    assertThat(connection.isReadOnly()).isTrue();
    failsWith("25006", () -> run("CREATE TABLE never_made (x int)"));
    connection.rollback();
    connection.setReadOnly(false);
    run("INSERT INTO t VALUES (1)");
    connection.commit();
  }

  @Test
  void isolationLevelsAreSet() throws SQLException {
    connection.rollback();
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    assertThat(value("SHOW transaction_isolation")).isEqualTo("repeatable read");
    connection.commit();
  }

  @Test
  void aSavepointOfAnEarlierTransactionOpensNone() throws SQLException {
    connection.setAutoCommit(false);
    Savepoint earlier = connection.setSavepoint();
    connection.commit();
    failsWith("25P01", () -> connection.rollback(earlier));
    failsWith("25P01", () -> connection.releaseSavepoint(earlier));
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  @Test
  void commitInAutoCommitIsRefused() throws SQLException {
    connection.setAutoCommit(true);
    failsWith("25P01", () -> connection.commit());
    failsWith("25P01", () -> connection.rollback());
    failsWith("25P01", () -> connection.setSavepoint());
  }

  @Test
  void aDeferredConstraintUndoesTheStatementAndNothingElse() throws SQLException {
    connection.setAutoCommit(true);
    run("CREATE TEMP TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    run("INSERT INTO late VALUES (1)");
    failsWith("23505", () -> run("INSERT INTO late VALUES (1)"));
    failsWith("23505", () -> rows("INSERT INTO late VALUES (1) RETURNING id"));
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO late VALUES (?)")) {
      for (int i = 0; i < 8; i++) {
        insert.setInt(1, 1);
        failsWith("23505", insert::executeUpdate);
      }
      for (int id : new int[] {2, 1, 3}) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      BatchUpdateException failure =
          (BatchUpdateException) failsWith("23505", insert::executeBatch);
      assertThat(failure.getUpdateCounts()).containsOnly(Statement.EXECUTE_FAILED);
      insert.setInt(1, 4);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    assertThat(rows("SELECT id FROM late ORDER BY id")).containsExactly("1", "4");
  }

  @Test
  void aDeferredConstraintFailsTheCommit() throws SQLException {
    run("CREATE TEMP TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    connection.commit();
    run("INSERT INTO late VALUES (1), (1)");
    failsWith("23505", () -> connection.commit());
    assertThat(rows("SELECT id FROM late")).isEmpty();
  }
}
