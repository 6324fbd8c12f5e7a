package org.pgj.engine.transaction.twophase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Descriptor;

/**
 * The files of prepared transactions: {@code pg_twophase/} and the xid, 16 hexadecimal digits. A
 * file holds the state and its CRC-32C.
 */
public final class PreparedFiles {
  private static final int DIGITS = 16;
  private static final String UNFINISHED = ".tmp";

  private final Path folder;
  private final boolean sync;

  /**
   * @param dataDirectory null for an instance in memory, which has no files
   * @param sync setting {@code fsync}
   */
  public PreparedFiles(Path dataDirectory, boolean sync) {
    this.folder = dataDirectory == null ? null : dataDirectory.resolve("pg_twophase");
    this.sync = sync;
  }

  private Path file(long xid) {
    String digits = Long.toHexString(xid).toUpperCase(Locale.ROOT);
    return folder.resolve("0".repeat(DIGITS - digits.length()) + digits);
  }

  boolean has(long xid) {
    return folder == null || Files.exists(file(xid));
  }

  /** Writes a state; it is complete and on disk before the file has its name. */
  void write(long xid, byte[] state) {
    Path target = file(xid);
    Path unfinished = folder.resolve(target.getFileName() + UNFINISHED);
    byte[] content = Arrays.copyOf(state, state.length + Integer.BYTES);
    ByteArrays.putInt(content, state.length, crc(state, state.length));
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        if (sync) {
          channel.force(true);
        }
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolder();
    } catch (IOException failure) {
      throw new DatabaseError(
          "58030", "could not write file \"" + target + "\": " + failure, failure);
    }
  }

  /** Forgets a transaction; it need not have a file. */
  public void remove(long xid) {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(file(xid));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Removes the files of transactions that have ended. */
  public void retain(List<PreparedState> prepared) {
    for (long xid : load().keySet()) {
      if (prepared.stream().noneMatch(state -> state.xid() == xid)) {
        remove(xid);
      }
    }
  }

  /** Makes names that came and went durable. */
  public void syncFolder() {
    if (!sync || folder == null || !Files.exists(folder)) {
      return;
    }
    int descriptor = Descriptor.open(folder.toString(), Descriptor.O_RDONLY, 0);
    try {
      Descriptor.fsync(descriptor);
    } finally {
      Descriptor.close(descriptor);
    }
  }

  /**
   * The states of all files by xid.
   *
   * @throws DatabaseError XX001 FATAL if one is damaged
   */
  public Map<Long, byte[]> load() {
    Map<Long, byte[]> states = new TreeMap<>();
    if (folder == null || !Files.exists(folder)) {
      return states;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(UNFINISHED)) {
          Files.delete(file);
        } else if (name.length() == DIGITS) {
          byte[] state = read(file);
          states.put(PreparedState.xid(state), state);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return states;
  }

  private static byte[] read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int length = content.length - Integer.BYTES;
    if (length < Long.BYTES || ByteArrays.getInt(content, length) != crc(content, length)) {
      throw new DatabaseError(
              "XX001",
              "calculated CRC checksum does not match value stored in file \"" + file + "\"")
          .fatal();
    }
    return Arrays.copyOf(content, length);
  }

  private static int crc(byte[] content, int length) {
    CRC32C crc = new CRC32C();
    crc.update(content, 0, length);
    return (int) crc.getValue();
  }
}
