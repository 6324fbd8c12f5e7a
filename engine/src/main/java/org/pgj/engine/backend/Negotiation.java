package org.pgj.engine.backend;

import javax.net.ssl.SSLException;
import org.pgj.engine.backend.tls.TlsContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.shared.Encryption;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;
import org.pgj.protocol.StartupPacket;

/**
 * A client's first packets: whether it wants encryption, and whether it wants a session at all
 * (manual: Message Flow). The connection and its streams are those of the client's choice
 * afterwards.
 */
final class Negotiation {
  /** The first byte of a TLS handshake, where a client begins with it and does not ask. */
  private static final int HANDSHAKE_RECORD = 0x16;

  private static final String PROTOCOL = "postgresql";

  private final Worker worker;
  private final ServerTls tls;
  private final ClientConnection socket;
  private ClientConnection client;
  private MessageStream in;
  private StartupInput input;
  private ClientOutput out;
  private TlsConnection encrypted;

  /**
   * @param timeoutNanos for everything until the client is let in
   */
  Negotiation(Worker worker, ServerTls tls, ClientConnection socket, long timeoutNanos) {
    this.worker = worker;
    this.tls = tls;
    this.socket = socket;
    use(socket, timeoutNanos);
  }

  private void use(ClientConnection connection, long left) {
    client = connection;
    in = new MessageStream(connection);
    input = new StartupInput(in, worker, left);
    out = new ClientOutput(connection);
  }

  ClientConnection client() {
    return client;
  }

  MessageStream in() {
    return in;
  }

  StartupInput input() {
    return input;
  }

  ClientOutput out() {
    return out;
  }

  /** How the connection is encrypted, or null. */
  Encryption encryption() {
    return encrypted == null ? null : encrypted.encryption();
  }

  /** What SCRAM can be bound to, null without encryption. */
  byte[] endPoint() {
    return encrypted == null ? null : encrypted.endPoint();
  }

  /** The start-up packet, or null if there is nothing more to do for this client. */
  StartupPacket.Startup run() {
    boolean sslAsked = false;
    boolean gssAsked = false;
    if (input.peek() == HANDSHAKE_RECORD && !beginDirectly()) {
      return null;
    }
    while (true) {
      if (!input.nextPacket(StartupPacket.MAX_LENGTH)) {
        return null;
      }
      StartupPacket packet = StartupPacket.read(input.reader());
      switch (packet) {
        case StartupPacket.CancelRequest cancel -> {
          cancel(cancel);
          return null;
        }
        case StartupPacket.SslRequest ssl -> {
          requireFirst(sslAsked || encrypted != null);
          sslAsked = true;
          TlsContext context = socket.isLocal() ? null : tls.context();
          if (context == null) {
            answer(StartupPacket.ENCRYPTION_REFUSED);
          } else {
            answer(StartupPacket.ENCRYPTION_ACCEPTED);
            if (!encrypt(context, new byte[0])) {
              return null;
            }
          }
        }
        case StartupPacket.GssEncRequest gss -> {
          requireFirst(gssAsked || encrypted != null);
          gssAsked = true;
          answer(StartupPacket.ENCRYPTION_REFUSED);
        }
        case StartupPacket.Startup startup -> {
          requireVersion(startup);
          return startup;
        }
      }
    }
  }

  private void requireVersion(StartupPacket.Startup startup) {
    if (startup.major() != 3) {
      throw new DatabaseError(
              "0A000",
              "unsupported frontend protocol "
                  + startup.major()
                  + "."
                  + startup.minor()
                  + ": server supports 3.0 to 3.0")
          .fatal();
    }
    if (startup.needsNegotiation()) {
      StartupPacket.writeNegotiation(out.writer(), startup.unknownOptions());
    }
  }

  private void requireFirst(boolean askedBefore) {
    if (askedBefore) {
      throw new DatabaseError("08P01", "encryption was requested twice").fatal();
    }
    if (input.hasBuffered()) {
      throw new DatabaseError("08P01", "received unencrypted data after SSL request").fatal();
    }
  }

  private void answer(byte answer) {
    client.write(new byte[] {answer}, 0, 1);
  }

  /** The client begins with TLS at once, for which it must name the protocol that it wants. */
  private boolean beginDirectly() {
    TlsContext context = socket.isLocal() ? null : tls.context();
    if (context == null || !encrypt(context, input.takeBuffered())) {
      return false;
    }
    if (!encrypted.applicationProtocol().equals(PROTOCOL)) {
      ServerLog.log(
          "received direct SSL connection request without ALPN protocol negotiation extension");
      return false;
    }
    return true;
  }

  private boolean encrypt(TlsContext context, byte[] arrived) {
    long left = input.left();
    long began = System.nanoTime();
    encrypted = new TlsConnection(socket, context, arrived);
    socket.encrypted();
    try {
      if (!encrypted.handshake(left)) {
        return false;
      }
    } catch (SSLException failure) {
      ServerLog.log("could not accept SSL connection: " + failure.getMessage());
      return false;
    }
    use(encrypted, Math.max(1, left - (System.nanoTime() - began)));
    return true;
  }

  private void cancel(StartupPacket.CancelRequest request) {
    ProcessTable processes = worker.processes();
    int index = processes.findBackend(request.processId());
    if (index >= 0
        && request.secretKey() != 0
        && (int) processes.cancelKey(index) == request.secretKey()) {
      worker.interrupt(index, Interrupt.CANCEL);
    }
  }
}
