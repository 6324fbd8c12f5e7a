package org.pgj.engine.os;

/**
 * Waking a process that sleeps in {@link Poll}: each owner has a datagram socket under an abstract
 * name that nobody has to clean up, and whoever wants to wake it sends an empty datagram there. A
 * ring that nobody hears is lost without harm: the waker has set the latch's word before.
 *
 * <p>One object per thread.
 */
public final class Doorbell implements AutoCloseable {
  private final String prefix;
  private final NativeBuffer buffer = NativeBuffer.allocate(SocketAddress.MAX_LENGTH + 8);
  private int sender = -1;
  private int own = -1;

  /**
   * @param instance a name unique to the running instance
   */
  public Doorbell(String instance) {
    this.prefix = "@pgj-" + instance + "-";
  }

  /** Opens this process's own bell; the descriptor to poll for {@link Poll#READABLE}. */
  public int open(int slot) {
    own = Sockets.bindDatagram(address(slot));
    return own;
  }

  /** Takes all rings; never blocks. */
  public void drain() {
    int scratch = SocketAddress.MAX_LENGTH;
    while (Descriptor.read(own, buffer.address() + scratch, 8) >= 0) {
      continue;
    }
  }

  /** Rings the bell of a slot; a bell that is full or gone needs no ring. */
  public void ring(int slot) {
    if (sender < 0) {
      sender = Sockets.datagram();
    }
    int length = address(slot).encode(buffer);
    int result =
        Sockets.send(sender, buffer.address() + SocketAddress.MAX_LENGTH, 1, buffer, length);
    switch (-result) {
      case Errno.EAGAIN, Errno.ECONNREFUSED, Errno.ENOENT, Errno.EINTR -> {
        return;
      }
      default -> {
        if (result < 0) {
          throw new OsException("sendto", -result);
        }
      }
    }
  }

  private SocketAddress address(int slot) {
    return SocketAddress.unix(prefix + slot);
  }

  @Override
  public void close() {
    if (own >= 0) {
      Descriptor.close(own);
      own = -1;
    }
    if (sender >= 0) {
      Descriptor.close(sender);
      sender = -1;
    }
    buffer.close();
  }
}
