package org.pgj.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgj.jdbc.spi.Deadline;

/**
 * The one instance in memory of this JVM. Several class loaders may each have this class, so what
 * is shared lies in a system property and is guarded by an interned string.
 */
final class MemoryInstance {
  private static final String PROPERTY = "org.pgj.mem.instance";
  private static final Object LOCK = ("org.pgj.mem.lock").intern();

  private MemoryInstance() {}

  /** The run folder of the instance, which is started if it does not run. */
  static Path runFolder(Deadline deadline) throws LaunchException {
    synchronized (LOCK) {
      String known = System.getProperty(PROPERTY);
      if (known != null) {
        int space = known.indexOf(' ');
        Path folder = Path.of(known.substring(space + 1));
        if (isAlive(Long.parseLong(known.substring(0, space)), folder)) {
          return folder;
        }
      }
      deadline.enter("starting the instance in memory");
      RunningInstance started = RunningInstance.start("m", List.of(), deadline);
      System.setProperty(PROPERTY, started.pid() + " " + started.runFolder());
      return started.runFolder();
    }
  }

  private static boolean isAlive(long pid, Path folder) {
    return Files.exists(RunningInstance.socket(folder))
        && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
