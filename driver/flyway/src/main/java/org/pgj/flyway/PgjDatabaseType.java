package org.pgj.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;
import org.pgj.jdbc.PgjConnection;

/** PostgreSQL through {@code jdbc:pgj:} URLs; found by Flyway as a plugin. */
public final class PgjDatabaseType extends PostgreSQLDatabaseType {
  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  @Override
  public boolean handlesJDBCUrl(String url) {
    return url.startsWith("jdbc:pgj:");
  }

  @Override
  public String getDriverClass(String url, ClassLoader classLoader) {
    return "org.pgj.jdbc.PgjDriver";
  }

  @Override
  public boolean handlesDatabaseProductNameAndVersion(
      String productName, String productVersion, Connection connection) {
    try {
      return connection.isWrapperFor(PgjConnection.class)
          && super.handlesDatabaseProductNameAndVersion(productName, productVersion, connection);
    } catch (SQLException e) {
      return false; // a foreign connection that does not know what it wraps
    }
  }

  @Override
  public Parser createParser(
      Configuration configuration, ResourceProvider resources, ParsingContext context) {
    return new CopyParser(configuration, context);
  }

  @Override
  public void setDefaultConnectionProps(String url, Properties properties, ClassLoader loader) {
    properties.put("ApplicationName", APPLICATION_NAME);
  }
}
