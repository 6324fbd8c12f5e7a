package org.pgj.jdbc.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgj.protocol.AuthenticationCode;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.StartupPacket;
import org.pgj.protocol.auth.ScramLogin;

/**
 * Opens a session on a connected transport: start-up packet, authentication, up to the first
 * ReadyForQuery.
 */
public final class Login {
  private final ServerSession session;
  private final String user;
  private final String password;
  private final AuthenticationPolicy policy;
  private final byte[] endPoint;
  private ScramLogin scram;
  private boolean verified;

  /**
   * @param password null if there is none
   * @param policy which methods may be used
   * @param endPoint hash of the server's certificate for channel binding, or null without TLS
   */
  public Login(
      ServerSession session,
      String user,
      String password,
      AuthenticationPolicy policy,
      byte[] endPoint) {
    this.session = session;
    this.user = user;
    this.password = password;
    this.policy = policy;
    this.endPoint = endPoint;
  }

  /**
   * Logs in.
   *
   * @param parameters the start-up packet's, in order; null values are left out
   */
  public void run(Map<String, String> parameters) throws SQLException {
    try {
      StartupPacket.writeStartup(session.out(), parameters);
      session.send();
      while (!step(session.receive())) {}
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
  }

  /** Processes one message; true at ReadyForQuery. */
  private boolean step(byte type) throws SQLException, IOException {
    MessageInput in = session.in();
    switch (type) {
      case BackendMessage.AUTHENTICATION -> authenticate(in);
      case BackendMessage.BACKEND_KEY_DATA -> session.asynchronous();
      case BackendMessage.NEGOTIATE_PROTOCOL_VERSION -> {}
      case BackendMessage.ERROR_RESPONSE -> {
        SQLException error = session.exception(ErrorFields.read(in));
        session.abort();
        throw error;
      }
      case BackendMessage.READY_FOR_QUERY -> {
        session.status((byte) in.int8());
        return true;
      }
      default -> throw new ProtocolViolation("unexpected message of type " + (char) type);
    }
    return false;
  }

  private void authenticate(MessageInput in) throws SQLException, IOException {
    int code = in.int32();
    switch (code) {
      case AuthenticationCode.OK -> {
        if (scram == null) {
          policy.checkAllowed(AuthenticationPolicy.NONE);
        } else if (!verified) {
          throw new ProtocolViolation("the server has not proved its identity");
        }
      }
      case AuthenticationCode.CLEARTEXT_PASSWORD -> {
        policy.checkAllowed("password");
        answer(password().getBytes(StandardCharsets.UTF_8), true);
        policy.satisfied();
      }
      case AuthenticationCode.MD5_PASSWORD -> {
        policy.checkAllowed("md5");
        answer(md5(password(), in.bytes(4)), true);
        policy.satisfied();
      }
      case AuthenticationCode.SASL -> beginScram(in);
      case AuthenticationCode.SASL_CONTINUE -> answer(scram(in.string(in.remaining())), false);
      case AuthenticationCode.SASL_FINAL -> {
        if (scram == null) {
          throw new ProtocolViolation("SASL exchange without a beginning");
        }
        scram.verify(in.string(in.remaining()));
        verified = true;
        policy.satisfied();
      }
      default ->
          throw new SQLInvalidAuthorizationSpecException(
              "The server asks for authentication method "
                  + code
                  + " (GSSAPI, SSPI or Kerberos), which this driver does not have.",
              SqlState.SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION);
    }
  }

  private void beginScram(MessageInput in) throws SQLException, IOException {
    policy.checkAllowed("scram-sha-256");
    List<String> mechanisms = new ArrayList<>();
    for (String name = in.cstring(); !name.isEmpty(); name = in.cstring()) {
      mechanisms.add(name);
    }
    byte[] binding = policy.channelBinding(endPoint, mechanisms);
    try {
      scram = new ScramLogin(mechanisms, password().toCharArray(), binding);
    } catch (IllegalArgumentException e) {
      throw new SQLInvalidAuthorizationSpecException(
          "The server offers no SASL mechanism that this driver has: " + mechanisms,
          SqlState.SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION,
          e);
    }
    byte[] first = scram.first();
    MessageWriter out = session.out();
    out.begin(FrontendMessage.PASSWORD);
    out.cstring(scram.mechanism());
    out.value(first, 0, first.length);
    out.end();
    session.send();
  }

  private byte[] scram(String serverFirst) throws SQLException {
    if (scram == null) {
      throw new ProtocolViolation("SASL exchange without a beginning");
    }
    policy.checkIterations(serverFirst);
    return scram.answer(serverFirst);
  }

  private void answer(byte[] bytes, boolean terminated) throws IOException {
    MessageWriter out = session.out();
    out.begin(FrontendMessage.PASSWORD);
    out.bytes(bytes);
    if (terminated) {
      out.int8(0);
    }
    out.end();
    session.send();
  }

  private String password() throws SQLException {
    if (password == null) {
      throw new SQLInvalidAuthorizationSpecException(
          "The server asks for a password, and none is given: set property password, or write a"
              + " password file.",
          SqlState.SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION);
    }
    return password;
  }

  private byte[] md5(String secret, byte[] salt) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(secret.getBytes(StandardCharsets.UTF_8));
      byte[] inner = hex(digest.digest(user.getBytes(StandardCharsets.UTF_8)), "");
      digest.update(inner);
      return hex(digest.digest(salt), "md5");
    } catch (NoSuchAlgorithmException e) {
      throw new ProtocolViolation("the server asks for MD5, which this JVM has disabled");
    }
  }

  private static byte[] hex(byte[] bytes, String prefix) {
    StringBuilder text = new StringBuilder(prefix);
    for (byte b : bytes) {
      text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
