package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.SocketAddress;

/** Opens the TCP listeners that {@code listen_addresses} and {@code port} ask for. */
final class ListenAddresses {
  private ListenAddresses() {}

  /**
   * Opens a listener for each address that exists here.
   *
   * @param addresses comma-separated numeric hosts, {@code localhost} or {@code *}; empty for none
   * @param port 0 lets the system choose
   * @throws OsException if not one of them can be opened
   */
  static List<Listener> open(String addresses, int port, Listener.Receiver receiver) {
    List<Listener> open = new ArrayList<>();
    OsException failure = null;
    int actualPort = port;
    for (String host : hosts(addresses)) {
      try {
        Listener listener = new Listener(SocketAddress.tcp(host, actualPort), receiver);
        actualPort = listener.address().port();
        open.add(listener);
        ServerLog.log("listening on address \"" + host + "\", port " + actualPort);
      } catch (OsException taken) {
        failure = taken;
        ServerLog.log("could not bind address \"" + host + "\": " + taken.text());
      }
    }
    if (open.isEmpty() && failure != null) {
      throw failure;
    }
    return open;
  }

  private static List<String> hosts(String addresses) {
    List<String> hosts = new ArrayList<>();
    for (String part : addresses.split(",")) {
      switch (part.trim()) {
        case "" -> {}
        case "localhost" -> {
          hosts.add("127.0.0.1");
          hosts.add("::1");
        }
        case "*" -> hosts.add("0.0.0.0");
        default -> hosts.add(part.trim());
      }
    }
    return hosts;
  }
}
