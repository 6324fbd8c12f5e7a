package org.pgj.engine.postmaster;

import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Errno;
import org.pgj.engine.os.Poll;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.Sockets;

/** A listening socket; each accepted connection goes to its receiver. */
final class Listener implements EventSource {
  /** Takes the descriptor of an accepted connection. */
  interface Receiver {
    void accepted(int descriptor);
  }

  private static final int BACKLOG = 512;
  private static final long PAUSE = 100_000_000L;

  private final SocketAddress address;
  private final int descriptor;
  private final Receiver receiver;
  private long pausedAt;

  /**
   * @throws org.pgj.engine.os.OsException if the address is taken or not ours
   */
  Listener(SocketAddress address, Receiver receiver) {
    this.descriptor = Sockets.listen(address, BACKLOG);
    this.address = address.path() != null ? address : Sockets.localAddress(descriptor);
    this.receiver = receiver;
  }

  /** Where it listens, with the port that the system chose. */
  SocketAddress address() {
    return address;
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public int events() {
    return pausedAt != 0 && System.nanoTime() - pausedAt < PAUSE ? 0 : Poll.READABLE;
  }

  /**
   * Takes all that wait. If the system has no descriptor or memory for one more, they wait on: some
   * may be free in a moment.
   */
  @Override
  public void onReady(int ready) {
    int client = Sockets.accept(descriptor);
    while (client >= 0) {
      receiver.accepted(client);
      client = Sockets.accept(descriptor);
    }
    pausedAt = 0;
    if (client != Descriptor.WOULD_BLOCK) {
      ServerLog.log("could not accept new connection: " + Errno.text(-client));
      pausedAt = System.nanoTime();
    }
  }

  void close() {
    Descriptor.close(descriptor);
  }
}
