package org.pgj.protocol.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.pgj.protocol.ProtocolViolation;

/**
 * The server's end of one SCRAM-SHA-256 exchange: {@link #first} answers the client's first
 * message, {@link #last} its second. Channel binding is offered where the caller has the
 * certificate's hash.
 */
public final class ScramServer {
  /** Mechanism name without channel binding. */
  public static final String SCRAM_SHA_256 = "SCRAM-SHA-256";

  /** Mechanism name with channel binding. */
  public static final String SCRAM_SHA_256_PLUS = "SCRAM-SHA-256-PLUS";

  private static final int NONCE_LENGTH = 18;

  private final ScramVerifier verifier;
  private final boolean doomed;
  private final byte[] endPoint;
  private String gs2Header;
  private String clientFirstBare;
  private String serverFirst;
  private String nonce;

  /**
   * @param verifier the user's, or null for a user who has none: the exchange then runs as for any
   *     other and fails at its end, so that it does not tell which users exist
   * @param userName makes the salt of a missing verifier stable
   * @param serverSecret a secret of the server's, for the same purpose
   * @param endPoint hash of the server's certificate (tls-server-end-point), or null without TLS
   */
  public ScramServer(
      ScramVerifier verifier, String userName, byte[] serverSecret, byte[] endPoint) {
    this.doomed = verifier == null;
    this.verifier = doomed ? pretended(userName, serverSecret) : verifier;
    this.endPoint = endPoint;
  }

  /** Answers the client-first-message of {@code mechanism} with the server-first-message. */
  public byte[] first(String mechanism, byte[] clientFirst) {
    String text = new String(clientFirst, StandardCharsets.UTF_8);
    int authzid = text.indexOf(',');
    int bare = authzid < 0 ? -1 : text.indexOf(',', authzid + 1);
    if (bare < 0) {
      throw malformed("The message ended unexpectedly.");
    }
    gs2Header = text.substring(0, bare + 1);
    clientFirstBare = text.substring(bare + 1);
    checkBinding(mechanism, gs2Header);
    if (authzid + 1 != bare) {
      throw new ProtocolViolation("client uses authorization identity, but it is not supported");
    }
    if (clientFirstBare.startsWith("m=")) {
      throw new ProtocolViolation("client requires an unsupported SCRAM extension");
    }
    String clientNonce = attribute(clientFirstBare, 'r');
    byte[] random = new byte[NONCE_LENGTH];
    new SecureRandom().nextBytes(random);
    Base64.Encoder base64 = Base64.getEncoder();
    nonce = clientNonce + base64.encodeToString(random);
    serverFirst =
        "r="
            + nonce
            + ",s="
            + base64.encodeToString(verifier.salt())
            + ",i="
            + verifier.iterations();
    return serverFirst.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Checks the client-final-message; returns the server-final-message, or null if the password is
   * wrong.
   */
  public byte[] last(byte[] clientFinal) {
    String text = new String(clientFinal, StandardCharsets.UTF_8);
    int proofAt = text.lastIndexOf(",p=");
    if (proofAt < 0 || !text.startsWith("c=")) {
      throw malformed("Malformed attribute in client-final-message.");
    }
    String withoutProof = text.substring(0, proofAt);
    checkBindingData(attribute(withoutProof, 'c'));
    if (!attribute(withoutProof, 'r').equals(nonce)) {
      throw new ProtocolViolation("invalid SCRAM response");
    }
    byte[] proof = decode(text.substring(proofAt + 3));
    String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
    ScramMechanism mechanism = ScramMechanism.SCRAM_SHA_256;
    if (proof.length != verifier.storedKey().length
        || !ScramFunctions.verifyClientProof(mechanism, proof, verifier.storedKey(), authMessage)
        || doomed) {
      return null;
    }
    byte[] signature = ScramFunctions.serverSignature(mechanism, verifier.serverKey(), authMessage);
    return ("v=" + Base64.getEncoder().encodeToString(signature)).getBytes(StandardCharsets.UTF_8);
  }

  private void checkBinding(String mechanism, String header) {
    boolean plus = mechanism.equals(SCRAM_SHA_256_PLUS);
    switch (header.charAt(0)) {
      case 'n':
        break;
      case 'y':
        if (endPoint != null) {
          throw new ProtocolViolation("SCRAM channel binding negotiation error");
        }
        break;
      case 'p':
        if (!plus || endPoint == null || !header.startsWith("p=tls-server-end-point,")) {
          throw new ProtocolViolation("unsupported SCRAM channel-binding type");
        }
        return;
      default:
        throw malformed("Unexpected channel-binding flag.");
    }
    if (plus) {
      throw new ProtocolViolation("SCRAM channel binding negotiation error");
    }
  }

  private void checkBindingData(String encoded) {
    byte[] header = gs2Header.getBytes(StandardCharsets.UTF_8);
    byte[] expected = header;
    if (header[0] == 'p') {
      expected = Arrays.copyOf(header, header.length + endPoint.length);
      System.arraycopy(endPoint, 0, expected, header.length, endPoint.length);
    }
    if (!MessageDigest.isEqual(expected, decode(encoded))) {
      throw new ProtocolViolation("SCRAM channel binding check failed");
    }
  }

  private static String attribute(String message, char name) {
    int from = 0;
    while (from < message.length()) {
      int comma = message.indexOf(',', from);
      int end = comma < 0 ? message.length() : comma;
      if (end - from >= 2 && message.charAt(from) == name && message.charAt(from + 1) == '=') {
        return message.substring(from + 2, end);
      }
      from = end + 1;
    }
    throw malformed("Expected attribute \"" + name + "\".");
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw malformed("Malformed proof or channel binding.");
    }
  }

  private static ProtocolViolation malformed(String detail) {
    return new ProtocolViolation("malformed SCRAM message (" + detail + ")");
  }

  private static ScramVerifier pretended(String userName, byte[] serverSecret) {
    ScramMechanism mechanism = ScramMechanism.SCRAM_SHA_256;
    byte[] hash =
        ScramFunctions.hmac(mechanism, userName.getBytes(StandardCharsets.UTF_8), serverSecret);
    return new ScramVerifier(ScramVerifier.DEFAULT_ITERATIONS, Arrays.copyOf(hash, 16), hash, hash);
  }
}
