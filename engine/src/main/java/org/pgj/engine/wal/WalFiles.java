package org.pgj.engine.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Errno;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.OsException;

/**
 * The files of the log: {@code pg_wal/}, segments of {@link #SEGMENT_SIZE} bytes named as
 * PostgreSQL names them. New ones are filled with zeroes, old ones are renamed to follow, because a
 * write into allocated and written blocks syncs fastest. One per worker; keeps one segment open.
 */
final class WalFiles {
  /** Bytes of a segment. */
  static final int SEGMENT_SIZE = 16 << 20;

  private static final String UNFINISHED = "xlogtemp.";
  private static final int MODE = 0600;
  private static final int ZEROES = 1 << 20;
  private static final long SEGMENTS_PER_GROUP = 0x1_0000_0000L / SEGMENT_SIZE;

  private final Path directory;
  private final boolean sync;
  private long openSegment = -1;
  private int descriptor = -1;

  /**
   * @param dataDirectory where {@code pg_wal} is
   * @param sync setting {@code fsync}
   */
  WalFiles(Path dataDirectory, boolean sync) {
    this.directory = dataDirectory.resolve("pg_wal");
    this.sync = sync;
  }

  /** The name of the segment with an LSN. */
  static String name(long segment) {
    String digits = "0123456789ABCDEF";
    char[] name = new char[24];
    long group = segment / SEGMENTS_PER_GROUP;
    long within = segment % SEGMENTS_PER_GROUP;
    for (int i = 0; i < 8; i++) {
      int shift = 28 - 4 * i;
      name[i] = digits.charAt(1 >>> shift & 15);
      name[8 + i] = digits.charAt((int) (group >>> shift) & 15);
      name[16 + i] = digits.charAt((int) (within >>> shift) & 15);
    }
    return new String(name);
  }

  /** Writes bytes that lie in one segment, which is made if need be. */
  void write(long lsn, long address, int length) {
    long segment = lsn / SEGMENT_SIZE;
    open(segment);
    try {
      Descriptor.pwrite(descriptor, address, length, lsn % SEGMENT_SIZE);
    } catch (OsException failure) {
      throw panic("write to", segment, failure);
    }
  }

  /** Writes zeroes from an LSN to the end of its segment. */
  void fill(long lsn) {
    long segment = lsn / SEGMENT_SIZE;
    open(segment);
    try (NativeBuffer zeroes = NativeBuffer.allocate(ZEROES)) {
      long at = lsn % SEGMENT_SIZE;
      while (at < SEGMENT_SIZE) {
        int length = (int) Math.min(ZEROES, SEGMENT_SIZE - at);
        Descriptor.pwrite(descriptor, zeroes.address(), length, at);
        at += length;
      }
    } catch (OsException failure) {
      throw panic("write to", segment, failure);
    }
  }

  /** Forces the segment with an LSN to the disk, whoever wrote it. */
  void sync(long lsn) {
    if (!sync) {
      return;
    }
    long segment = lsn / SEGMENT_SIZE;
    open(segment);
    try {
      Descriptor.fdatasync(descriptor);
    } catch (OsException failure) {
      throw panic("fsync", segment, failure);
    }
  }

  /** Reads bytes that lie in one segment; fewer if there are fewer, none if there is no segment. */
  int read(long lsn, long address, int length) {
    long segment = lsn / SEGMENT_SIZE;
    if (segment != openSegment) {
      close();
      try {
        descriptor = Descriptor.open(path(segment).toString(), Descriptor.O_RDWR, 0);
        openSegment = segment;
      } catch (OsException failure) {
        if (failure.errno() == Errno.ENOENT) {
          return 0;
        }
        throw panic("open", segment, failure);
      }
    }
    return Descriptor.pread(descriptor, address, length, lsn % SEGMENT_SIZE);
  }

  private void open(long segment) {
    if (segment == openSegment) {
      return;
    }
    close();
    try {
      descriptor = openOrCreate(segment);
      openSegment = segment;
    } catch (OsException failure) {
      throw panic("open", segment, failure);
    }
  }

