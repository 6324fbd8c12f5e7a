package org.pgj.engine.storage.temporary;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ProcessControl;

/** The temporary files of one process, and how much they may hold together. */
public final class TemporaryFiles {
  private static final String FOLDER = "base/pgsql_tmp";
  private static final int KILOBYTE = 1024;

  /** What an exception of the system's files says when there is no room. */
  private static final String DISK_FULL = "No space left on device";

  private static final String QUOTA_EXCEEDED = "Disk quota exceeded";

  private final Path folder;
  private final LongSupplier limit;
  private final Usage usage;
  private long inUse;
  private int made;

  /** Hears of files that were used. */
  @FunctionalInterface
  public interface Usage {
    /**
     * A file is closed.
     *
     * @param path below the data directory
     */
    void used(String path, long bytes);
  }

  /**
   * @param directory the data directory; null for the system's folder of temporary files
   * @param limit kilobytes that the files may hold together, negative for any
   */
  public TemporaryFiles(Path directory, LongSupplier limit, Usage usage) {
    this.folder =
        directory == null
            ? Path.of(System.getProperty("java.io.tmpdir"))
            : directory.resolve(FOLDER);
    this.limit = limit;
    this.usage = usage;
  }

  /**
   * A new empty file.
   *
   * @throws DatabaseError 53100 if there is no room, 58030
   */
  public TemporaryFile create() {
    String name = "pgsql_tmp" + ProcessControl.pid() + "." + made++;
    String path = FOLDER + "/" + name;
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(name),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.DELETE_ON_CLOSE);
      return new TemporaryFile(this, path, channel);
    } catch (IOException failure) {
      throw failed("create", path, failure);
    }
  }

  void grow(int bytes) {
    long most = limit.getAsLong();
    if (most >= 0 && inUse + bytes > most * KILOBYTE) {
      throw new DatabaseError(
          "53400", "temporary file size exceeds temp_file_limit (" + most + "kB)");
    }
    inUse += bytes;
  }

  void closed(String path, long bytes) {
    inUse -= bytes;
    usage.used(path, bytes);
  }

  static DatabaseError failed(String action, String path, IOException failure) {
    String reason =
        failure instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : failure.getMessage();
    boolean full = DISK_FULL.equals(reason) || QUOTA_EXCEEDED.equals(reason);
    return new DatabaseError(
        full ? "53100" : "58030",
        "could not " + action + " temporary file \"" + path + "\": " + reason,
        failure);
  }
}
