package org.pgj;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgj.launcher.LaunchException;
import org.pgj.launcher.ServerInstance;

/**
 * An instance in memory with a port on the loopback interface, for tests that keep their production
 * driver. It ends with {@link #close} or with this JVM.
 *
 * <pre>{@code
 * try (PgjServer pg = PgjServer.start()) {
 *   DataSource dataSource = dataSource(pg.jdbcUrl("postgresql"));
 * }
 * }</pre>
 */
public final class PgjServer implements AutoCloseable {
  private final ServerInstance instance;

  private PgjServer(ServerInstance instance) {
    this.instance = instance;
  }

  /**
   * Starts an instance.
   *
   * @throws IllegalStateException if it cannot be started; the message says why
   */
  public static PgjServer start() {
    try {
      return new PgjServer(ServerInstance.start());
    } catch (LaunchException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return instance.port();
  }

  /**
   * The URL of database {@code postgres}.
   *
   * @param subprotocol the driver's: {@code postgresql} or {@code pgj}
   */
  public String jdbcUrl(String subprotocol) {
    return jdbcUrl(subprotocol, "postgres");
  }

  /** The URL of a database. */
  public String jdbcUrl(String subprotocol, String database) {
    return "jdbc:" + subprotocol + "://127.0.0.1:" + port() + "/" + database + "?user=postgres";
  }

  /**
   * Makes a database.
   *
   * @param template the database to clone, null for an empty one
   */
  public void createDatabase(String name, String template) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl("pgj"));
        Statement statement = connection.createStatement()) {
      String sql = "CREATE DATABASE " + quote(name);
      statement.execute(template == null ? sql : sql + " TEMPLATE " + quote(template));
    }
  }

  private static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Ends the instance and everything in it. */
  @Override
  public void close() {
    instance.stop();
  }
}
