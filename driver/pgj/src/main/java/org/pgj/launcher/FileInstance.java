package org.pgj.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pgj.jdbc.spi.Deadline;

/**
 * Instances with a data directory, shared by every JVM of the user that opens it. JVMs meet in the
 * directory: under a lock there, one starts the postmaster, the others find its run folder in
 * {@code postmaster.pid} and become owners through its control socket.
 */
final class FileInstance {
  private static final String LAUNCH_LOCK = "pgj.launch.lock";
  private static final String PID_FILE = "postmaster.pid";
  private static final int RUN_FOLDER_LINE = 4;

  /** Instances this JVM owns, by canonical directory. */
  private static final ConcurrentMap<Path, Ownership> OWNED = new ConcurrentHashMap<>();

  /** An instance this JVM is an owner of. */
  private record Ownership(Path runFolder, Lifeline lifeline) {}

  private FileInstance() {}

  /**
   * The run folder of the directory's instance, of which this JVM is an owner afterwards.
   *
   * @param directory made if absent
   * @param settings configuration parameters, should it have to be started
   */
  static Path runFolder(Path directory, Map<String, String> settings, Deadline deadline)
      throws LaunchException {
    Path canonical = canonical(directory);
    Ownership known = OWNED.get(canonical);
    if (known != null && known.lifeline().isAlive(ByteBuffer.allocate(64))) {
      return known.runFolder();
    }
    deadline.enter("starting the instance in " + canonical);
    synchronized (("org.pgj.file:" + canonical).intern()) {
      try (FileChannel channel =
              FileChannel.open(
                  canonical.resolve(LAUNCH_LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Ownership ownership = lock.isValid() ? join(canonical) : null;
        if (ownership == null) {
          List<String> arguments = new ArrayList<>();
          arguments.add("--data=" + canonical);
          settings.forEach((name, value) -> arguments.add("--set=" + name + "=" + value));
          RunningInstance started = RunningInstance.start("f", arguments, deadline);
          ownership = new Ownership(started.runFolder(), started.lifeline());
        }
        OWNED.put(canonical, ownership);
        return ownership.runFolder();
      } catch (IOException failure) {
        throw new LaunchException("cannot use directory " + canonical + ": " + failure, failure);
      }
    }
  }

  /** Makes this JVM an owner of the instance that runs there; null if none does. */
  private static Ownership join(Path directory) throws IOException {
    Path folder = findRunFolder(directory);
    if (folder == null) {
      return null;
    }
    ControlConnection control;
    try {
      control = ControlConnection.open(folder);
    } catch (IOException nobodyListens) {
      return null;
    }
    try {
      control.own();
    } catch (IOException stopping) {
      control.awaitEnd();
      control.close();
      return null;
    }
    return new Ownership(folder, Lifeline.hold(control.channel(), directory.toString()));
  }

  /** Where the directory's instance has its sockets, if its pid file tells; it may be gone. */
  static Path findRunFolder(Path directory) throws IOException {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(PID_FILE));
      return lines.size() > RUN_FOLDER_LINE ? Path.of(lines.get(RUN_FOLDER_LINE)) : null;
    } catch (NoSuchFileException noneRuns) {
      return null;
    }
  }

  private static Path canonical(Path directory) throws LaunchException {
    try {
      Folders.makePrivate(directory.toAbsolutePath());
      return directory.toRealPath();
    } catch (IOException failure) {
      throw new LaunchException("cannot make directory " + directory + ": " + failure, failure);
    }
  }
}
