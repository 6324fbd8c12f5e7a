package org.pgj.engine.postmaster;

import java.util.concurrent.atomic.AtomicInteger;
import org.pgj.engine.os.MessageSocket;
import org.pgj.engine.os.Poll;
import org.pgj.engine.os.Signals;
import org.pgj.engine.os.Sockets;

/** Brings signals, which the JVM delivers on other threads, into the event loop. */
final class SignalBell implements EventSource {
  static final int FAST = 1;
  static final int RELOAD = 2;

  /** Takes the bits that were set since the last call. */
  interface Receiver {
    void signalled(int bits);
  }

  private static final byte[] RING = {1};

  private final AtomicInteger bits = new AtomicInteger();
  private final MessageSocket ringing;
  private final MessageSocket listening;
  private final byte[] message = new byte[1];
  private final Receiver receiver;

  SignalBell(Receiver receiver) {
    this.receiver = receiver;
    int[] pair = Sockets.messagePair();
    ringing = new MessageSocket(pair[0], 1);
    listening = new MessageSocket(pair[1], 1);
    Signals.handle("TERM", () -> ring(FAST));
    Signals.handle("INT", () -> ring(FAST));
    Signals.handle("HUP", () -> ring(RELOAD));
  }

  private synchronized void ring(int bit) {
    bits.updateAndGet(old -> old | bit);
    ringing.send(RING, 1, -1);
  }

  @Override
  public int descriptor() {
    return listening.descriptor();
  }

  @Override
  public int events() {
    return Poll.READABLE;
  }

  @Override
  public void onReady(int ready) {
    while (listening.receive(message, false) > 0) {
      continue;
    }
    receiver.signalled(bits.getAndSet(0));
  }
}
