package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.protocol.AuthenticationCode;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.auth.ScramServer;
import org.pgj.protocol.auth.ScramVerifier;

/** Makes sure that a client is who it says: {@code trust} or {@code scram-sha-256}. */
final class Authentication {
  private final StartupInput in;
  private final ClientOutput out;
  private final byte[] serverSecret;
  private final byte[] endPoint;

  /**
   * @param serverSecret makes the exchange with unknown users look like any other
   * @param endPoint what the exchange can be bound to, null without encryption
   */
  Authentication(StartupInput in, ClientOutput out, byte[] serverSecret, byte[] endPoint) {
    this.endPoint = endPoint;
    this.in = in;
    this.out = out;
    this.serverSecret = serverSecret;
  }

  /**
   * Runs the SCRAM exchange.
   *
   * @param password what is stored for the user, or null
   * @throws DatabaseError 28P01 (FATAL)
   */
  void scram(String user, String password) {
    ScramVerifier verifier =
        password != null && ScramVerifier.isVerifier(password)
            ? ScramVerifier.parse(password)
            : null;
    ScramServer server = new ScramServer(verifier, user, serverSecret, endPoint);
    offer(
        endPoint == null
            ? List.of(ScramServer.SCRAM_SHA_256)
            : List.of(ScramServer.SCRAM_SHA_256_PLUS, ScramServer.SCRAM_SHA_256));
    try {
      MessageReader initial = receive();
      String mechanism = initial.cstring();
      if (!mechanism.equals(ScramServer.SCRAM_SHA_256)
          && (endPoint == null || !mechanism.equals(ScramServer.SCRAM_SHA_256_PLUS))) {
        throw new ProtocolViolation("client selected an invalid SASL authentication mechanism");
      }
      int length = initial.int32();
      byte[] first = server.first(mechanism, length < 0 ? new byte[0] : initial.bytes(length));
      send(AuthenticationCode.SASL_CONTINUE, first);
      MessageReader response = receive();
      byte[] last = server.last(response.bytes(response.remaining()));
      if (last == null) {
        throw new DatabaseError("28P01", "password authentication failed for user \"" + user + "\"")
            .fatal();
      }
      send(AuthenticationCode.SASL_FINAL, last);
    } catch (ProtocolViolation violation) {
      throw new DatabaseError("08P01", violation.getMessage()).fatal();
    }
  }

  private void offer(List<String> mechanisms) {
    MessageWriter writer = out.writer();
    writer.begin(BackendMessage.AUTHENTICATION);
    writer.int32(AuthenticationCode.SASL);
    for (String mechanism : mechanisms) {
      writer.cstring(mechanism);
    }
    writer.int8(0);
    writer.end();
    out.flush();
  }

  private void send(int code, byte[] content) {
    MessageWriter writer = out.writer();
    writer.begin(BackendMessage.AUTHENTICATION);
    writer.int32(code);
    writer.bytes(content);
    writer.end();
    out.flush();
  }

  /** Tells the client that it is in. */
  void accept() {
    MessageWriter writer = out.writer();
    writer.begin(BackendMessage.AUTHENTICATION);
    writer.int32(AuthenticationCode.OK);
    writer.end();
  }

  private MessageReader receive() {
    int type = in.next();
    if (type == ClientConnection.CLOSED) {
      throw new ClientGone();
    }
    if (type == ClientConnection.TIMED_OUT || type == ClientConnection.WOKEN) {
      throw new DatabaseError("08006", "canceling authentication due to timeout").fatal();
    }
    if (type != FrontendMessage.PASSWORD) {
      throw new DatabaseError("08P01", "expected SASL response, got message type " + type).fatal();
    }
    return in.reader();
  }
}
