package org.pgj.jdbc.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Locale;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.protocol.SqlState;

/**
 * Transactions of a connection. A block is opened by the first statement, in the same round trip.
 */
final class Transactions {
  private final ConnectionCore core;
  private int savepoints;

  Transactions(ConnectionCore core) {
    this.core = core;
  }

  void setAutoCommit(boolean on) throws SQLException {
    if (core.autoCommit() == on) {
      return;
    }
    if (!core.autoCommit()) {
      commit(true);
    }
    core.autoCommit(on);
  }

  void commit() throws SQLException {
    commit(false);
  }

  private void commit(boolean force) throws SQLException {
    if (core.autoCommit() && !force) {
      throw inAutoCommit("commit");
    }
    if (!core.session().inTransactionBlock()) {
      return;
    }
    boolean failed = core.session().inFailedTransaction();
    core.runSimple("COMMIT");
    if (failed) {
      throw new SQLException(
          "The database returned ROLLBACK, so the transaction cannot be committed."
              + " Transaction failure cause is an earlier error.",
          SqlState.IN_FAILED_SQL_TRANSACTION);
    }
  }

  void rollback() throws SQLException {
    if (core.autoCommit()) {
      throw inAutoCommit("rollback");
    }
    if (core.session().inTransactionBlock()) {
      core.runSimple("ROLLBACK");
    }
  }

  private static SQLException inAutoCommit(String what) {
    return new SQLException(
        "Cannot " + what + " when autoCommit is enabled.", SqlState.NO_ACTIVE_SQL_TRANSACTION);
  }

  Savepoint setSavepoint(String name) throws SQLException {
    if (core.autoCommit()) {
      throw new SQLException(
          "Cannot establish a savepoint in auto-commit mode.", SqlState.NO_ACTIVE_SQL_TRANSACTION);
    }
    PgjSavepoint savepoint = new PgjSavepoint(++savepoints, name);
    core.runStatement("SAVEPOINT " + savepoint.sqlName());
    return savepoint;
  }

  void rollback(Savepoint savepoint) throws SQLException {
    runInBlock("ROLLBACK TO SAVEPOINT " + PgjSavepoint.of(savepoint).sqlName());
  }

  void release(Savepoint savepoint) throws SQLException {
    PgjSavepoint own = PgjSavepoint.of(savepoint);
    runInBlock("RELEASE SAVEPOINT " + own.sqlName());
    own.release();
  }

  /** Runs a command that no block is opened for: the server refuses it where there is none. */
  private void runInBlock(String sql) throws SQLException {
    if (core.session().inTransactionBlock()) {
      core.runStatement(sql);
    } else {
      core.runSimple(sql);
    }
  }

  void setReadOnly(boolean on) throws SQLException {
    if (core.session().inTransactionBlock()) {
      throw new SQLException(
          "Cannot change transaction read-only property in the middle of a transaction.",
          SqlState.ACTIVE_SQL_TRANSACTION);
    }
    if (core.readOnly() == on) {
      return;
    }
    String mode = core.settings().string(PgjProperty.READ_ONLY_MODE).toLowerCase(Locale.ROOT);
    if (mode.equals("ignore")) {
      return;
    }
    if (mode.equals("always")) {
      core.runSimple("SET SESSION CHARACTERISTICS AS TRANSACTION READ " + (on ? "ONLY" : "WRITE"));
    }
    core.readOnly(on);
  }

  void setIsolation(int level) throws SQLException {
    if (core.session().inTransactionBlock()) {
      throw new SQLException(
          "Cannot change transaction isolation level in the middle of a transaction.",
          SqlState.ACTIVE_SQL_TRANSACTION);
    }
    String name =
        switch (level) {
          case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
          case Connection.TRANSACTION_READ_COMMITTED -> "READ COMMITTED";
          case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
          case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
          default ->
              throw new SQLException(
                  "Transaction isolation level " + level + " not supported.",
                  SqlState.INVALID_PARAMETER_VALUE);
        };
    core.runSimple("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + name);
  }

  int getIsolation() throws SQLException {
    // Outside a block it is the default of the next one; SHOW must not open a block itself.
    String level = core.show("transaction_isolation");
    return switch (level.toUpperCase(Locale.ROOT)) {
      case "READ UNCOMMITTED" -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case "REPEATABLE READ" -> Connection.TRANSACTION_REPEATABLE_READ;
      case "SERIALIZABLE" -> Connection.TRANSACTION_SERIALIZABLE;
      default -> Connection.TRANSACTION_READ_COMMITTED;
    };
  }
}
