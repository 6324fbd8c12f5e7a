package org.pgj.jdbc.datasource;

import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Logger;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.sql.CommonDataSource;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.connection.ConnectionFactory;
import org.pgj.jdbc.connection.ConnectionHandle;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.protocol.SqlState;

/**
 * A URL and properties as a bean. {@code jdbc:pgj:mem:} without a name is one database for all
 * connections of the data source.
 */
public abstract class AbstractDataSource implements CommonDataSource, Referenceable, Serializable {
  private static final long serialVersionUID = 1L;

  private final Properties properties = new Properties();
  private final String privateName = "private-" + UUID.randomUUID();
  private String url;
  private transient PrintWriter logWriter;

  /** The URL; required. */
  public String getUrl() {
    return url;
  }

  public void setUrl(String newUrl) {
    url = newUrl;
  }

  /** As {@link #getUrl}: pools differ in the spelling they look for. */
  public String getURL() {
    return url;
  }

  public void setURL(String newUrl) {
    url = newUrl;
  }

  public String getUser() {
    return properties.getProperty(PgjProperty.USER.propertyName());
  }

  public void setUser(String user) {
    setProperty(PgjProperty.USER, user);
  }

  public String getPassword() {
    return properties.getProperty(PgjProperty.PASSWORD.propertyName());
  }

  public void setPassword(String password) {
    setProperty(PgjProperty.PASSWORD, password);
  }

  public String getApplicationName() {
    return properties.getProperty(PgjProperty.APPLICATION_NAME.propertyName());
  }

  public void setApplicationName(String name) {
    setProperty(PgjProperty.APPLICATION_NAME, name);
  }

  public String getCurrentSchema() {
    return properties.getProperty(PgjProperty.CURRENT_SCHEMA.propertyName());
  }

  public void setCurrentSchema(String schema) {
    setProperty(PgjProperty.CURRENT_SCHEMA, schema);
  }

  /** Sets a property of {@link PgjProperty}; null takes it back. */
  public void setProperty(PgjProperty property, String value) {
    setProperty(property.propertyName(), value);
  }

  /** Sets a property by name; null takes it back. */
  public void setProperty(String name, String value) {
    if (value == null) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
  }

  /** A property that was set, by name without regard to case; null if it was not. */
  public String getProperty(String name) {
    for (String key : properties.stringPropertyNames()) {
      if (key.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return properties.getProperty(key);
      }
    }
    return null;
  }

  /** Opens a connection; user and password override the properties unless they are null. */
  protected final ConnectionHandle open(String user, String password) throws SQLException {
    if (url == null) {
      throw new SQLException(
          "the data source has no URL: call setUrl",
          SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION);
    }
    if (!ConnectionUrl.isOurs(url)) {
      throw new SQLException(
          "not a URL of this driver: it must begin with " + ConnectionUrl.PREFIX,
          SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION);
    }
    Properties info = new Properties(properties);
    if (user != null) {
      info.setProperty(PgjProperty.USER.propertyName(), user);
    }
    if (password != null) {
      info.setProperty(PgjProperty.PASSWORD.propertyName(), password);
    }
    return ConnectionFactory.connect(ConnectionUrl.parse(url), info, privateName);
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(PrintWriter writer) {
    logWriter = writer;
  }

  @Override
  public int getLoginTimeout() {
    String value = getProperty(PgjProperty.LOGIN_TIMEOUT.propertyName());
    return value == null ? 0 : Integer.parseInt(value);
  }

  @Override
  public void setLoginTimeout(int seconds) {
    setProperty(PgjProperty.LOGIN_TIMEOUT, Integer.toString(seconds));
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException(
        "the driver does not use java.util.logging", SqlState.FEATURE_NOT_SUPPORTED);
  }

  @Override
  public Reference getReference() throws NamingException {
    Reference reference =
        new Reference(getClass().getName(), DataSourceFactory.class.getName(), null);
    reference.add(new StringRefAddr(DataSourceFactory.URL, url));
    for (String name : properties.stringPropertyNames()) {
      reference.add(new StringRefAddr(name, properties.getProperty(name)));
    }
    return reference;
  }

  public <T> T unwrap(Class<T> wanted) throws SQLException {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    throw new SQLException("Cannot unwrap to " + wanted.getName());
  }

  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
