package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.Sockets;

/**
 * The instance's control socket, for launchers and the command line. Requests, one line each:
 *
 * <pre>
 *   own                  this connection is a lifeline of an owner      ok
 *   status               lines name=value and an empty line
 *   listen HOST PORT     opens a TCP port, 0 for any                    ok PORT
 *   reload               reads the configuration files anew             ok
 *   stop fast|immediate  answered at once; the end of the connection
 *                        is the end of the instance                     ok
 *   any of them failing                                                 error TEXT
 * </pre>
 */
final class ControlSocket implements ControlClient.Handler {
  /** What is controlled. */
  interface Instance {
    void stop(Postmaster.StopMode mode);

    String status();

    int listen(String host, int port);

    void reload();

    boolean isStopping();

    void ownersChanged();
  }

  private final EventLoop loop;
  private final Instance instance;
  private final List<ControlClient> clients = new ArrayList<>();
  private Listener listener;

  ControlSocket(EventLoop loop, Instance instance) {
    this.loop = loop;
    this.instance = instance;
  }

  void open(SocketAddress address) {
    listener = new Listener(address, this::accepted);
    loop.add(listener);
  }

  private void accepted(int descriptor) {
    ControlClient client = new ControlClient(descriptor, this);
    clients.add(client);
    loop.add(client);
  }

  /**
   * Connects to the socket of whoever started the instance and tells it a line; that connection is
   * a lifeline.
   *
   * @throws OsException if it is gone
   */
  void tellLauncher(String socket, String line) {
    int descriptor = Sockets.connect(SocketAddress.unix(socket));
    ControlClient client = new ControlClient(descriptor, this);
    client.makeOwner();
    client.write(line + "\n");
    clients.add(client);
    loop.add(client);
  }

  /** Owners that live. */
  int owners() {
    int owners = 0;
    for (ControlClient client : clients) {
      if (client.isOwner()) {
        owners++;
      }
    }
    return owners;
  }

  @Override
  public String answer(ControlClient client, String request) {
    String[] words = request.split(" ");
    return switch (words[0]) {
      case "own" -> {
        if (instance.isStopping()) {
          yield "error stopping";
        }
        client.makeOwner();
        yield "ok";
      }
      case "status" -> instance.status();
      case "listen" -> listen(words);
      case "reload" -> {
        instance.reload();
        yield "ok";
      }
      case "stop" -> {
        boolean immediate = words.length > 1 && words[1].equals("immediate");
        instance.stop(immediate ? Postmaster.StopMode.IMMEDIATE : Postmaster.StopMode.FAST);
        yield "ok";
      }
      default -> "error unknown request";
    };
  }

  private String listen(String[] words) {
    try {
      return "ok " + instance.listen(words[1], Integer.parseInt(words[2]));
    } catch (OsException failure) {
      return "error " + failure.text();
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      return "error malformed request";
    }
  }

  @Override
  public void onEnd(ControlClient client) {
    loop.remove(client);
    clients.remove(client);
    client.close();
    if (client.isOwner()) {
      instance.ownersChanged();
    }
  }

  void close() {
    if (listener != null) {
      loop.remove(listener);
      listener.close();
    }
    for (ControlClient client : clients) {
      loop.remove(client);
      client.close();
    }
    clients.clear();
  }
}
