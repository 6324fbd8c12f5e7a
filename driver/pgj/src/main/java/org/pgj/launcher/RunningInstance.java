package org.pgj.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgj.jdbc.spi.Deadline;

/**
 * An instance whose postmaster this JVM has started.
 *
 * @param process the postmaster; this JVM's end is the end of its standard input
 * @param runFolder the folder of its sockets and logs
 * @param port its TCP port, 0 for none
 */
record RunningInstance(Process process, Path runFolder, int port) {
  private static final String SOCKET = ".s.PGSQL.5432";
  private static final String LOG = "log";
  private static final String READY = "ready ";
  private static final long DEFAULT_PATIENCE_MILLIS = 60_000;
  private static final int LOG_TAIL = 2000;

  /** The socket for SQL connections. */
  Path socket() {
    return runFolder.resolve(SOCKET);
  }

  static Path socket(Path runFolder) {
    return runFolder.resolve(SOCKET);
  }

  /**
   * Starts a postmaster and waits until it accepts connections.
   *
   * @param name begins the name of its folder: {@code m} in memory, {@code f} with a directory
   * @param arguments of the postmaster, see its main class
   * @throws LaunchException with the end of its log and the folder that has the rest
   */
  static RunningInstance start(String name, List<String> arguments, Deadline deadline)
      throws LaunchException {
    Engine engine = Engine.locate();
    Path runFolder = makeRunFolder(name);
    File log = runFolder.resolve(LOG).toFile();
    Process process;
    try {
      process = engine.start(runFolder, arguments, log);
    } catch (IOException failure) {
      throw new LaunchException("cannot start pgj's engine: " + failure.getMessage(), failure);
    }
    loadSocketClasses();
    String ready = awaitReady(process, deadline);
    if (ready == null) {
      process.destroyForcibly();
      throw new LaunchException(
          (deadline.expired() ? "pgj's engine did not start in time" : "pgj's engine did not start")
              + "; logs are in "
              + runFolder
              + tail(log.toPath()));
    }
    return new RunningInstance(process, runFolder, port(ready));
  }

  /** The driver needs them next, and until the engine is ready there is nothing else to do. */
  private static void loadSocketClasses() {
    try {
      SocketChannel.open(StandardProtocolFamily.UNIX).close();
    } catch (IOException unsupported) {
      // The driver will find out and say so.
    }
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

  /** The ready line, or null if the process has ended or the time is up. */
  private static String awaitReady(Process process, Deadline deadline) {
    long patience = deadline.isLimited() ? deadline.remainingMillis() : DEFAULT_PATIENCE_MILLIS;
    Watchdog watchdog = new Watchdog(process, patience);
    watchdog.start();
    try {
      String line = readLine(process.getInputStream());
      while (line != null && !line.startsWith(READY)) {
        line = readLine(process.getInputStream());
      }
      return line;
    } finally {
      watchdog.interrupt();
    }
  }

  private static String readLine(InputStream in) {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          return line.toString();
        }
        line.append((char) c);
      }
    } catch (IOException ended) {
      return null;
    }
    return null;
  }

  private static int port(String ready) {
    int at = ready.indexOf("port=") + 5;
    return Integer.parseInt(ready.substring(at, ready.indexOf(' ', at)));
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
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a launch that takes too long. */
  private static final class Watchdog extends Thread {
    private final Process process;
    private final long patienceMillis;

    Watchdog(Process process, long patienceMillis) {
      super("pgj launch timeout");
      this.process = process;
      this.patienceMillis = patienceMillis;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        Thread.sleep(patienceMillis);
        process.destroyForcibly();
      } catch (InterruptedException readyInTime) {
        interrupt();
      }
    }
  }
}
