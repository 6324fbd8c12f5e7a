package org.pgj.jdbc.wire;

import java.io.IOException;
import org.pgj.jdbc.transport.Transport;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.StartupPacket;

/** Sends a cancel request over a connection of its own. */
public final class CancelRequest {
  private CancelRequest() {}

  /**
   * Sends the request for what {@code session} is running, and returns when the server has dealt
   * with it, which it tells by closing the connection.
   */
  public static void send(ServerSession session, Transport transport, int timeoutMillis)
      throws IOException {
    try (transport) {
      transport.setTimeout(timeoutMillis);
      MessageWriter out = new MessageWriter(16);
      StartupPacket.writeCancel(out, session.processId(), session.secretKey());
      int sent = 0;
      while (sent < out.length()) {
        sent += transport.send(out.array(), sent, out.length());
      }
      MessageInput in = new MessageInput(16);
      while (transport.receive(in) >= 0) {
        in.clear();
      }
    }
  }
}
