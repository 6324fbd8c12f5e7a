package org.pgj.engine.os;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * The address of a socket.
 *
 * @param host the numeric host, or null for a Unix-domain socket
 * @param port the TCP port, or -1 for a Unix-domain socket
 * @param path the Unix-domain socket's path, {@code @name} for an abstract one, or null
 */
public record SocketAddress(String host, int port, String path) {
  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int MAX_LENGTH = 128;

  private static final int MAX_PATH = 107;

  /** A TCP address; the host is numeric. */
  public static SocketAddress tcp(String host, int port) {
    return new SocketAddress(host, port, null);
  }

  /** A Unix-domain address; a first character {@code @} stands for the abstract namespace. */
  public static SocketAddress unix(String path) {
    return new SocketAddress(null, -1, path);
  }

  int family() {
    return path != null ? AF_UNIX : host.indexOf(':') >= 0 ? AF_INET6 : AF_INET;
  }

  /** Encodes into a buffer; the length used. */
  int encode(NativeBuffer buffer) {
    buffer.clear(0, MAX_LENGTH);
    buffer.putShort(0, family());
    if (path != null) {
      return encodePath(buffer);
    }
    byte[] bytes;
    try {
      bytes = InetAddress.getByName(host).getAddress();
    } catch (UnknownHostException notNumeric) {
      throw new IllegalArgumentException("not a numeric host: " + host, notNumeric);
    }
    buffer.putByte(2, port >> 8);
    buffer.putByte(3, port);
    boolean v4 = bytes.length == 4;
    buffer.copyFrom(bytes, 0, v4 ? 4 : 8, bytes.length);
    return v4 ? 16 : 28;
  }

  private int encodePath(NativeBuffer buffer) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_PATH) {
      throw new IllegalArgumentException(
          "Unix-domain socket path \"" + path + "\" is too long (maximum 107 bytes)");
    }
    buffer.copyFrom(bytes, 0, 2, bytes.length);
    boolean isAbstract = bytes[0] == '@';
    if (isAbstract) {
      buffer.putByte(2, 0);
    }
    return 2 + bytes.length + (isAbstract ? 0 : 1);
  }

  static SocketAddress decode(NativeBuffer buffer, int length) {
    return switch (buffer.getShort(0)) {
      case AF_INET -> tcp(host(buffer, 4, 4), port(buffer));
      case AF_INET6 -> tcp(host(buffer, 8, 16), port(buffer));
      default -> {
        byte[] bytes = new byte[Math.max(0, length - 2)];
        buffer.copyTo(2, bytes, 0, bytes.length);
        int end = 0;
        while (end < bytes.length && (bytes[end] != 0 || end == 0)) {
          end++;
        }
        if (end > 0 && bytes[0] == 0) {
          bytes[0] = '@';
        }
        yield unix(new String(bytes, 0, end, StandardCharsets.UTF_8));
      }
    };
  }

  private static int port(NativeBuffer buffer) {
    return (buffer.getByte(2) & 0xFF) << 8 | buffer.getByte(3) & 0xFF;
  }

  private static String host(NativeBuffer buffer, int at, int length) {
    byte[] bytes = new byte[length];
    buffer.copyTo(at, bytes, 0, length);
    if (length == 4) { // without InetAddress, which reads the security properties when it is loaded
      return (bytes[0] & 0xFF)
          + "."
          + (bytes[1] & 0xFF)
          + "."
          + (bytes[2] & 0xFF)
          + "."
          + (bytes[3] & 0xFF);
    }
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
