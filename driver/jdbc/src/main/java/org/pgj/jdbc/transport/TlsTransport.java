package org.pgj.jdbc.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.pgj.jdbc.spi.Deadline;

/**
 * TLS on top of another transport. Encrypted output that the socket does not take waits in a
 * buffer.
 */
final class TlsTransport implements Transport {
  private final Transport inner;
  private final SSLEngine engine;

  /** Encrypted input: what was received and not decrypted yet stands between position and limit. */
  private final ByteBuffer encryptedIn;

  /** Encrypted output that is still to be sent, between position and limit. */
  private final ByteBuffer encryptedOut;

  /** Decrypted input that nobody has taken yet, between position and limit. */
  private final ByteBuffer plainIn;

  private boolean ended;

  TlsTransport(Transport inner, SSLEngine engine) {
    this.inner = inner;
    this.engine = engine;
    int packet = engine.getSession().getPacketBufferSize();
    encryptedIn = ByteBuffer.allocate(2 * packet).limit(0);
    encryptedOut = ByteBuffer.allocate(2 * packet).limit(0);
    plainIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
  }

  /** Shakes hands; the inner transport's timeout bounds each wait. */
  void handshake() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> {
          wrap(ByteBuffer.allocate(0));
          flushFully();
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap() && !receiveEncrypted(true)) {
            throw new EOFException("the server closed the connection during the TLS handshake");
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  /** The server's certificate. */
  X509Certificate serverCertificate() throws IOException {
    Certificate[] chain = engine.getSession().getPeerCertificates();
    return (X509Certificate) chain[0];
  }

  @Override
  public int receive(byte[] target, int offset, int length) throws IOException {
    while (true) {
      int count = receiveNow(target, offset, length);
      if (count != 0) {
        return count;
      }
      if (!flush()) {
        inner.awaitInputOrRoom();
      } else if (!receiveEncrypted(true)) {
        return -1;
      }
    }
  }

  @Override
  public int receiveNow(byte[] target, int offset, int length) throws IOException {
    flush();
    while (!plainIn.hasRemaining()) {
      if (ended) {
        return -1;
      }
      if (unwrap()) {
        continue;
      }
      int before = encryptedIn.remaining();
      if (!receiveEncrypted(false)) {
        return -1;
      }
      if (encryptedIn.remaining() == before) {
        return 0;
      }
    }
    int count = Math.min(length, plainIn.remaining());
    plainIn.get(target, offset, count);
    return count;
  }

  @Override
  public int send(byte[] bytes, int from, int to) throws IOException {
    if (!flush()) {
      return 0;
    }
    ByteBuffer source = ByteBuffer.wrap(bytes, from, to - from);
    wrap(source);
    flush();
    return source.position() - from;
  }

  /** Encrypts as much as makes one record; the output buffer is empty before. */
  private void wrap(ByteBuffer source) throws IOException {
    encryptedOut.clear();
    SSLEngineResult result = engine.wrap(source, encryptedOut);
    encryptedOut.flip();
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      throw new EOFException("the TLS connection is closed");
    }
    if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      runTasks();
    }
  }

  /** Decrypts one record; false if there is none as a whole. */
  private boolean unwrap() throws IOException {
    if (!encryptedIn.hasRemaining()) {
      return false;
    }
    plainIn.clear();
    SSLEngineResult result = engine.unwrap(encryptedIn, plainIn);
    plainIn.flip();
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> {
        return false;
      }
      case CLOSED -> {
        ended = true;
        return true;
      }
      default -> {
        afterUnwrap(result.getHandshakeStatus());
        return true;
      }
    }
  }

  /** TLS 1.3 may want to answer after the handshake, as to a key update. */
  private void afterUnwrap(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NEED_TASK) {
      runTasks();
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Gets more encrypted input; false at the end of the stream. */
  private boolean receiveEncrypted(boolean wait) throws IOException {
    encryptedIn.compact();
    try {
      byte[] array = encryptedIn.array();
      int from = encryptedIn.position();
      int count =
          wait
              ? inner.receive(array, from, encryptedIn.remaining())
              : inner.receiveNow(array, from, encryptedIn.remaining());
      if (count > 0) {
        encryptedIn.position(from + count);
      }
      return count >= 0;
    } finally {
      encryptedIn.flip(); // also after a timeout, which does not end the connection
    }
  }

  /** Sends what the socket takes of the encrypted output; true if all of it is gone. */
  private boolean flush() throws IOException {
    if (encryptedOut.hasRemaining()) {
      int from = encryptedOut.position();
      int count = inner.send(encryptedOut.array(), from, encryptedOut.limit());
      encryptedOut.position(from + count);
    }
    return !encryptedOut.hasRemaining();
  }

  private void flushFully() throws IOException {
    while (!flush()) {
      inner.awaitInputOrRoom();
    }
  }

  @Override
  public void awaitInputOrRoom() throws IOException {
    inner.awaitInputOrRoom();
  }

  @Override
  public InputWatch watch() throws IOException {
    return inner.watch();
  }

  @Override
  public void setTimeout(int millis) throws IOException {
    inner.setTimeout(millis);
  }

  @Override
  public int timeout() {
    return inner.timeout();
  }

  @Override
  public void setDeadline(Deadline deadline) {
    inner.setDeadline(deadline);
  }

  @Override
  public boolean isOpen() {
    return inner.isOpen();
  }

  @Override
  public void close() throws IOException {
    try {
      if (inner.isOpen() && flush()) {
        engine.closeOutbound();
        wrap(ByteBuffer.allocate(0));
        flush();
      }
    } catch (IOException e) {
      // The peer is gone: there is nobody to say goodbye to.
      ended = true;
    } finally {
      inner.close();
    }
  }
}
