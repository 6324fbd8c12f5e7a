package org.pgj.jdbc.connection;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.pgj.protocol.SqlState;

/** A savepoint with a name of the application's, or with a number. */
final class PgjSavepoint implements Savepoint {
  private final int id;
  private final String name;
  private boolean released;

  PgjSavepoint(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Returns a savepoint of this driver that is still good. */
  static PgjSavepoint of(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof PgjSavepoint own) {
      if (own.released) {
        throw new SQLException(
            "Cannot reference a savepoint after it has been released.",
            SqlState.S_E_INVALID_SPECIFICATION);
      }
      return own;
    }
    throw new SQLException("not a savepoint of this driver", SqlState.S_E_INVALID_SPECIFICATION);
  }

  void release() {
    released = true;
  }

  String sqlName() {
    return name == null ? "JDBC_SAVEPOINT_" + id : '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw new SQLException(
          "Cannot retrieve the id of a named savepoint.", SqlState.S_E_INVALID_SPECIFICATION);
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw new SQLException(
          "Cannot retrieve the name of an unnamed savepoint.", SqlState.S_E_INVALID_SPECIFICATION);
    }
    return name;
  }
}
