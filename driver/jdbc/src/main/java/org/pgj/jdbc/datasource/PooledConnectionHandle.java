package org.pgj.jdbc.datasource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.pgj.jdbc.PgjConnection;
import org.pgj.protocol.SqlState;

/** A physical connection of a pool; the application gets one handle at a time. */
public class PooledConnectionHandle implements PooledConnection {
  private final PgjConnection physical;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private Handle current;

  public PooledConnectionHandle(PgjConnection physical) {
    this.physical = physical;
  }

  final PgjConnection physical() {
    return physical;
  }

  /** Returns a new handle; the one before it is closed. */
  @Override
  public Connection getConnection() throws SQLException {
    if (physical.isClosed()) {
      SQLException closed =
          new SQLException(
              "This PooledConnection has already been closed.", SqlState.CONNECTION_DOES_NOT_EXIST);
      fireError(closed);
      throw closed;
    }
    if (current != null) {
      current.open = false;
      reset();
    }
    prepareForUse();
    current = new Handle();
    return (Connection)
        Proxy.newProxyInstance(
            PgjConnection.class.getClassLoader(), new Class<?>[] {PgjConnection.class}, current);
  }

  /** Puts the physical connection into the state of a new one. */
  void reset() throws SQLException {
    if (!physical.getAutoCommit()) {
      physical.rollback();
    }
    physical.clearWarnings();
  }

  void prepareForUse() throws SQLException {
    physical.setAutoCommit(true);
  }

  /** Throws if the application must not call this method now. */
  void checkAllowed(Method method, Object[] arguments) throws SQLException {}

  @Override
  public void close() throws SQLException {
    if (current != null) {
      current.open = false;
      current = null;
    }
    physical.close();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** Statements are not pooled: there is nothing to tell. */
  @Override
  public void addStatementEventListener(StatementEventListener listener) {}

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {}

  private void fireClosed() {
    for (ConnectionEventListener listener : listeners) {
      listener.connectionClosed(new ConnectionEvent(this));
    }
  }

  private void fireError(SQLException error) {
    for (ConnectionEventListener listener : listeners) {
      listener.connectionErrorOccurred(new ConnectionEvent(this, error));
    }
  }

  /** What the application holds: everything goes to the physical connection, except close. */
  private final class Handle implements InvocationHandler {
    private boolean open = true;

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "close":
          if (open) {
            open = false;
            current = null;
            reset();
            fireClosed();
          }
          return null;
        case "isClosed":
          return !open || physical.isClosed();
        case "hashCode":
          return System.identityHashCode(proxy);
        case "equals":
          return proxy == arguments[0];
        case "toString":
          return "pooled handle of " + physical;
        default:
          return call(method, arguments);
      }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      if (!open) {
        throw new SQLException("Connection has been closed.", SqlState.CONNECTION_DOES_NOT_EXIST);
      }
      checkAllowed(method, arguments);
      try {
        return method.invoke(physical, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof SQLException error
            && SqlState.isConnectionLoss(error.getSQLState())) {
          fireError(error);
        }
        throw e.getCause();
      }
    }
  }
}
