package org.pgj.launcher;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.spi.Deadline;

/**
 * An instance that this JVM has started.
 *
 * @param pid the postmaster's process id
 * @param runFolder the folder of its sockets and logs
 * @param port its TCP port, 0 for none
 * @param lifeline this JVM's ownership
 */
record RunningInstance(long pid, Path runFolder, int port, Lifeline lifeline) {
  private static final String SOCKET = ".s.PGSQL.5432";
  private static final String LAUNCH_SOCKET = "launch";
  private static final String LOG = "log";
  private static final long DEFAULT_PATIENCE_MILLIS = 60_000;
  private static final int LOG_TAIL = 2000;

  /** The socket for SQL connections of the instance in a run folder. */
  static Path socket(Path runFolder) {
    return runFolder.resolve(SOCKET);
  }

  /**
   * Starts a postmaster and waits until it accepts connections: it connects to a socket of ours,
   * says so, and that connection is its lifeline.
   *
   * @param name begins the name of its folder: {@code m} in memory, {@code f} with a directory
   * @param arguments of the postmaster, see its main class
   * @throws LaunchException with the end of its log and the folder that has the rest
   */
  static RunningInstance start(String name, List<String> arguments, Deadline deadline)
      throws LaunchException {
    Engine engine = Engine.locate();
    Path runFolder = makeRunFolder(name);
    Path launch = runFolder.resolve(LAUNCH_SOCKET);
    Path log = runFolder.resolve(LOG);
    List<String> all = new ArrayList<>(arguments);
    all.add("--launcher=" + launch);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(launch));
      Process shell = engine.startDetached(runFolder, all, log);
      SocketChannel connection;
      String ready;
      try (LaunchWatch watch = LaunchWatch.start(shell, server, patience(deadline))) {
        connection = server.accept();
        ready = readLine(connection);
      }
      Files.deleteIfExists(launch);
      DeadInstances.sweepLater(runFolder.getParent());
      return new RunningInstance(
          number(ready, "pid="),
          runFolder,
          (int) number(ready, "port="),
          Lifeline.hold(connection, runFolder.toString()));
    } catch (IOException failure) {
      throw new LaunchException(
          (deadline.expired() ? "pgj's engine did not start in time" : "pgj's engine did not start")
              + "; logs are in "
              + runFolder
              + tail(log),
          failure);
    }
  }

  private static long patience(Deadline deadline) {
    return deadline.isLimited() ? deadline.remainingMillis() : DEFAULT_PATIENCE_MILLIS;
  }

  /** Makes the folder of a new instance. */
  static Path makeRunFolder(String name) throws LaunchException {
    Path folder = Folders.run().resolve(name + Folders.uniqueName());
    try {
      Folders.makePrivate(folder);
      return folder;
    } catch (IOException failure) {
      throw new LaunchException("cannot make folder " + folder + ": " + failure, failure);
    }
  }

  private static String readLine(SocketChannel connection) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(512);
    while (buffer.position() == 0 || buffer.get(buffer.position() - 1) != '\n') {
      if (connection.read(buffer) < 0) {
        throw new IOException("the postmaster has ended");
      }
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  private static long number(String line, String key) {
    int at = line.indexOf(key) + key.length();
    int end = at;
    while (end < line.length() && Character.isDigit(line.charAt(end))) {
      end++;
    }
    return Long.parseLong(line.substring(at, end));
  }

  private static String tail(Path log) {
    try {
      String text = Files.readString(log, StandardCharsets.UTF_8);
      return ":\n" + text.substring(Math.max(0, text.length() - LOG_TAIL)).trim();
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Stops the instance and waits for its end. */
  void stop() throws IOException {
    try (ControlConnection control = ControlConnection.open(runFolder)) {
      control.request("stop fast");
      control.awaitEnd();
    } finally {
      lifeline.release();
    }
  }
}
