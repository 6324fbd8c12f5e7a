package org.pgj.jdbc.connection;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.Connector;
import org.pgj.jdbc.transport.TlsOptions;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.jdbc.url.HostSpec;
import org.pgj.protocol.SqlState;

/**
 * Tries the hosts of a remote URL until one connects and is of the wanted kind; those that lately
 * were not come last.
 */
final class RemoteHosts {
  private final ConnectionUrl url;
  private final ConnectionSettings settings;
  private final Deadline deadline;
  private final Connector.TcpOptions tcp;
  private final TlsOptions tls;
  private final int answerTimeoutMillis;
  private final String user;
  private SQLException failure;

  /** A host that answered, and is not of the kind asked for; null if there was none. */
  private HostSpec otherKind;

  private RemoteHosts(ConnectionUrl url, ConnectionSettings settings, Deadline deadline)
      throws SQLException {
    this.url = url;
    this.settings = settings;
    this.deadline = deadline;
    this.tcp = tcpOptions(settings);
    this.tls = tlsOptions(settings);
    this.answerTimeoutMillis = settings.integer(PgjProperty.SSL_RESPONSE_TIMEOUT);
    this.user = settings.userOr(System.getProperty("user.name"));
  }

  static ConnectionHandle connect(ConnectionUrl url, ConnectionSettings settings, Deadline deadline)
      throws SQLException {
    return new RemoteHosts(url, settings, deadline).connect();
  }

  private ConnectionHandle connect() throws SQLException {
    TargetServer target = TargetServer.of(settings.string(PgjProperty.TARGET_SERVER_TYPE));
    int recheckSeconds = settings.integer(PgjProperty.HOST_RECHECK_SECONDS);
    List<HostSpec> hosts = url.hosts();
    if (hosts.size() > 1 && settings.bool(PgjProperty.LOAD_BALANCE_HOSTS)) {
      hosts = new ArrayList<>(hosts);
      Collections.shuffle(hosts);
    }
    for (TargetServer wanted : target.attempts()) {
      for (HostSpec host : KnownHosts.order(hosts, wanted, recheckSeconds)) {
        ConnectionHandle handle = tryHost(host, wanted);
        if (handle != null) {
          return handle;
        }
      }
    }
    throw failure == null || otherKind != null ? wrongKind() : failure;
  }

  /** Some host answered and is of the other kind; those that did not answer are told as well. */
  private SQLException wrongKind() {
    SQLException error =
        new SQLNonTransientConnectionException(
            "Could not find a server with specified targetServerType: "
                + settings.string(PgjProperty.TARGET_SERVER_TYPE)
                + (otherKind == null ? "" : " (" + otherKind + " is of the other kind)"),
            SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION,
            failure);
    if (failure != null) {
      error.setNextException(failure);
    }
    return error;
  }

  /** Connects to a host; null if that fails or it is not of the wanted kind. */
  private ConnectionHandle tryHost(HostSpec host, TargetServer wanted) throws SQLException {
    deadline.check();
    deadline.enter("connecting to " + host);
    String database = url.name().isEmpty() ? user : url.name();
    try {
      ConnectionHandle handle =
          ConnectionFactory.open(
              new TcpAddress(host, tcp, tls, answerTimeoutMillis),
              url,
              settings,
              user,
              database,
              host,
              Map.of(),
              deadline);
      if (wanted == TargetServer.ANY) {
        return handle;
      }
      boolean primary = !handle.core().isStandby();
      KnownHosts.learn(host, primary);
      if (wanted.accepts(primary)) {
        return handle;
      }
      otherKind = host;
      handle.close();
    } catch (IOException e) {
      requireTime(e);
      KnownHosts.learnUnreachable(host);
      chain(ConnectionFactory.unreachable(host.toString(), e));
    } catch (SQLException e) {
      requireTime(e);
      if (!isWorthAnotherHost(e)) {
        throw e;
      }
      chain(e);
    }
    return null;
  }

  /** Whatever has failed, it is the deadline's fault once that has come. */
  private void requireTime(Exception failure) throws SQLException {
    if (failure instanceof SQLTimeoutException late) {
      throw late;
    }
    if (deadline.expired()) {
      throw ConnectionFactory.withCause(deadline.exceeded(), failure);
    }
  }

  /** Wrong passwords and the like are wrong everywhere. */
  private boolean isWorthAnotherHost(SQLException e) {
    return url.hosts().size() > 1 && (e.getSQLState() == null || !e.getSQLState().startsWith("28"));
  }

  private void chain(SQLException next) {
    if (failure == null) {
      failure = next;
    } else {
      failure.setNextException(next);
    }
  }

  private static Connector.TcpOptions tcpOptions(ConnectionSettings settings) throws SQLException {
    return new Connector.TcpOptions(
        settings.millis(PgjProperty.CONNECT_TIMEOUT),
        settings.bool(PgjProperty.TCP_NO_DELAY),
        settings.bool(PgjProperty.TCP_KEEP_ALIVE),
        settings.integer(PgjProperty.RECEIVE_BUFFER_SIZE),
        settings.integer(PgjProperty.SEND_BUFFER_SIZE),
        settings.string(PgjProperty.LOCAL_SOCKET_ADDRESS));
  }

  private static TlsOptions tlsOptions(ConnectionSettings settings) throws SQLException {
    String name = settings.string(PgjProperty.SSLMODE);
    if (name == null) {
      name = settings.bool(PgjProperty.SSL) ? "verify-full" : "prefer";
    }
    TlsOptions.Mode mode = TlsOptions.Mode.of(name);
    if (mode == null) {
      throw ConnectionSettings.invalid(
          PgjProperty.SSLMODE, name, "disable, allow, prefer, require, verify-ca or verify-full");
    }
    return new TlsOptions(
        mode,
        settings.string(PgjProperty.SSL_NEGOTIATION).toLowerCase(Locale.ROOT).equals("direct"),
        settings.string(PgjProperty.SSLROOTCERT),
        settings.string(PgjProperty.SSLCERT),
        settings.string(PgjProperty.SSLKEY),
        settings.string(PgjProperty.SSLPASSWORD));
  }
}
