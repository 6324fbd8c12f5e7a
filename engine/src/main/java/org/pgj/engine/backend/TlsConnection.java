package org.pgj.engine.backend;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.pgj.engine.backend.tls.TlsContext;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.TcpSocket;
import org.pgj.engine.shared.Encryption;

/**
 * A client's encrypted connection: records of TLS over the connection below. What was decrypted and
 * not read yet is kept in {@code plain}, what has arrived of the next record in {@code arrived}.
 */
final class TlsConnection implements ClientConnection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ClientConnection socket;
  private final SSLEngine engine;
  private final byte[] endPoint;
  private ByteBuffer arrived;
  private ByteBuffer plain;
  private ByteBuffer outgoing;
  private boolean broken;
  private boolean closed;

  /**
   * @param first what has arrived already: a client may begin without asking
   */
  TlsConnection(ClientConnection socket, TlsContext context, byte[] first) {
    this.socket = socket;
    this.engine = context.newEngine();
    this.endPoint = context.endPoint();
    SSLSession session = engine.getSession();
    this.arrived =
        ByteBuffer.allocate(Math.max(session.getPacketBufferSize(), 2 * first.length)).put(first);
    this.plain = ByteBuffer.allocate(session.getApplicationBufferSize()).flip();
    this.outgoing = ByteBuffer.allocate(session.getPacketBufferSize());
  }

  // ---- handshake

  /**
   * Agrees with the client on keys.
   *
   * @param timeoutNanos for all of it
   * @return false if the client is gone or too late
   * @throws SSLException if they do not agree; the client has been told
   */
  boolean handshake(long timeoutNanos) throws SSLException {
    long deadline = System.nanoTime() + timeoutNanos;
    engine.beginHandshake();
    try {
      while (true) {
        switch (engine.getHandshakeStatus()) {
          case NEED_WRAP -> wrap(NOTHING);
          case NEED_TASK -> runTasks();
          case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
            if (unwrap() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
              int got = fill(Math.max(1, deadline - System.nanoTime()));
              if (got == CLOSED || got == TIMED_OUT) {
                return false;
              }
            }
          }
          case FINISHED, NOT_HANDSHAKING -> {
            return true;
          }
        }
      }
    } catch (SSLException failure) {
      sayGoodbye();
      throw failure;
    }
  }

  /** The application protocol that the client has named, or an empty string. */
  String applicationProtocol() {
    String protocol = engine.getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }

  /** What SCRAM is bound to. */
  byte[] endPoint() {
    return endPoint;
  }

  /** What {@code pg_stat_ssl} shows. */
  Encryption encryption() {
    SSLSession session = engine.getSession();
    String cipher = session.getCipherSuite();
    String subject = "";
    String serial = "";
    String issuer = "";
    try {
      Certificate peer = session.getPeerCertificates()[0];
      if (peer instanceof X509Certificate certificate) {
        subject = openSslName(certificate.getSubjectX500Principal().getName());
        serial = certificate.getSerialNumber().toString();
        issuer = openSslName(certificate.getIssuerX500Principal().getName());
      }
    } catch (SSLPeerUnverifiedException none) {
      // The client has shown no certificate.
    }
    return new Encryption(
        session.getProtocol(), openSslCipher(cipher), bits(cipher), subject, serial, issuer);
  }

  private static String openSslName(String name) {
    StringBuilder reversed = new StringBuilder();
    String[] parts = name.split(",");
    for (int i = parts.length - 1; i >= 0; i--) {
      reversed.append('/').append(parts[i]);
    }
    return reversed.toString();
  }

  private static String openSslCipher(String suite) {
    int with = suite.indexOf("_WITH_");
    if (with < 0) {
      return suite;
    }
    String exchange = suite.substring("TLS_".length(), with).replace('_', '-');
    String cipher = suite.substring(with + "_WITH_".length());
    cipher = cipher.replace("AES_", "AES").replace("_CBC_", "-").replace('_', '-');
    return exchange + "-" + cipher;
  }

  private static int bits(String suite) {
    return suite.contains("256_") || suite.contains("CHACHA20") ? 256 : 128;
  }

  // ---- records

  /** Encrypts and sends what one record takes of the source. */
  private void wrap(ByteBuffer source) throws SSLException {
    outgoing.clear();
    SSLEngineResult result = engine.wrap(source, outgoing);
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      outgoing = ByteBuffer.allocate(2 * outgoing.capacity());
      return;
    }
    if (outgoing.position() > 0) {
      socket.write(outgoing.array(), 0, outgoing.position());
    }
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && source.hasRemaining()) {
      broken = true;
    }
  }

  /** Decrypts one record into {@code plain}, which must have been read to its end. */
  private SSLEngineResult.Status unwrap() throws SSLException {
    plain.clear();
    arrived.flip();
    SSLEngineResult result = engine.unwrap(arrived, plain);
    arrived.compact();
    plain.flip();
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      plain = ByteBuffer.allocate(2 * plain.capacity()).flip();
    }
    return result.getStatus();
  }

  /** Waits for more of a record; a result of {@link ClientConnection#read}. */
  private int fill(long timeoutNanos) {
    if (!arrived.hasRemaining()) {
      arrived = ByteBuffer.allocate(2 * arrived.capacity()).put(arrived.flip());
    }
    int got = socket.read(arrived.array(), arrived.position(), arrived.remaining(), timeoutNanos);
    if (got > 0) {
      arrived.position(arrived.position() + got);
    }
    return got;
  }

  private void runTasks() {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  /** Answers what the client wants of the engine amid data: new keys, new session tickets. */
  private void serveEngine() throws SSLException {
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status == HandshakeStatus.NEED_WRAP || status == HandshakeStatus.NEED_TASK) {
      if (status == HandshakeStatus.NEED_WRAP) {
        wrap(NOTHING);
      } else {
        runTasks();
      }
      status = engine.getHandshakeStatus();
    }
  }

  // ---- the connection

  @Override
  public int read(byte[] target, int offset, int length, long timeoutNanos) {
    long deadline = timeoutNanos > 0 ? System.nanoTime() + timeoutNanos : 0;
    try {
      while (!plain.hasRemaining()) {
        if (broken || engine.isInboundDone()) {
          return CLOSED;
        }
        SSLEngineResult.Status status = unwrap();
        serveEngine();
        if (status == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
          long left = timeoutNanos > 0 ? Math.max(1, deadline - System.nanoTime()) : timeoutNanos;
          int got = fill(left);
          if (got < 0) {
            return got;
          }
        }
      }
    } catch (SSLException failure) {
      broken = true;
      return CLOSED;
    }
    int count = Math.min(length, plain.remaining());
    plain.get(target, offset, count);
    return count;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    ByteBuffer left = ByteBuffer.wrap(source, offset, length);
    try {
      while (left.hasRemaining() && !isLost()) {
        wrap(left);
      }
    } catch (SSLException failure) {
      broken = true;
    }
  }

  @Override
  public boolean isLost() {
    return broken || socket.isLost();
  }

  @Override
  public boolean hasHungUp() {
    return socket.hasHungUp();
  }

  @Override
  public TcpSocket tcp() {
    return socket.tcp();
  }

  @Override
  public boolean isLocal() {
    return socket.isLocal();
  }

  @Override
  public SocketAddress remoteAddress() {
    return socket.remoteAddress();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      sayGoodbye();
      socket.close();
    }
  }

  /** Tells the client why, or that this is the end. */
  private void sayGoodbye() {
    engine.closeOutbound();
    try {
      while (!engine.isOutboundDone() && !socket.isLost()) {
        wrap(NOTHING);
      }
    } catch (SSLException failure) {
      broken = true;
    }
  }
}
