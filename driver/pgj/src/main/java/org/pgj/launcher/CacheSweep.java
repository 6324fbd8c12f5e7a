package org.pgj.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Removes what other builds have left in the cache folder, some 50 MB each.
 *
 * <ol>
 *   <li>A build's folder goes when nobody has launched from it for {@link #KEPT} and no postmaster
 *       runs from it: each holds a shared lock on the folder's file {@code use}.
 *   <li>The margin covers a launcher that has looked for its build's files and whose postmaster
 *       does not hold the lock yet.
 *   <li>A folder is renamed before its files go, so nobody meets half of one.
 *   <li>Failures are no concern of who connects: what cannot be removed stays.
 * </ol>
 */
final class CacheSweep {
  static final Duration KEPT = Duration.ofDays(3);

  private static final Duration INTERVAL = Duration.ofDays(1);
  private static final Pattern BUILD = Pattern.compile("[0-9a-f]{16}");
  private static final String REMOVED = "removed-";
  private static final String USE = "use";
  private static final String SWEPT = "swept";

  private final Path cache;
  private final Instant now;

  CacheSweep(Path cache, Instant now) {
    this.cache = cache;
    this.now = now;
  }

  /** Notes that a build is used, and once a day removes the builds that are not. */
  void run(Path used) {
    try {
      if (!isYounger(used.resolve(USE), INTERVAL)) {
        touch(used.resolve(USE));
      }
      if (!isYounger(cache.resolve(SWEPT), INTERVAL)) {
        touch(cache.resolve(SWEPT));
        sweep(used);
      }
    } catch (IOException | OverlappingFileLockException unwritable) {
      // Rule 4: a cache that cannot be tidied still serves.
    }
  }

  private boolean isYounger(Path file, Duration age) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(age));
  }

  private void touch(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
    Files.setLastModifiedTime(file, FileTime.from(now));
  }

  private void sweep(Path used) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (name.startsWith(REMOVED)) {
          delete(folder);
        } else if (BUILD.matcher(name).matches() && !folder.equals(used)) {
          removeIfUnused(folder);
        }
      }
    }
  }

  private void removeIfUnused(Path folder) throws IOException {
    Path use = folder.resolve(USE);
    if (isYounger(Files.exists(use) ? use : folder, KEPT)) {
      return;
    }
    Path removed = cache.resolve(REMOVED + folder.getFileName());
    try (FileChannel channel =
            FileChannel.open(use, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return;
      }
      Files.move(folder, removed, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(removed);
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
