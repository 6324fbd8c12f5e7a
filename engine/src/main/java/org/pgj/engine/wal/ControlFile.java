package org.pgj.engine.wal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.OsException;
import org.pgj.engine.storage.page.PageLayout;

/**
 * {@code global/pg_control}: which cluster this is, how it stopped, and where its last checkpoint
 * is. Small enough to be written within a disk sector, so that a write of it is never torn; a file
 * that is torn all the same is refused and never overwritten.
 *
 * <pre>
 *  0 magic 4, version 4, system identifier 8, state 4, epoch 4,
 * 24 checkpoint 8, redo 8, time 8 (ms since 1970),
 * 48 page size 4, segment size 4, page layout version 4, crc 4 of all before
 * </pre>
 *
 * @param systemIdentifier unique to the cluster
 * @param state how it stopped
 * @param epoch of the log's last records
 * @param checkpoint LSN of the last checkpoint's record
 * @param redo where redo begins
 * @param time of the last checkpoint, milliseconds since 1970
 */
public record ControlFile(
    long systemIdentifier, State state, int epoch, long checkpoint, long redo, long time) {

  /** How the cluster stopped. */
  public enum State {
    SHUT_DOWN,
    IN_PRODUCTION,
    IN_CRASH_RECOVERY
  }

  /** Content of {@code PG_VERSION}. */
  public static final String MAJOR_VERSION = "17";

  private static final int MAGIC = 0x4C_4A_47_50;

  /** Since 2 the entries of B-trees may have lists of addresses. */
  private static final int VERSION = 2;

  /** Clusters of this version are opened as they are, and are of the current one from then on. */
  private static final int OLDEST_VERSION = 1;

  private static final int LENGTH = 64;
  private static final int CRC = 60;
  private static final int FILE_SIZE = 8192;

  /** Whether a folder is a data directory, of whatever version. */
  public static boolean isDataDirectory(Path directory) {
    return Files.exists(directory.resolve("PG_VERSION"));
  }

  /**
   * Reads the control file of a data directory.
   *
   * @throws DatabaseError FATAL if it is no data directory, one of another version, or damaged
   */
  public static ControlFile read(Path directory) {
    checkVersion(directory);
    return load(directory);
  }

  /** Reads the control file of a data directory that is in use or in the making. */
  static ControlFile load(Path directory) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path(directory));
    } catch (IOException failure) {
      throw new DatabaseError(
              "58P01", "could not open file \"" + path(directory) + "\": " + failure, failure)
          .fatal();
    }
    if (bytes.length < LENGTH) {
      throw new DatabaseError(
              "XX001",
              "could not read file \"global/pg_control\": read " + bytes.length + " of " + LENGTH)
          .fatal();
    }
    if (ByteArrays.getInt(bytes, 0) != MAGIC) {
      throw damaged();
    }
    int version = ByteArrays.getInt(bytes, 4);
    if (version < OLDEST_VERSION || version > VERSION) {
      throw incompatible(
          "The database cluster was initialized with PG_CONTROL_VERSION "
              + version
              + ", but the server was compiled with PG_CONTROL_VERSION "
              + VERSION
              + ".");
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CRC);
    if (ByteArrays.getInt(bytes, CRC) != (int) crc.getValue()) {
      throw damaged();
    }
    if (ByteArrays.getInt(bytes, 48) != PageLayout.PAGE_SIZE
        || ByteArrays.getInt(bytes, 52) != WalFiles.SEGMENT_SIZE
        || ByteArrays.getInt(bytes, 56) != PageLayout.VERSION) {
      throw incompatible("The database cluster was initialized with another page layout.");
    }
    return new ControlFile(
        ByteArrays.getLong(bytes, 8),
        state(ByteArrays.getInt(bytes, 16)),
        ByteArrays.getInt(bytes, 20),
        ByteArrays.getLong(bytes, 24),
        ByteArrays.getLong(bytes, 32),
        ByteArrays.getLong(bytes, 40));
  }

  private static DatabaseError damaged() {
    return new DatabaseError("XX001", "incorrect checksum in control file").fatal();
  }

  private static State state(int code) {
    return switch (code) {
      case 0 -> State.SHUT_DOWN;
      case 1 -> State.IN_PRODUCTION;
      case 2 -> State.IN_CRASH_RECOVERY;
      default ->
          throw new DatabaseError("XX001", "control file contains invalid database cluster state")
              .fatal();
    };
  }

  private static void checkVersion(Path directory) {
    Path file = directory.resolve("PG_VERSION");
    String version;
    try {
      if (!Files.exists(file)) {
        throw new DatabaseError("22023", "\"" + directory + "\" is not a valid data directory")
            .detail("File \"" + file + "\" is missing.")
            .fatal();
      }
      version = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException failure) {
      throw new DatabaseError("58P01", "could not open file \"" + file + "\": " + failure, failure)
          .fatal();
    }
    if (!version.equals(MAJOR_VERSION)) {
      throw incompatible(
          "The data directory was initialized by PostgreSQL version "
              + version
              + ", which is not compatible with this version "
              + MAJOR_VERSION
              + ".");
    }
    if (!Files.exists(path(directory))) {
      throw new DatabaseError("22023", "\"" + directory + "\" is not a valid data directory")
          .detail("File \"" + path(directory) + "\" is missing.")
          .fatal();
    }
  }

  private static DatabaseError incompatible(String detail) {
    return new DatabaseError("F0000", "database files are incompatible with server")
        .detail(detail)
        .fatal();
  }

  /** The same with another state. */
  ControlFile in(State other) {
    return new ControlFile(systemIdentifier, other, epoch, checkpoint, redo, time);
  }

  /** Writes the file in place, durable; {@code PG_VERSION} is not touched. */
  void write(Path directory, boolean sync) {
    byte[] bytes = new byte[LENGTH];
    ByteArrays.putInt(bytes, 0, MAGIC);
    ByteArrays.putInt(bytes, 4, VERSION);
    ByteArrays.putLong(bytes, 8, systemIdentifier);
    ByteArrays.putInt(bytes, 16, state.ordinal());
    ByteArrays.putInt(bytes, 20, epoch);
    ByteArrays.putLong(bytes, 24, checkpoint);
    ByteArrays.putLong(bytes, 32, redo);
    ByteArrays.putLong(bytes, 40, time);
    ByteArrays.putInt(bytes, 48, PageLayout.PAGE_SIZE);
    ByteArrays.putInt(bytes, 52, WalFiles.SEGMENT_SIZE);
    ByteArrays.putInt(bytes, 56, PageLayout.VERSION);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CRC);
    ByteArrays.putInt(bytes, CRC, (int) crc.getValue());
    try (NativeBuffer buffer = NativeBuffer.allocate(FILE_SIZE)) {
      buffer.copyFrom(bytes, 0, 0, LENGTH);
      int file =
          Descriptor.open(path(directory).toString(), Descriptor.O_RDWR | Descriptor.O_CREAT, 0600);
      try {
        Descriptor.pwrite(file, buffer.address(), FILE_SIZE, 0);
        if (sync) {
          Descriptor.fsync(file);
        }
      } finally {
        Descriptor.close(file);
      }
    } catch (OsException failure) {
      throw new PanicError(
          "could not write file \"global/pg_control\": " + failure.text(), failure);
    }
  }

  private static Path path(Path directory) {
    return directory.resolve("global").resolve("pg_control");
  }
}
