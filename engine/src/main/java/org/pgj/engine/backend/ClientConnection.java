package org.pgj.engine.backend;

import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.TcpSocket;

/**
 * The bytes to and from the client of a session. Used by the session's thread alone.
 *
 * <p>A lost connection is no exception: reads answer {@link #CLOSED}, writes are dropped, and the
 * first one that fails interrupts the worker, so that the statement ends where it can.
 */
public interface ClientConnection {
  /** Result of {@link #read}: the client has closed its side, or the connection is lost. */
  int CLOSED = -1;

  /** Result of {@link #read}: the worker's latch was set; look at its interrupts, then read on. */
  int WOKEN = -2;

  /** Result of {@link #read}: the time limit passed. */
  int TIMED_OUT = -3;

  /**
   * Waits for input: a short spin, then asleep on the socket and the worker's latch.
   *
   * @param timeoutNanos the longest wait; 0 only looks, negative waits without limit
   * @return the bytes stored, at least one, or {@link #CLOSED}, {@link #WOKEN}, {@link #TIMED_OUT}
   */
  int read(byte[] target, int offset, int length, long timeoutNanos);

  /**
   * Sends all of the bytes. While the client does not take them it sleeps on the socket and the
   * worker's latch, and gives the connection up as lost when the worker is told to end.
   */
  void write(byte[] source, int offset, int length);

  /** Whether the connection is known to be lost; nothing more arrives or leaves. */
  boolean isLost();

  /**
   * Whether the client has closed its side, without reading what it may have sent before. The only
   * method here that another thread may call, as long as the connection is not closed meanwhile.
   */
  boolean hasHungUp();

  /**
   * Options of the connection's socket.
   *
   * @return null if it is not that of a TCP connection
   */
  TcpSocket tcp();

  /** Whether the client came through the Unix-domain socket of this machine. */
  boolean isLocal();

  /** The client's address. */
  SocketAddress remoteAddress();

  /** From now on only encrypted bytes may be sent through this connection. */
  default void encrypted() {}

  /** Ends the connection; the client sees the end after what was written. */
  void close();
}
