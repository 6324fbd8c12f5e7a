package org.pgj.engine.backend;

import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.Worker;
import org.pgj.protocol.MessageReader;

/**
 * What a client sends before it is let in. One deadline is for all of it ({@code
 * authentication_timeout}), and wake-ups meant for sessions do not disturb it.
 */
final class StartupInput {
  private final MessageStream in;
  private final Worker worker;
  private final long deadline;

  /**
   * @param timeoutNanos for the whole exchange
   */
  StartupInput(MessageStream in, Worker worker, long timeoutNanos) {
    this.in = in;
    this.worker = worker;
    this.deadline = System.nanoTime() + timeoutNanos;
  }

  /** The next packet without a type; false if the client is gone or too late. */
  boolean nextPacket(int limit) {
    int result;
    do {
      result = in.nextStartup(left(), limit);
    } while (result == ClientConnection.WOKEN && goesOn());
    return result == MessageStream.ARRIVED;
  }

  /** The first byte of the next packet, negative if the client is gone or too late. */
  int peek() {
    int result;
    do {
      result = in.peek(left());
    } while (result == ClientConnection.WOKEN && goesOn());
    return result;
  }

  byte[] takeBuffered() {
    return in.takeBuffered();
  }

  /** The next message's type, {@link ClientConnection#CLOSED} or {@code TIMED_OUT}. */
  int next() {
    int result;
    do {
      result = in.next(left());
    } while (result == ClientConnection.WOKEN && goesOn());
    return result;
  }

  MessageReader reader() {
    return in.reader();
  }

  /** Whether bytes have arrived that nobody asked for. */
  boolean hasBuffered() {
    return in.hasBuffered();
  }

  /** Nanoseconds until it is too late, at least 1. */
  long left() {
    return Math.max(1, deadline - System.nanoTime());
  }

  private boolean goesOn() {
    return (worker.interrupts() & (Interrupt.TERMINATE | Interrupt.CRASH)) == 0;
  }
}
