package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/**
 * Pools that are given a URL and nothing else: they find the driver, hand connections out again,
 * and give them back clean.
 */
@OnEveryPairing
class PoolsIT {
  private final Pairing pairing;

  PoolsIT(Pairing pairing) {
    this.pairing = pairing;
  }

  @Test
  void agroal() throws SQLException {
    Map<String, String> properties =
        Map.of(
            AgroalPropertiesReader.MAX_SIZE, "1",
            AgroalPropertiesReader.JDBC_URL, pairing.url(),
            AgroalPropertiesReader.PRINCIPAL, "postgres",
            AgroalPropertiesReader.CREDENTIAL, "postgres");
    try (AgroalDataSource pool =
        AgroalDataSource.from(new AgroalPropertiesReader().readProperties(properties))) {
      connectionsComeBackClean(pool);
    }
  }

  @Test
  void dbcp() throws SQLException {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(pairing.url());
      pool.setUsername("postgres");
      pool.setPassword("postgres");
      pool.setMaxTotal(1);
      pool.setTestOnBorrow(true);
      connectionsComeBackClean(pool);
    }
  }

  @Test
  void tomcat() throws SQLException {
    PoolProperties properties = new PoolProperties();
    properties.setUrl(pairing.url());
    properties.setUsername("postgres");
    properties.setPassword("postgres");
    properties.setMaxActive(1);
    properties.setTestOnBorrow(true);
    properties.setRollbackOnReturn(true);
    properties.setDefaultAutoCommit(true);
    properties.setJdbcInterceptors("ConnectionState;StatementFinalizer");
    org.apache.tomcat.jdbc.pool.DataSource pool =
        new org.apache.tomcat.jdbc.pool.DataSource(properties);
    try {
      connectionsComeBackClean(pool);
    } finally {
      pool.close();
    }
  }

  private static void connectionsComeBackClean(DataSource pool) throws SQLException {
    int first;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("CREATE TABLE left_behind (id int)");
      first = backend(connection);
      connection.rollback();
    }
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(backend(connection)).isEqualTo(first);
      assertThat(connection.getAutoCommit()).isTrue();
      try (ResultSet rows = statement.executeQuery("SELECT to_regclass('left_behind')")) {
        rows.next();
        assertThat(rows.getString(1)).isNull();
      }
    }
  }

  private static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
