package org.pgj.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.pgj.jdbc.datasource.AbstractDataSource;
import org.pgj.jdbc.datasource.XaConnectionHandle;

/** Opens connections for a transaction manager. */
public class PgjXADataSource extends AbstractDataSource implements XADataSource {
  private static final long serialVersionUID = 1L;

  public PgjXADataSource() {}

  @Override
  public XAConnection getXAConnection() throws SQLException {
    return new XaConnectionHandle(open(null, null));
  }

  @Override
  public XAConnection getXAConnection(String user, String password) throws SQLException {
    return new XaConnectionHandle(open(user, password));
  }
}
