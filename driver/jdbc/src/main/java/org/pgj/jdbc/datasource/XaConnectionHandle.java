package org.pgj.jdbc.datasource;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.pgj.jdbc.PgjConnection;
import org.pgj.protocol.SqlState;

/** A connection that takes part in distributed transactions. */
public final class XaConnectionHandle extends PooledConnectionHandle implements XAConnection {
  private static final Set<String> FORBIDDEN_IN_BRANCH =
      Set.of("commit", "rollback", "setSavepoint");

  private final PgjXaResource resource;

  public XaConnectionHandle(PgjConnection physical) {
    super(physical);
    resource = new PgjXaResource(physical);
  }

  @Override
  public XAResource getXAResource() {
    return resource;
  }

  /** A branch outlives the handle it was worked on with: its coordinator ends it. */
  @Override
  void reset() throws SQLException {
    if (!resource.inBranch()) {
      super.reset();
    }
  }

  @Override
  void prepareForUse() throws SQLException {
    if (!resource.inBranch()) {
      super.prepareForUse();
    }
  }

  @Override
  void checkAllowed(Method method, Object[] arguments) throws SQLException {
    if (!resource.inBranch()) {
      return;
    }
    String name = method.getName();
    if (FORBIDDEN_IN_BRANCH.contains(name)
        || name.equals("setAutoCommit") && (Boolean) arguments[0]) {
      throw new SQLException(
          "Transaction control methods setAutoCommit(true), commit, rollback and setSavePoint not"
              + " allowed while an XA transaction is active.",
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
  }
}
