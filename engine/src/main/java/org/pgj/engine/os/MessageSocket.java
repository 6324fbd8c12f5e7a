package org.pgj.engine.os;

/**
 * One end of {@link Sockets#messagePair}: short messages, each of which may carry a descriptor
 * (SCM_RIGHTS). The receiver's descriptor is a new one for the same open file; the sender closes
 * its own. One object per thread and direction.
 */
public final class MessageSocket implements AutoCloseable {
  /** Result of {@link #receive} when the other side is gone. */
  public static final int CLOSED = 0;

  /** Result of {@link #receive} when nothing is there and waiting was not asked for. */
  public static final int NOTHING = Descriptor.WOULD_BLOCK;

  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MSG_CMSG_CLOEXEC = 0x40000000;

  private static final int HEADER = 0;
  private static final int VECTOR = 56;
  private static final int CONTROL = 72;
  private static final int CONTROL_LENGTH = 24;
  private static final int CONTROL_USED = 20;
  private static final int PAYLOAD = 96;

  private final int descriptor;
  private final int maxMessage;
  private final NativeBuffer buffer;
  private int received = -1;

  /**
   * @param descriptor the socket, closed with this object
   * @param maxMessage the longest message in bytes
   */
  public MessageSocket(int descriptor, int maxMessage) {
    this.descriptor = descriptor;
    this.maxMessage = maxMessage;
    this.buffer = NativeBuffer.allocate(PAYLOAD + maxMessage);
  }

  /** The socket, for {@link Poll}. */
  public int descriptor() {
    return descriptor;
  }

  /**
   * Sends a message of at least one byte.
   *
   * @param passed a descriptor to pass along, or -1
   * @return false if the other side is gone or its queue is full
   */
  public boolean send(byte[] message, int length, int passed) {
    buffer.copyFrom(message, 0, PAYLOAD, length);
    prepare(length, passed >= 0);
    if (passed >= 0) {
      buffer.putLong(CONTROL, CONTROL_USED);
      buffer.putInt(CONTROL + 8, SOL_SOCKET);
      buffer.putInt(CONTROL + 12, SCM_RIGHTS);
      buffer.putInt(CONTROL + 16, passed);
    }
    long result;
    do {
      result =
          SystemCall.call(
              SystemCall.SENDMSG, descriptor, buffer.address(), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (result == -Errno.EINTR);
    return switch ((int) -result) {
      case Errno.EPIPE, Errno.ECONNRESET, Errno.EAGAIN -> false;
      default -> {
        if (result < 0) {
          throw new OsException("sendmsg", (int) -result);
        }
        yield true;
      }
    };
  }

  /**
   * Receives one message.
   *
   * @param wait whether to block for it
   * @return its length, {@link #CLOSED} or {@link #NOTHING}
   */
  public int receive(byte[] message, boolean wait) {
    prepare(Math.min(message.length, maxMessage), true);
    buffer.clear(CONTROL, CONTROL_LENGTH);
    int flags = MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT);
    long result;
    do {
      result = SystemCall.call(SystemCall.RECVMSG, descriptor, buffer.address(), flags);
    } while (result == -Errno.EINTR);
    received = -1;
    if (result == -Errno.ECONNRESET) {
      return CLOSED;
    }
    if (result == -Errno.EAGAIN) {
      return NOTHING;
    }
    if (result < 0) {
      throw new OsException("recvmsg", (int) -result);
    }
    if (buffer.getLong(HEADER + 40) >= CONTROL_USED
        && buffer.getInt(CONTROL + 8) == SOL_SOCKET
        && buffer.getInt(CONTROL + 12) == SCM_RIGHTS) {
      received = buffer.getInt(CONTROL + 16);
    }
    buffer.copyTo(PAYLOAD, message, 0, (int) result);
    return (int) result;
  }

  /** The descriptor that came with the last message, now the caller's; -1 if none did. */
  public int takeDescriptor() {
    int taken = received;
    received = -1;
    return taken;
  }

  /** Fills in struct msghdr and its one vector. */
  private void prepare(int length, boolean withControl) {
    buffer.clear(HEADER, VECTOR);
    buffer.putLong(HEADER + 16, buffer.address() + VECTOR);
    buffer.putLong(HEADER + 24, 1);
    if (withControl) {
      buffer.putLong(HEADER + 32, buffer.address() + CONTROL);
      buffer.putLong(HEADER + 40, CONTROL_LENGTH);
    }
    buffer.putLong(VECTOR, buffer.address() + PAYLOAD);
    buffer.putLong(VECTOR + 8, length);
  }

  @Override
  public void close() {
    Descriptor.close(descriptor);
    buffer.close();
  }
}
