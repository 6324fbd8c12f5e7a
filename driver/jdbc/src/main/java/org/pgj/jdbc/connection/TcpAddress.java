package org.pgj.jdbc.connection;

import java.io.IOException;
import org.pgj.jdbc.core.ServerAddress;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.Connector;
import org.pgj.jdbc.transport.TlsNegotiation;
import org.pgj.jdbc.transport.TlsOptions;
import org.pgj.jdbc.transport.Transport;
import org.pgj.jdbc.url.HostSpec;

/**
 * A server reached by TCP, maybe with TLS.
 *
 * @param answerTimeoutMillis how long the answer to SSLRequest and each step of the handshake may
 *     take
 */
record TcpAddress(
    HostSpec host, Connector.TcpOptions options, TlsOptions tls, int answerTimeoutMillis)
    implements ServerAddress {

  @Override
  public Transport connect(Deadline deadline) throws IOException {
    Transport transport = Connector.tcp(host, options, deadline);
    if (tls.mode() == TlsOptions.Mode.DISABLE) {
      return transport;
    }
    boolean complete = false;
    try {
      transport.setDeadline(deadline);
      transport.setTimeout(answerTimeoutMillis);
      Transport secured = TlsNegotiation.secure(transport, tls, host.host());
      secured.setTimeout(0);
      complete = true;
      return secured;
    } finally {
      if (!complete) {
        transport.close();
      }
    }
  }
}
