package org.pgj.engine.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Entropy;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;

/** Makes a data directory without any database, for the build that fills a cluster image. */
public final class NewCluster {
  private NewCluster() {}

  /**
   * Makes the directory and puts the instance of {@code worker} into production on it.
   *
   * @param directory absent or empty
   * @param state with the counters a cluster begins with
   * @param sync setting {@code fsync}
   */
  public static void create(
      Worker worker,
      BufferPool pool,
      WalWriter wal,
      ClusterState state,
      Path directory,
      boolean sync) {
    createFolders(directory);
    wal.files().createSparse(WalWriter.FIRST_LSN / WalFiles.SEGMENT_SIZE);
    wal.control().putLong(WalControl.REDO, WalWriter.FIRST_LSN);
    wal.start(WalWriter.FIRST_LSN, 1, true);
    new ControlFile(newIdentifier(), ControlFile.State.IN_PRODUCTION, 1, 0, 0, 0)
        .write(directory, sync);
    new Checkpoint(worker, pool, wal, state, directory, sync).online(Checkpoint.Pacing.NONE, 0);
    writeVersion(directory);
  }

  /** Makes a data directory's folders, for the user alone. */
  static void createFolders(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(directory.resolve("base"));
      Files.createDirectories(directory.resolve("global"));
      Files.createDirectories(directory.resolve("pg_wal"));
    } catch (IOException failure) {
      throw new DatabaseError(
              "58030", "could not create directory \"" + directory + "\": " + failure, failure)
          .fatal();
    }
  }

  /** Makes the folder a data directory: its last file. */
  static void writeVersion(Path directory) {
    try {
      Files.writeString(directory.resolve("PG_VERSION"), ControlFile.MAJOR_VERSION + "\n");
    } catch (IOException failure) {
      throw new DatabaseError("58030", "could not write file \"PG_VERSION\": " + failure, failure)
          .fatal();
    }
  }

  static long newIdentifier() {
    return System.currentTimeMillis() / 1000 << 32 | Entropy.nextLong() & 0x7FFF_FFFFL;
  }
}
