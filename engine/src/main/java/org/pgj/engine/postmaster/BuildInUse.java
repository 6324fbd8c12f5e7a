package org.pgj.engine.postmaster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pgj.engine.error.ServerLog;

/**
 * Tells launchers of other builds that this build's folder in the cache is needed: children are
 * started from it. The lock ends with the process; children need none, they do not outlive it.
 */
final class BuildInUse {
  private static final String FILE = "use";

  private BuildInUse() {}

  /**
   * Takes the shared lock.
   *
   * @param image a file of the folder, null if there is no folder
   * @return to be kept reachable as long as the folder is needed; null if there is none or it
   *     cannot be written
   */
  static FileLock declare(String image) {
    if (image == null) {
      return null;
    }
    try {
      FileChannel channel =
          FileChannel.open(
              Path.of(image).resolveSibling(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (IOException unwritable) {
      ServerLog.warning("cannot mark the build's folder as used: " + unwritable);
      return null;
    }
  }
}
