package org.pgj.protocol.auth;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.protocol.ProtocolViolation;

/** The client's end of one SCRAM exchange. */
public final class ScramLogin {
  private final ScramClient client;

  /**
   * @param mechanisms what the server offers
   * @param endPoint hash of the server's certificate (tls-server-end-point) to bind the exchange to
   *     the TLS channel, or null
   * @throws IllegalArgumentException if no offered mechanism is SCRAM
   */
  public ScramLogin(List<String> mechanisms, char[] password, byte[] endPoint) {
    ScramClient.FinalBuildStage stage =
        ScramClient.builder()
            .advertisedMechanisms(mechanisms)
            .username("*") // the server takes the name of the start-up packet
            .password(password)
            .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION);
    if (endPoint != null) {
      stage = stage.channelBinding("tls-server-end-point", endPoint);
    }
    client = stage.build();
  }

  /** Name of the mechanism chosen. */
  public String mechanism() {
    return client.getScramMechanism().getName();
  }

  /** The client-first-message. */
  public byte[] first() {
    return client.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Answers the server-first-message with the client-final-message. */
  public byte[] answer(String serverFirst) {
    try {
      client.serverFirstMessage(serverFirst);
      return client.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8);
    } catch (ScramException e) {
      throw new ProtocolViolation("invalid SCRAM message from the server: " + e.getMessage());
    }
  }

  /** Checks the server's signature: it knows the verifier of our password. */
  public void verify(String serverFinal) {
    try {
      client.serverFinalMessage(serverFinal);
    } catch (ScramException e) {
      throw new ProtocolViolation("the server could not prove its identity: " + e.getMessage());
    }
  }
}
