package org.pgj.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.pgj.jdbc.connection.ConnectionFactory;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.protocol.SqlState;

/**
 * The driver for {@code jdbc:pgj:} URLs.
 *
 * <pre>
 *   jdbc:pgj:[postgresql:]mem:[NAME][?parameters]
 *   jdbc:pgj:[postgresql:]file:DIRECTORY[?parameters]
 *   jdbc:pgj:[postgresql:]//[host[:port][,…]]/[database][?parameters]
 * </pre>
 *
 * <p>The first two need the artifact org.pgj:pgj, which starts local servers. {@link PgjProperty}
 * has the parameters.
 */
public final class PgjDriver implements Driver {
  public static final String NAME = "pgj JDBC Driver";
  public static final int MAJOR_VERSION = 0;
  public static final int MINOR_VERSION = 1;
  public static final String VERSION = MAJOR_VERSION + "." + MINOR_VERSION;

  static {
    try {
      DriverManager.registerDriver(new PgjDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Made by {@link java.util.ServiceLoader}. */
  public PgjDriver() {}

  @Override
  public boolean acceptsURL(String url) {
    return ConnectionUrl.isOurs(url);
  }

  /** Returns null for URLs of other drivers. */
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!ConnectionUrl.isOurs(url)) {
      return null;
    }
    return ConnectionFactory.connect(ConnectionUrl.parse(url), withLoginTimeout(info), null);
  }

  /** DriverManager's login timeout counts where the property is not given. */
  private static Properties withLoginTimeout(Properties info) {
    int seconds = DriverManager.getLoginTimeout();
    if (seconds <= 0) {
      return info;
    }
    Properties defaults = new Properties();
    defaults.setProperty(PgjProperty.LOGIN_TIMEOUT.propertyName(), Integer.toString(seconds));
    Properties all = new Properties(defaults);
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        all.setProperty(name, info.getProperty(name));
      }
    }
    return all;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    if (!ConnectionUrl.isOurs(url)) {
      return new DriverPropertyInfo[0];
    }
    ConnectionSettings settings = ConnectionSettings.of(ConnectionUrl.parse(url), info);
    PgjProperty[] properties = PgjProperty.values();
    DriverPropertyInfo[] result = new DriverPropertyInfo[properties.length];
    for (int i = 0; i < result.length; i++) {
      result[i] =
          new DriverPropertyInfo(properties[i].propertyName(), settings.string(properties[i]));
    }
    return result;
  }

  @Override
  public int getMajorVersion() {
    return MAJOR_VERSION;
  }

  @Override
  public int getMinorVersion() {
    return MINOR_VERSION;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException(
        "the driver does not use java.util.logging", SqlState.FEATURE_NOT_SUPPORTED);
  }
}
