package org.pgj.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where pgj keeps files outside of data directories: a cache for what is unpacked, a run folder for
 * sockets and logs. Each is the first of several candidates that can be used by this user alone.
 */
final class Folders {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Room for an instance's folder and the socket's name below 100 bytes. */
  private static final int LONGEST_RUN_FOLDER = 60;

  private Folders() {}

  /**
   * The cache folder: {@code PGJ_CACHE_DIR}, {@code XDG_CACHE_HOME}, {@code ~/.cache}, a folder of
   * this user among the temporary files.
   */
  static Path cache() throws LaunchException {
    List<String> tried = new ArrayList<>();
    Path found = explicit("pgj.cache.dir", "PGJ_CACHE_DIR", tried);
    if (found == null) {
      found = below(System.getenv("XDG_CACHE_HOME"), "pgj", "XDG_CACHE_HOME", tried);
    }
    if (found == null) {
      found = below(System.getProperty("user.home"), ".cache/pgj", "home folder", tried);
    }
    if (found == null) {
      found = temporary("cache", tried);
    }
    if (found == null) {
      throw new LaunchException(
          "no folder for pgj's cache. Tried:"
              + list(tried)
              + "\nName a writable one with PGJ_CACHE_DIR.");
    }
    return found;
  }

  /** The run folder: {@code PGJ_RUN_DIR}, {@code XDG_RUNTIME_DIR}, temporary files. */
  static Path run() throws LaunchException {
    List<String> tried = new ArrayList<>();
    Path found = shortEnough(explicit("pgj.run.dir", "PGJ_RUN_DIR", tried), tried);
    if (found == null) {
      found =
          shortEnough(
              below(System.getenv("XDG_RUNTIME_DIR"), "pgj", "XDG_RUNTIME_DIR", tried), tried);
    }
    if (found == null) {
      found = shortEnough(temporary("run", tried), tried);
    }
    if (found == null) {
      throw new LaunchException(
          "no folder for pgj's sockets. Tried:"
              + list(tried)
              + "\nName a writable one with a short path with PGJ_RUN_DIR.");
    }
    return found;
  }

  private static Path shortEnough(Path folder, List<String> tried) {
    if (folder != null && folder.toString().length() > LONGEST_RUN_FOLDER) {
      tried.add(folder + " (too long for a socket path)");
      return null;
    }
    return folder;
  }

  private static Path explicit(String property, String variable, List<String> tried) {
    String value = System.getProperty(property, System.getenv(variable));
    if (value == null || value.isEmpty()) {
      return null;
    }
    return usable(Path.of(value).toAbsolutePath(), variable, tried);
  }

  private static Path below(String parent, String name, String source, List<String> tried) {
    if (parent == null || !parent.startsWith("/")) {
      tried.add(source + (parent == null ? " (not set)" : " (\"" + parent + "\")"));
      return null;
    }
    Path folder = Path.of(parent);
    if (!Files.isDirectory(folder)) {
      tried.add(source + ": " + folder + " (absent)");
      return null;
    }
    return usable(folder.resolve(name), source, tried);
  }

  /** A folder of this user below the temporary files, or a fresh one if somebody took that name. */
  private static Path temporary(String name, List<String> tried) {
    for (String parent : new String[] {System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp"}) {
      Path base = Path.of(parent).toAbsolutePath();
      String user = userId(base);
      Path own = base.resolve("pgj-" + user);
      Path found = usable(own, "temporary files", tried);
      if (found != null && isOwnedBy(own, user)) {
        return usable(own.resolve(name), "temporary files", tried);
      }
      if (found != null) {
        tried.add("temporary files: " + own + " (belongs to somebody else)");
      }
    }
    return null;
  }

  /** The user's numeric id: there may be no name to it. */
  private static String userId(Path writable) {
    Path self = Path.of("/proc/self");
    try {
      if (Files.exists(self)) {
        return Files.getAttribute(self, "unix:uid").toString();
      }
      Path probe = Files.createFile(writable.resolve("pgj-" + uniqueName()));
      try {
        return Files.getAttribute(probe, "unix:uid").toString();
      } finally {
        Files.delete(probe);
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return "user";
    }
  }

  /** A name no other process uses; made without the JDK's random source, which is slow to start. */
  static String uniqueName() {
    return Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
        + "-"
        + Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX);
  }

  private static boolean isOwnedBy(Path folder, String user) {
    try {
      Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return !Files.isSymbolicLink(folder) && owner.toString().equals(user);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return user.equals("user");
    }
  }

  private static Path usable(Path folder, String source, List<String> tried) {
    try {
      makePrivate(folder);
      Path real = folder.toRealPath();
      if (!Files.isWritable(real)) {
        tried.add(source + ": " + folder + " (not writable)");
        return null;
      }
      return real;
    } catch (IOException failure) {
      tried.add(source + ": " + folder + " (" + failure.getClass().getSimpleName() + ")");
      return null;
    }
  }

  /** Makes a folder, and those above it, for this user alone. */
  static void makePrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      makePrivate(parent);
    }
    try {
      Files.createDirectory(folder, PRIVATE);
    } catch (FileAlreadyExistsException race) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw race;
      }
    }
  }

  private static String list(List<String> tried) {
    StringBuilder text = new StringBuilder();
    for (String place : tried) {
      text.append("\n  ").append(place);
    }
    return text.toString();
  }
}