  private int openOrCreate(long segment) {
    String path = path(segment).toString();
    try {
      return Descriptor.open(path, Descriptor.O_RDWR, 0);
    } catch (OsException failure) {
      if (failure.errno() != Errno.ENOENT) {
        throw failure;
      }
    }
    create(segment);
    return Descriptor.open(path, Descriptor.O_RDWR, 0);
  }

  /** Makes a segment of zeroes unless it exists; it has its name only when it is complete. */
  void create(long segment) {
    Path target = path(segment);
    if (Files.exists(target)) {
      return;
    }
    Path temporary =
        directory.resolve(
            UNFINISHED + ProcessHandle.current().pid() + "." + Thread.currentThread().threadId());
    int made =
        Descriptor.open(
            temporary.toString(),
            Descriptor.O_RDWR | Descriptor.O_CREAT | Descriptor.O_TRUNC,
            MODE);
    boolean complete = false;
    try (NativeBuffer zeroes = NativeBuffer.allocate(ZEROES)) {
      for (int at = 0; at < SEGMENT_SIZE; at += ZEROES) {
        Descriptor.pwrite(made, zeroes.address(), ZEROES, at);
      }
      if (sync) {
        Descriptor.fsync(made);
      }
      complete = true;
    } finally {
      Descriptor.close(made);
      if (!complete) {
        remove(temporary);
      }
    }
    rename(temporary, target);
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      ServerLog.failure("could not remove file \"" + file + "\"", failure);
    }
  }

  /**
   * Removes segments in the making that a crash has left; when nobody else is at work.
   *
   * @throws DatabaseError 58P01 FATAL if there is no log at all
   */
  void removeUnfinished() {
    if (!Files.isDirectory(directory)) {
      throw new DatabaseError("58P01", "required WAL directory \"pg_wal\" does not exist").fatal();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
      for (Path file : files) {
        remove(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Makes the first segment of a new log without filling it, which would take longer than anything
   * else in making a data directory.
   */
  void createSparse(long segment) {
    int made =
        Descriptor.open(path(segment).toString(), Descriptor.O_RDWR | Descriptor.O_CREAT, MODE);
    try {
      Descriptor.truncate(made, SEGMENT_SIZE);
    } finally {
      Descriptor.close(made);
    }
  }

  /**
   * Puts segments that redo no longer needs behind the newest one, or removes them.
   *
   * @param oldest the first segment to keep
   * @param lastWanted segments up to this one are wanted in advance
   */
  void recycle(long oldest, long lastWanted) {
    long newest = oldest;
    long firstFound = Long.MAX_VALUE;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        long segment = segment(file.getFileName().toString());
        if (segment >= 0) {
          newest = Math.max(newest, segment);
          firstFound = Math.min(firstFound, segment);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    for (long segment = firstFound; segment < oldest; segment++) {
      Path path = path(segment);
      if (!Files.exists(path)) {
        continue;
      }
      if (newest < lastWanted) {
        newest++;
        rename(path, path(newest));
      } else {
        delete(path);
      }
    }
  }

  /** The number of the segment with a name, -1 if it is none. */
  private static long segment(String name) {
    if (name.length() != 24) {
      return -1;
    }
    try {
      long group = Long.parseLong(name, 8, 16, 16);
      return group * SEGMENTS_PER_GROUP + Long.parseLong(name, 16, 24, 16);
    } catch (NumberFormatException notASegment) {
      return -1;
    }
  }

  private void rename(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new PanicError("could not rename file \"" + from + "\" to \"" + to + "\"", failure);
    }
    if (!sync) {
      return;
    }
    int folder = Descriptor.open(directory.toString(), Descriptor.O_RDONLY, 0);
    try {
      Descriptor.fsync(folder);
    } finally {
      Descriptor.close(folder);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void close() {
    if (descriptor >= 0) {
      Descriptor.close(descriptor);
      descriptor = -1;
      openSegment = -1;
    }
  }

  private Path path(long segment) {
    return directory.resolve(name(segment));
  }

  private static PanicError panic(String action, long segment, OsException failure) {
    return new PanicError(
        "could not " + action + " file \"pg_wal/" + name(segment) + "\": " + failure.text(),
        failure);
  }
}
