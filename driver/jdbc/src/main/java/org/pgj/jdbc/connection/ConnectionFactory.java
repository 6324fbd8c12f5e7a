package org.pgj.jdbc.connection;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.ServerAddress;
import org.pgj.jdbc.core.SideConnection;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.spi.LocalEndpoint;
import org.pgj.jdbc.transport.TlsNegotiation;
import org.pgj.jdbc.transport.Transport;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.jdbc.url.HostSpec;
import org.pgj.jdbc.wire.AuthenticationPolicy;
import org.pgj.jdbc.wire.BinaryTypes;
import org.pgj.jdbc.wire.Login;
import org.pgj.jdbc.wire.ServerSession;
import org.pgj.protocol.SqlState;

/** Makes connections: finds the server, logs in, applies the properties. */
public final class ConnectionFactory {
  private ConnectionFactory() {}

  /**
   * Opens a connection.
   *
   * @param info properties; may be null
   * @param privateName name of the database that {@code jdbc:pgj:mem:} without a name stands for,
   *     or null for one of the connection's own
   */
  public static ConnectionHandle connect(ConnectionUrl url, Properties info, String privateName)
      throws SQLException {
    ConnectionSettings settings = ConnectionSettings.of(url, info);
    Deadline deadline = Deadline.inMillis(settings.millis(PgjProperty.LOGIN_TIMEOUT));
    ConnectionHandle handle =
        url.form() == ConnectionUrl.Form.REMOTE
            ? RemoteHosts.connect(url, settings, deadline)
            : connectLocal(url, settings, deadline, privateName);
    handle.core().session().endLogin();
    for (String name : settings.unknownNames()) {
      handle
          .core()
          .addWarning(new SQLWarning("unknown connection property: " + name, SqlState.WARNING));
    }
    return handle;
  }

  private static ConnectionHandle connectLocal(
      ConnectionUrl url, ConnectionSettings settings, Deadline deadline, String privateName)
      throws SQLException {
    deadline.enter("starting the local server");
    LocalEndpoint endpoint = LocalServers.launch(url, settings, deadline, privateName);
    boolean connected = false;
    try {
      deadline.enter("connecting to the local server");
      ConnectionHandle handle =
          open(
              new UnixAddress(endpoint.socket()),
              url,
              settings,
              settings.userOr(endpoint.defaultUser()),
              endpoint.database(),
              null,
              endpoint.startupParameters(),
              deadline);
      handle.onClose(endpoint.release());
      connected = true;
      return handle;
    } catch (IOException e) {
      throw unreachable("the local server at " + endpoint.socket(), e);
    } finally {
      if (!connected && endpoint.release() != null) {
        endpoint.release().run();
      }
    }
  }

  /**
   * Connects to one server and logs in. The deadline stays in force until {@link
   * ServerSession#endLogin}.
   *
   * @param host null for a local server
   * @param extraParameters for the start-up packet, beside those the settings ask for
   */
  static ConnectionHandle open(
      ServerAddress address,
      ConnectionUrl url,
      ConnectionSettings settings,
      String user,
      String database,
      HostSpec host,
      Map<String, String> extraParameters,
      Deadline deadline)
      throws SQLException, IOException {
    Transport transport = address.connect(deadline);
    boolean complete = false;
    try {
      transport.setDeadline(deadline);
      ServerSession session =
          new ServerSession(
              transport, settings.bool(PgjProperty.LOG_SERVER_ERROR_DETAIL), binaryTypes(settings));
      deadline.enter("logging in");
      new Login(
              session,
              user,
              Passwords.find(settings, host, user, database),
              new AuthenticationPolicy(
                  settings.string(PgjProperty.REQUIRE_AUTH),
                  settings.string(PgjProperty.CHANNEL_BINDING).toLowerCase(Locale.ROOT),
                  settings.integer(PgjProperty.SCRAM_MAX_ITERATIONS)),
              host == null ? null : TlsNegotiation.channelBinding(transport))
          .run(startupParameters(settings, user, database, extraParameters));
      deadline.check();
      transport.setTimeout(settings.millis(PgjProperty.SOCKET_TIMEOUT));
      ConnectionCore core =
          new ConnectionCore(
              session, url, settings, address, user, prepareThreshold(url, settings));
      if (host != null) {
        core.executor().suspectPooler(!settings.isSet(PgjProperty.PREPARE_THRESHOLD));
      }
      core.sideConnection(
          new SideConnection() {
            @Override
            public ConnectionCore open() throws SQLException {
              return another(address, url, settings, user, database, host);
            }
          });
      complete = true;
      return new ConnectionHandle(core);
    } catch (SQLException e) {
      throw deadline.expired() ? withCause(deadline.exceeded(), e) : e;
    } finally {
      if (!complete) {
        transport.close();
      }
    }
  }

  private static ConnectionCore another(
      ServerAddress address,
      ConnectionUrl url,
      ConnectionSettings settings,
      String user,
      String database,
      HostSpec host)
      throws SQLException {
    Deadline deadline = Deadline.inMillis(settings.millis(PgjProperty.LOGIN_TIMEOUT));
    try {
      ConnectionCore core =
          open(address, url, settings, user, database, host, Map.of(), deadline).core();
      core.session().endLogin();
      return core;
    } catch (IOException e) {
      throw unreachable("the same server", e);
    }
  }

  static SQLException withCause(SQLException exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  /** Local servers gain nothing from waiting: statements are prepared at once. */
  private static int prepareThreshold(ConnectionUrl url, ConnectionSettings settings)
      throws SQLException {
    boolean local = url.form() != ConnectionUrl.Form.REMOTE;
    return local && !settings.isSet(PgjProperty.PREPARE_THRESHOLD)
        ? 1
        : settings.integer(PgjProperty.PREPARE_THRESHOLD);
  }

  private static BinaryTypes binaryTypes(ConnectionSettings settings) {
    Set<Integer> disabled = Set.of();
    String names = settings.string(PgjProperty.BINARY_TRANSFER_DISABLE);
    if (names != null && !names.isEmpty()) {
      disabled = new HashSet<>();
      for (String name : names.split(",")) {
        disabled.add(ConnectionCore.builtinOid(name.trim()));
      }
    }
    return new BinaryTypes(settings.bool(PgjProperty.BINARY_TRANSFER), disabled);
  }

  private static Map<String, String> startupParameters(
      ConnectionSettings settings,
      String user,
      String database,
      Map<String, String> extraParameters) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("user", user);
    parameters.put("database", database);
    parameters.put("client_encoding", "UTF8");
    parameters.put("DateStyle", "ISO");
    parameters.put("TimeZone", timeZone());
    parameters.put("application_name", settings.string(PgjProperty.APPLICATION_NAME));
    parameters.put("search_path", settings.string(PgjProperty.CURRENT_SCHEMA));
    parameters.put("options", settings.string(PgjProperty.OPTIONS));
    parameters.put("replication", settings.string(PgjProperty.REPLICATION));
    parameters.putAll(extraParameters);
    return parameters;
  }

  /** The JVM's zone; for GMT+3 POSIX, and with it the server, has the opposite sign. */
  private static String timeZone() {
    String id = TimeZone.getDefault().getID();
    if (id.length() > 3 && id.startsWith("GMT")) {
      char sign = id.charAt(3);
      if (sign == '+' || sign == '-') {
        return "GMT" + (sign == '+' ? '-' : '+') + id.substring(4);
      }
    }
    return id;
  }

  static SQLException unreachable(String what, IOException cause) {
    return new SQLNonTransientConnectionException(
        "Connection to " + what + " failed: " + cause.getMessage(),
        SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION,
        cause);
  }
}
