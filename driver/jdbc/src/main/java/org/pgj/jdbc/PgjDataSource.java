package org.pgj.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.pgj.jdbc.datasource.AbstractDataSource;

/** A {@link DataSource} that opens a new connection each time. */
public class PgjDataSource extends AbstractDataSource implements DataSource {
  private static final long serialVersionUID = 1L;

  public PgjDataSource() {}

  @Override
  public Connection getConnection() throws SQLException {
    return open(null, null);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return open(user, password);
  }
}
