package org.pgj.launcher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pgj.jdbc.PgjDriver;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.spi.LocalEndpoint;
import org.pgj.jdbc.spi.LocalLauncher;
import org.pgj.jdbc.spi.LocalTarget;
import org.pgj.protocol.LocalParameters;

/** The driver's way to local instances. */
public final class EngineLauncher implements LocalLauncher {

  private static final String DEFAULT_USER = "postgres";
  private static final String DEFAULT_DATABASE = "postgres";
  private static final String DEFAULT_TEMPLATE = "template1";

  /** For the service loader. */
  public EngineLauncher() {}

  @Override
  public LocalEndpoint launch(LocalTarget target, Deadline deadline) throws SQLException {
    try {
      boolean inMemory = target.kind() == LocalTarget.Kind.MEM;
      Path runFolder =
          inMemory
              ? MemoryInstance.runFolder(deadline)
              : FileInstance.runFolder(target.directory(), settings(target), deadline);
      String listen = target.parameter("listen");
      if (listen != null) {
        Ports.open(runFolder, listen);
      }
      String database = target.name() == null ? DEFAULT_DATABASE : target.name();
      return new LocalEndpoint(
          RunningInstance.socket(runFolder),
          database,
          DEFAULT_USER,
          startupParameters(target, database),
          target.isPrivate() ? () -> dropDatabase(database) : null);
    } catch (LaunchException failure) {
      if (deadline.expired()) {
        SQLException exceeded = deadline.exceeded();
        exceeded.initCause(failure);
        throw exceeded;
      }
      throw new SQLException(failure.getMessage(), "08001", failure);
    }
  }

  private static Map<String, String> settings(LocalTarget target) {
    return target.flag("strictauth") ? Map.of("pgj.strict_auth", "true") : Map.of();
  }

  /** A private database ends with the connection or DataSource it belongs to. */
  private static void dropDatabase(String name) {
    Properties properties = new Properties();
    try (Connection connection =
            new PgjDriver().connect("jdbc:pgj:mem:" + DEFAULT_DATABASE, properties);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    } catch (SQLException instanceGone) {
      Logger.getLogger("org.pgj.launcher")
          .log(Level.FINE, "private database " + name + " was not dropped", instanceGone);
    }
  }

  private static Map<String, String> startupParameters(LocalTarget target, String database) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!database.equals(DEFAULT_DATABASE)) {
      String template = target.parameter("template");
      parameters.put(
          LocalParameters.CREATE_DATABASE, template == null ? DEFAULT_TEMPLATE : template);
      if (target.flag("fresh")) {
        parameters.put(LocalParameters.FRESH_DATABASE, "true");
      }
    }
    return parameters;
  }
}
