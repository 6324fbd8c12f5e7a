package org.pgj.jdbc;

import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import org.pgj.jdbc.datasource.AbstractDataSource;
import org.pgj.jdbc.datasource.PooledConnectionHandle;

/** Opens connections for a pool. */
public class PgjConnectionPoolDataSource extends AbstractDataSource
    implements ConnectionPoolDataSource {
  private static final long serialVersionUID = 1L;

  public PgjConnectionPoolDataSource() {}

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return new PooledConnectionHandle(open(null, null));
  }

  @Override
  public PooledConnection getPooledConnection(String user, String password) throws SQLException {
    return new PooledConnectionHandle(open(user, password));
  }
}
