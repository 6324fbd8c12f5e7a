package org.pgj.engine.postmaster;

import org.pgj.engine.os.Descriptor;
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

  private final SocketAddress address;
  private final int descriptor;
  private final Receiver receiver;

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
    return Poll.READABLE;
  }

  @Override
  public void onReady(int ready) {
    for (int client = Sockets.accept(descriptor);
        client >= 0;
        client = Sockets.accept(descriptor)) {
      receiver.accepted(client);
    }
  }

  void close() {
    Descriptor.close(descriptor);
  }
}
