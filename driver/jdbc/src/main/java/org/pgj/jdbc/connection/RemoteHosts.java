package org.pgj.jdbc.connection;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.Connector;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.jdbc.url.HostSpec;

/** Tries the hosts of a remote URL. */
final class RemoteHosts {
  private RemoteHosts() {}

  static ConnectionHandle connect(ConnectionUrl url, ConnectionSettings settings, Deadline deadline)
      throws SQLException {
    Connector.TcpOptions options = tcpOptions(settings);
    String user = settings.string(PgjProperty.USER);
    if (user == null) {
      user = System.getProperty("user.name");
    }
    String database = url.name().isEmpty() ? user : url.name();
    SQLException failure = null;
    for (HostSpec host : url.hosts()) {
      deadline.enter("connecting to " + host);
      try {
        return ConnectionFactory.open(
            new TcpAddress(host, options), url, settings, user, database, Map.of(), deadline);
      } catch (IOException e) {
        failure = chain(failure, ConnectionFactory.unreachable(host.toString(), e));
      } catch (SQLException e) {
        failure = chain(failure, e);
      }
      deadline.check();
    }
    throw failure;
  }

  private static SQLException chain(SQLException first, SQLException next) {
    if (first == null) {
      return next;
    }
    first.setNextException(next);
    return first;
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
}
