package org.pgj.engine.postmaster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.SocketAddress;

/**
 * The instance's folder of sockets and logs, made by the launcher, and what tells others where it
 * is: the ready line and {@code postmaster.pid}.
 */
final class RunFolder {
  /** Under this name psql finds the socket with {@code -h FOLDER}. */
  static final String SOCKET = ".s.PGSQL.5432";

  static final String CONTROL_SOCKET = "control";

  private final PostmasterOptions options;
  private final Children.Instance instance;
  private final PostmasterPidFile pidFile;

  RunFolder(PostmasterOptions options, Children.Instance instance) {
    this.options = options;
    this.instance = instance;
    this.pidFile = options.inMemory() ? null : new PostmasterPidFile(options.dataDirectory());
  }

  SocketAddress socket() {
    return SocketAddress.unix(options.runDirectory().resolve(SOCKET).toString());
  }

  SocketAddress controlSocket() {
    return SocketAddress.unix(options.runDirectory().resolve(CONTROL_SOCKET).toString());
  }

  /** Notes in the data directory where the instance is reached; port 0 for none. */
  void note(int port, String status) {
    if (pidFile != null) {
      pidFile.write(
          instance.pid(),
          instance.startMicros() / 1_000_000,
          port,
          options.runDirectory(),
          options.setting("listen_addresses", ""),
          status);
    }
  }

  /** What is said about an instance that accepts connections. */
  String readyLine(int port) {
    return "ready port=" + port + " pid=" + instance.pid() + " socket=" + socket().path();
  }

  /**
   * Removes sockets, pid file and the folder.
   *
   * @param keepLogs whether something went wrong that its files may explain
   */
  void remove(boolean keepLogs) {
    try {
      if (pidFile != null) {
        pidFile.delete();
      }
      Files.deleteIfExists(options.runDirectory().resolve(SOCKET));
      Files.deleteIfExists(options.runDirectory().resolve(CONTROL_SOCKET));
      if (!keepLogs || isEmpty(options.runDirectory())) {
        removeFolder(options.runDirectory());
      }
    } catch (IOException | UncheckedIOException failure) {
      ServerLog.warning("could not clean up: " + failure);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  private static void removeFolder(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (NoSuchFileException removedByLauncher) {
      return;
    }
  }
}
