package org.pgj.engine.backend;

import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.TcpSocket;
import org.pgj.engine.setting.Settings;

/**
 * The parameters that are options of the client's socket: they are set there and shown as they are
 * there (manual: TCP Settings). Without a TCP connection they do nothing and show as 0.
 */
final class TcpSettings {
  private final SocketOption[] options = new SocketOption[TcpSocket.Option.values().length];
  private TcpSocket socket;

  TcpSettings(Settings settings) {
    tie(settings, "tcp_keepalives_idle", TcpSocket.Option.KEEPALIVES_IDLE);
    tie(settings, "tcp_keepalives_interval", TcpSocket.Option.KEEPALIVES_INTERVAL);
    tie(settings, "tcp_keepalives_count", TcpSocket.Option.KEEPALIVES_COUNT);
    tie(settings, "tcp_user_timeout", TcpSocket.Option.USER_TIMEOUT);
  }

  private void tie(Settings settings, String name, TcpSocket.Option option) {
    SocketOption tied = new SocketOption(option);
    settings.listen(name, value -> tied.assign((int) value.integer()));
    settings.setDisplay(name, tied::shown);
    options[option.ordinal()] = tied;
  }

  /** A client is there. */
  void attach(ClientConnection client) {
    socket = client.tcp();
    for (SocketOption option : options) {
      option.attached();
    }
  }

  /** The client is gone; its socket must not be touched any more. */
  void detach() {
    socket = null;
  }

  /** One parameter and what the system had before it was set. */
  private final class SocketOption {
    private final TcpSocket.Option option;
    private int wanted;
    private boolean changed;
    private int systemValue;

    SocketOption(TcpSocket.Option option) {
      this.option = option;
    }

    void attached() {
      changed = false;
      assign(wanted);
    }

    void assign(int value) {
      wanted = value;
      if (socket == null || value == 0 && !changed) {
        return;
      }
      try {
        if (!changed) {
          systemValue = socket.get(option);
          changed = true;
        }
        socket.set(option, value == 0 ? systemValue : value);
      } catch (OsException refused) {
        ServerLog.log(refused.getMessage());
      }
    }

    String shown() {
      return Integer.toString(socket == null ? 0 : socket.get(option));
    }
  }
}
