package org.pgj.engine.os;

/** Stream sockets as raw descriptors, TCP and Unix-domain. */
public final class Sockets {
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_SEQPACKET = 5;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_KEEPALIVE = 9;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int MSG_PEEK = 2;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_RDWR = 2;

  private Sockets() {}

  /** A listening socket, not blocking in {@link #accept}. */
  public static int listen(SocketAddress address, int backlog) {
    int descriptor = socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK);
    try {
      if (address.path() == null) {
        setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
      }
      bind(descriptor, address);
      SystemCall.require("listen", SystemCall.LISTEN, descriptor, backlog, 0);
      return descriptor;
    } catch (RuntimeException failure) {
      Descriptor.close(descriptor);
      throw failure;
    }
  }

  /**
   * The next connection, non-blocking, or {@link Descriptor#WOULD_BLOCK} if none waits.
   *
   * @return a descriptor, or a negated errno: of the connections that wait none can be taken
   */
  public static int accept(int listener) {
    long result =
        SystemCall.call(SystemCall.ACCEPT4, listener, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK, 0, 0);
    return result == -Errno.EINTR || result == -Errno.ECONNABORTED
        ? Descriptor.WOULD_BLOCK
        : (int) result;
  }

  /**
   * Looks at what has arrived without taking it.
   *
   * @return the bytes stored, 0 at the end, {@link Descriptor#WOULD_BLOCK}, or another negated
   *     errno (connection lost)
   */
  public static int peek(int descriptor, long address, int length) {
    return (int)
        SystemCall.call(
            SystemCall.RECVFROM, descriptor, address, length, MSG_PEEK | MSG_DONTWAIT, 0, 0);
  }

  /** Sends small packets at once and notices a peer's host that is gone; only for TCP. */
  public static void setNoDelay(int descriptor) {
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
  }

  /** A blocking connection. */
  public static int connect(SocketAddress address) {
    int descriptor = socket(address.family(), SOCK_STREAM);
    try (NativeBuffer buffer = NativeBuffer.allocate(SocketAddress.MAX_LENGTH)) {
      int length = address.encode(buffer);
      SystemCall.require("connect", SystemCall.CONNECT, descriptor, buffer.address(), length);
      return descriptor;
    } catch (RuntimeException failure) {
      Descriptor.close(descriptor);
      throw failure;
    }
  }

  /** Two connected sockets that keep message boundaries. */
  public static int[] messagePair() {
    return pair(SOCK_SEQPACKET);
  }

  /** Two connected stream sockets; the second is non-blocking. */
  public static int[] streamPair() {
    int[] pair = pair(SOCK_STREAM);
    Descriptor.setNonBlocking(pair[1], true);
    return pair;
  }

  private static int[] pair(int type) {
    try (NativeBuffer pair = NativeBuffer.allocate(8)) {
      SystemCall.require(
          "socketpair",
          SystemCall.SOCKETPAIR,
          SocketAddress.AF_UNIX,
          type | SOCK_CLOEXEC,
          0,
          pair.address(),
          0,
          0);
      return new int[] {pair.getInt(0), pair.getInt(4)};
    }
  }

  /** The address a socket is bound to. */
  public static SocketAddress localAddress(int descriptor) {
    return name("getsockname", SystemCall.GETSOCKNAME, descriptor);
  }

  /** The address of the other side. */
  public static SocketAddress remoteAddress(int descriptor) {
    return name("getpeername", SystemCall.GETPEERNAME, descriptor);
  }

  /** Ends both directions; who reads from it sees the end. */
  public static void shutdown(int descriptor) {
    SystemCall.call(SystemCall.SHUTDOWN, descriptor, SHUT_RDWR, 0);
  }

  /** A non-blocking datagram socket bound to a Unix-domain address. */
  static int bindDatagram(SocketAddress address) {
    int descriptor = datagram();
    try {
      bind(descriptor, address);
      return descriptor;
    } catch (RuntimeException failure) {
      Descriptor.close(descriptor);
      throw failure;
    }
  }

  /** A non-blocking datagram socket without a name. */
  static int datagram() {
    return socket(SocketAddress.AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK);
  }

  /** Sends a datagram to an encoded address without waiting; a negated errno on failure. */
  static int send(int descriptor, long bytes, int length, NativeBuffer address, int addressLength) {
    return (int)
        SystemCall.call(
            SystemCall.SENDTO,
            descriptor,
            bytes,
            length,
            MSG_DONTWAIT | MSG_NOSIGNAL,
            address.address(),
            addressLength);
  }

  private static int socket(int family, int type) {
    return (int) SystemCall.require("socket", SystemCall.SOCKET, family, type | SOCK_CLOEXEC, 0);
  }

  private static void bind(int descriptor, SocketAddress address) {
    try (NativeBuffer buffer = NativeBuffer.allocate(SocketAddress.MAX_LENGTH)) {
      int length = address.encode(buffer);
      SystemCall.require("bind", SystemCall.BIND, descriptor, buffer.address(), length);
    }
  }

  private static void setOption(int descriptor, int level, int option, int value) {
    try (NativeBuffer buffer = NativeBuffer.allocate(8)) {
      buffer.putInt(0, value);
      SystemCall.require(
          "setsockopt", SystemCall.SETSOCKOPT, descriptor, level, option, buffer.address(), 4, 0);
    }
  }

  /** Sets an option of a TCP connection; 0 or a negated errno. */
  static int setTcpOption(int descriptor, int option, int value) {
    try (NativeBuffer buffer = NativeBuffer.allocate(8)) {
      buffer.putInt(0, value);
      return (int)
          SystemCall.call(
              SystemCall.SETSOCKOPT, descriptor, IPPROTO_TCP, option, buffer.address(), 4, 0);
    }
  }

  /** An option of a TCP connection as the system has it. */
  static int tcpOption(int descriptor, int option) {
    try (NativeBuffer buffer = NativeBuffer.allocate(16)) {
      buffer.putInt(8, 4);
      SystemCall.require(
          "getsockopt",
          SystemCall.GETSOCKOPT,
          descriptor,
          IPPROTO_TCP,
          option,
          buffer.address(),
          buffer.address() + 8,
          0);
      return buffer.getInt(0);
    }
  }

  private static SocketAddress name(String call, int number, int descriptor) {
    try (NativeBuffer buffer = NativeBuffer.allocate(SocketAddress.MAX_LENGTH + 8)) {
      int lengthAt = SocketAddress.MAX_LENGTH;
      buffer.putInt(lengthAt, SocketAddress.MAX_LENGTH);
      SystemCall.require(call, number, descriptor, buffer.address(), buffer.address() + lengthAt);
      return SocketAddress.decode(buffer, buffer.getInt(lengthAt));
    }
  }
}
