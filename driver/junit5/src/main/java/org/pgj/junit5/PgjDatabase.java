package org.pgj.junit5;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.pgj.jdbc.PgjDataSource;

/**
 * A test's database.
 *
 * @param name its name in the instance of this JVM
 */
public record PgjDatabase(String name) {
  /** For whatever wants a URL; any user and password do. */
  public String url() {
    return "jdbc:pgj:postgresql:mem:" + name;
  }

  public DataSource dataSource() {
    PgjDataSource dataSource = new PgjDataSource();
    dataSource.setUrl(url());
    return dataSource;
  }

  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }
}
