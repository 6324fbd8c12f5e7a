package org.pgj.jdbc.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.pgj.protocol.SqlState;

/**
 * Distributed transactions through PREPARE TRANSACTION. A branch lives on this connection from
 * start to prepare; prepared branches belong to the server, and any connection may finish them.
 */
final class PgjXaResource implements XAResource {
  private enum State {
    IDLE,
    ACTIVE,
    ENDED
  }

  private final Connection connection;
  private State state = State.IDLE;
  private Xid current;
  private boolean autoCommitBefore;
  private int timeoutSeconds;

  PgjXaResource(Connection connection) {
    this.connection = connection;
  }

  boolean inBranch() {
    return state == State.ACTIVE;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    if (flags == TMRESUME) {
      throw error(XAException.XAER_INVAL, "suspend and resume are not supported", null);
    }
    if (state == State.ACTIVE) {
      throw error(XAException.XAER_PROTO, "the connection is busy with another transaction", null);
    }
    if (state == State.ENDED) {
      if (flags != TMJOIN || !isSame(xid, current)) {
        throw error(XAException.XAER_RMERR, "transaction interleaving is not supported", null);
      }
      state = State.ACTIVE;
      return;
    }
    if (flags == TMJOIN) {
      throw error(XAException.XAER_NOTA, "no branch to join on this connection", null);
    }
    try {
      autoCommitBefore = connection.getAutoCommit();
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw error(XAException.XAER_RMERR, "disabling autocommit failed", e);
    }
    state = State.ACTIVE;
    current = xid;
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    if (state != State.ACTIVE || !isSame(xid, current)) {
      throw error(XAException.XAER_PROTO, "end without start of this branch", null);
    }
    if (flags == TMSUSPEND) {
      throw error(XAException.XAER_INVAL, "suspend and resume are not supported", null);
    }
    state = State.ENDED;
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    if (state != State.ENDED || !isSame(xid, current)) {
      throw error(XAException.XAER_PROTO, "prepare must be called where the branch ended", null);
    }
    try {
      execute("PREPARE TRANSACTION '" + nameOf(xid) + "'");
      forgetBranch();
      return XA_OK;
    } catch (SQLException e) {
      throw error(codeOf(e), "preparing failed: " + xid, e);
    }
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    try {
      if (onePhase) {
        if (state != State.ENDED || !isSame(xid, current)) {
          throw error(XAException.XAER_PROTO, "one-phase commit of an unknown branch", null);
        }
        connection.commit();
        forgetBranch();
      } else {
        finishPrepared("COMMIT PREPARED '", xid);
      }
    } catch (SQLException e) {
      throw error(codeOf(e), "committing failed: " + xid, e);
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    try {
      if (state != State.IDLE && isSame(xid, current)) {
        connection.rollback();
        forgetBranch();
      } else {
        finishPrepared("ROLLBACK PREPARED '", xid);
      }
    } catch (SQLException e) {
      throw error(codeOf(e), "rolling back failed: " + xid, e);
    }
  }

  /** Prepared branches are finished outside a transaction block. */
  private void finishPrepared(String command, Xid xid) throws SQLException, XAException {
    if (state != State.IDLE) {
      throw error(XAException.XAER_RMERR, "another branch is under way on this connection", null);
    }
    boolean before = connection.getAutoCommit();
    connection.setAutoCommit(true);
    try {
      execute(command + nameOf(xid) + "'");
    } finally {
      connection.setAutoCommit(before);
    }
  }

  private void forgetBranch() throws SQLException {
    state = State.IDLE;
    current = null;
    connection.setAutoCommit(autoCommitBefore);
  }

  @Override
  public Xid[] recover(int flags) throws XAException {
    if ((flags & TMSTARTRSCAN) == 0) {
      return new Xid[0];
    }
    List<Xid> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT gid FROM pg_catalog.pg_prepared_xacts"
                    + " WHERE database = pg_catalog.current_database()")) {
      while (rows.next()) {
        Xid xid = PreparedXid.parse(rows.getString(1));
        if (xid != null) {
          found.add(xid);
        }
      }
    } catch (SQLException e) {
      throw error(XAException.XAER_RMERR, "asking for prepared transactions failed", e);
    }
    return found.toArray(new Xid[0]);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    throw error(XAException.XAER_NOTA, "branches are never completed heuristically", null);
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public int getTransactionTimeout() {
    return timeoutSeconds;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    timeoutSeconds = seconds;
    return false;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static boolean isSame(Xid a, Xid b) {
    return b != null && nameOf(a).equals(nameOf(b));
  }

  /** The server's name of a branch: pgjdbc's format, so that either driver recovers the other's. */
  private static String nameOf(Xid xid) {
    Base64.Encoder base64 = Base64.getEncoder();
    return xid.getFormatId()
        + "_"
        + base64.encodeToString(xid.getGlobalTransactionId())
        + "_"
        + base64.encodeToString(xid.getBranchQualifier());
  }

  private static int codeOf(SQLException e) {
    String state = e.getSQLState();
    if (SqlState.UNDEFINED_OBJECT.equals(state)) {
      return XAException.XAER_NOTA;
    }
    if (SqlState.isConnectionLoss(state)) {
      return XAException.XAER_RMFAIL;
    }
    return state != null && state.startsWith("40")
        ? XAException.XA_RBTRANSIENT
        : XAException.XAER_RMERR;
  }

  private static XAException error(int code, String message, Throwable cause) {
    XAException exception = new XAException(message);
    exception.errorCode = code;
    exception.initCause(cause);
    return exception;
  }

  /** A branch found by {@link #recover}. */
  private record PreparedXid(int formatId, byte[] globalId, byte[] branch) implements Xid {
    static Xid parse(String name) {
      String[] parts = name.split("_");
      if (parts.length != 3) {
        return null;
      }
      try {
        Base64.Decoder base64 = Base64.getDecoder();
        return new PreparedXid(
            Integer.parseInt(parts[0]), base64.decode(parts[1]), base64.decode(parts[2]));
      } catch (IllegalArgumentException e) {
        return null; // prepared by somebody else under a name of their own
      }
    }

    @Override
    public int getFormatId() {
      return formatId;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return globalId;
    }

    @Override
    public byte[] getBranchQualifier() {
      return branch;
    }
  }
}
