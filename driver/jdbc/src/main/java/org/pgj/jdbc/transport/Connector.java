package org.pgj.jdbc.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.url.HostSpec;

/** Opens transports. */
public final class Connector {
  private Connector() {}

  /** Connects to a Unix-domain socket. */
  public static Transport unix(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new ChannelTransport(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Connects to the first address of a host that answers. */
  public static Transport tcp(HostSpec host, TcpOptions options, Deadline deadline)
      throws IOException {
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(host.host())) {
      try {
        return tcp(new InetSocketAddress(address, host.port()), options, deadline);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure;
  }

  private static Transport tcp(InetSocketAddress address, TcpOptions options, Deadline deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, options.noDelay());
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, options.keepAlive());
      if (options.receiveBuffer() > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBuffer());
      }
      if (options.sendBuffer() > 0) {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, options.sendBuffer());
      }
      if (options.localAddress() != null) {
        channel.bind(new InetSocketAddress(InetAddress.getByName(options.localAddress()), 0));
      }
      int timeout = timeout(options.connectTimeoutMillis(), deadline);
      if (timeout == 0) {
        channel.connect(address);
      } else {
        channel.socket().connect(address, timeout);
      }
      return new ChannelTransport(channel);
    } catch (SocketTimeoutException e) {
      channel.close();
      ConnectException clear = new ConnectException("no answer from " + address);
      clear.initCause(e);
      throw clear;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static int timeout(int connectTimeout, Deadline deadline) {
    if (!deadline.isLimited()) {
      return connectTimeout;
    }
    int rest = (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.remainingMillis()));
    return connectTimeout == 0 ? rest : Math.min(connectTimeout, rest);
  }

  /**
   * How to set up a TCP socket.
   *
   * @param connectTimeoutMillis 0 waits as long as the system does
   * @param receiveBuffer in bytes; 0 or less leaves the system's
   * @param sendBuffer in bytes; 0 or less leaves the system's
   * @param localAddress the address to connect from, or null
   */
  public record TcpOptions(
      int connectTimeoutMillis,
      boolean noDelay,
      boolean keepAlive,
      int receiveBuffer,
      int sendBuffer,
      String localAddress) {}
}
