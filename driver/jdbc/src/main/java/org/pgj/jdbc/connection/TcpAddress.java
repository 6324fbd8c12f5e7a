package org.pgj.jdbc.connection;

import java.io.IOException;
import org.pgj.jdbc.core.ServerAddress;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.Connector;
import org.pgj.jdbc.transport.Transport;
import org.pgj.jdbc.url.HostSpec;

/** A server reached by TCP. */
record TcpAddress(HostSpec host, Connector.TcpOptions options) implements ServerAddress {
  @Override
  public Transport connect(Deadline deadline) throws IOException {
    return Connector.tcp(host, options, deadline);
  }
}
