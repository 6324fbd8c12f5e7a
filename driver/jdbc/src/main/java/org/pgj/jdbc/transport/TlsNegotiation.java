package org.pgj.jdbc.transport;

import com.ongres.scram.common.util.TlsServerEndpoint;
import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.StartupPacket;

/** Turns a connection into an encrypted one. */
public final class TlsNegotiation {
  private static final String[] ALPN = {"postgresql"};

  private TlsNegotiation() {}

  /**
   * Asks the server for TLS and shakes hands.
   *
   * @return the encrypted transport; the one given if the server has no TLS and the mode allows
   *     that
   */
  public static Transport secure(Transport transport, TlsOptions options, String host)
      throws IOException {
    if (options.direct()) {
      if (!options.mode().isRequired()) {
        throw new SSLException("sslNegotiation=direct needs sslmode=require or stronger");
      }
      return handshake(transport, options, host);
    }
    if (options.mode() == TlsOptions.Mode.DISABLE || options.mode() == TlsOptions.Mode.ALLOW) {
      return transport;
    }
    byte answer = ask(transport);
    if (answer == StartupPacket.ENCRYPTION_ACCEPTED) {
      return handshake(transport, options, host);
    }
    if (answer != StartupPacket.ENCRYPTION_REFUSED) {
      // Not looked at any closer: nobody has proved yet who is talking.
      throw new SSLException("the server answers neither yes nor no to the request for TLS");
    }
    if (options.mode().isRequired()) {
      throw new SSLException(
          "the server does not support TLS, and sslmode=" + options.mode() + " asks for it");
    }
    return transport;
  }

  private static byte ask(Transport transport) throws IOException {
    MessageWriter out = new MessageWriter(8);
    StartupPacket.writeRequest(out, StartupPacket.SSL_REQUEST_CODE);
    int sent = 0;
    while (sent < out.length()) {
      sent += transport.send(out.array(), sent, out.length());
    }
    // Exactly one byte: whatever came with it would be unencrypted text posing as encrypted.
    byte[] answer = new byte[1];
    if (transport.receive(answer, 0, 1) < 0) {
      throw new EOFException("the server closed the connection");
    }
    return answer[0];
  }

  private static Transport handshake(Transport transport, TlsOptions options, String host)
      throws IOException {
    SSLContext context;
    try {
      context = TlsCredentials.context(options);
    } catch (GeneralSecurityException e) {
      throw new SSLException("TLS cannot be set up: " + e.getMessage(), e);
    }
    SSLEngine engine = context.createSSLEngine(host, 0);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    if (options.mode() == TlsOptions.Mode.VERIFY_FULL) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (options.direct()) {
      parameters.setApplicationProtocols(ALPN);
    }
    engine.setSSLParameters(parameters);
    TlsTransport secured = new TlsTransport(transport, engine);
    secured.handshake();
    return secured;
  }

  /** The hash of the server's certificate that SCRAM binds to; null without TLS. */
  public static byte[] channelBinding(Transport transport) throws IOException {
    if (!(transport instanceof TlsTransport secured)) {
      return null;
    }
    try {
      return TlsServerEndpoint.getChannelBindingData(secured.serverCertificate());
    } catch (GeneralSecurityException e) {
      throw new SSLException("the server's certificate cannot be hashed", e);
    }
  }
}
