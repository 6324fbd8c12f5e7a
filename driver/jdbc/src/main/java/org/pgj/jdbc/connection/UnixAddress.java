package org.pgj.jdbc.connection;

import java.io.IOException;
import java.nio.file.Path;
import org.pgj.jdbc.core.ServerAddress;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.Connector;
import org.pgj.jdbc.transport.Transport;

/** A server on this machine, reached by its Unix-domain socket. */
record UnixAddress(Path socket) implements ServerAddress {
  @Override
  public Transport connect(Deadline deadline) throws IOException {
    return Connector.unix(socket);
  }
}
