package org.pgj.engine.transaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Errno;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.OsException;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/**
 * What a running transaction has made or is to remove, written down before it happens, so that a
 * crash leaves no file behind that nobody owns: {@code pgj.running/} and the number of the worker's
 * slot, empty between transactions. The outcome decides after a crash, which the commit log knows
 * for every transaction, whether it ended before the last checkpoint or not. The files are not
 * synced: after the loss of the whole machine some storage may be left over, as in PostgreSQL.
 *
 * <pre>
 *  0 xid 8, tablespace 4, database 4, relation 4,
 * 20 persistence 1, removed by a commit 1, kind 1, unused 1, crc 4 of all before
 * </pre>
 */
public final class StorageJournal {
  private static final String FOLDER = "pgj.running";
  private static final int ENTRY = 28;
  private static final int CRC = 24;

  private final Path folder;
  private final int slot;
  private final CRC32C crc = new CRC32C();
  private final byte[] bytes = new byte[ENTRY];
  private NativeBuffer buffer;
  private int descriptor = -1;
  private int entries;

  /** What a line is about. */
  public enum Kind {
    RELATION,
    DATABASE
  }

  /**
   * One line of the journal.
   *
   * @param relation for a whole database only its oid counts
   * @param removeAtCommit whether it goes when the transaction commits, else when it aborts
   */
  public record Entry(long xid, Kind kind, RelationFile relation, boolean removeAtCommit) {}

  /**
   * @param dataDirectory null for an instance in memory, of which a crash leaves nothing
   * @param slot the worker's, which nobody else writes for
   */
  public StorageJournal(Path dataDirectory, int slot) {
    this.folder = dataDirectory == null ? null : dataDirectory.resolve(FOLDER);
    this.slot = slot;
  }

  /**
   * Adds a line about what is to be made.
   *
   * @throws DatabaseError 53100, 58030 if it cannot be written
   */
  void add(Entry entry) {
    try {
      write(entry);
    } catch (OsException failure) {
      throw error(failure);
    }
  }

  /**
   * Adds a line about what is to be removed, unless the disk is full: it may be removed to make
   * room.
   *
   * @throws DatabaseError 58030 if it cannot be written for another reason
   */
  void addIfRoom(Entry entry) {
    try {
      write(entry);
    } catch (OsException failure) {
      if (failure.errno() != Errno.ENOSPC) {
        throw error(failure);
      }
    }
  }

  private DatabaseError error(OsException failure) {
    return new DatabaseError(
        failure.errno() == Errno.ENOSPC ? "53100" : "58030",
        "could not write to file \"" + FOLDER + "/" + slot + "\": " + failure.text(),
        failure);
  }

  private void write(Entry entry) {
    if (!keeps(entry.relation())) {
      return;
    }
    ByteArrays.putLong(bytes, 0, entry.xid());
    ByteArrays.putInt(bytes, 8, entry.relation().tablespaceOid());
    ByteArrays.putInt(bytes, 12, entry.relation().databaseOid());
    ByteArrays.putInt(bytes, 16, entry.relation().relNumber());
    bytes[20] = (byte) entry.relation().persistence().code();
    bytes[21] = (byte) (entry.removeAtCommit() ? 1 : 0);
    bytes[22] = (byte) entry.kind().ordinal();
    ByteArrays.putInt(bytes, CRC, crc(bytes, 0));
    open();
    buffer.copyFrom(bytes, 0, 0, ENTRY);
    Descriptor.pwrite(descriptor, buffer.address(), ENTRY, (long) entries * ENTRY);
    entries++;
  }

  private void open() {
    if (descriptor >= 0) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    buffer = NativeBuffer.allocate(ENTRY);
    descriptor =
        Descriptor.open(
            folder.resolve(Integer.toString(slot)).toString(),
            Descriptor.O_RDWR | Descriptor.O_CREAT | Descriptor.O_TRUNC,
            0600);
  }

  /** Temporary files need no journal: their names tell. */
  private boolean keeps(RelationFile relation) {
    return folder != null && relation.persistence() != Persistence.TEMPORARY;
  }

  /** What the last line, of this relation, has announced was not done. */
  void takeBack(RelationFile relation) {
    if (keeps(relation)) {
      entries--;
      Descriptor.truncate(descriptor, (long) entries * ENTRY);
    }
  }

  /** The transaction has ended and all it wanted is done. */
  void clear() {
    if (entries > 0) {
      entries = 0;
      Descriptor.truncate(descriptor, 0);
    }
  }

  /** The lines that transactions have left which a crash has ended, whichever slot they had. */
  public List<Entry> leftOver() {
    List<Entry> found = new ArrayList<>();
    for (Path file : files()) {
      byte[] content = read(file);
      for (int at = 0; at + ENTRY <= content.length; at += ENTRY) {
        if (ByteArrays.getInt(content, at + CRC) == crc(content, at)) {
          found.add(decode(content, at));
        }
      }
    }
    return found;
  }

  /** Forgets what {@link #leftOver} has told; nobody else writes meanwhile. */
  public void forget() {
    for (Path file : files()) {
      try {
        Files.delete(file);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (folder != null && Files.exists(folder)) {
      try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
        names.forEach(files::add);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return files;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Entry decode(byte[] content, int at) {
    RelationFile relation =
        new RelationFile(
            ByteArrays.getInt(content, at + 8),
            ByteArrays.getInt(content, at + 12),
            ByteArrays.getInt(content, at + 16),
            Persistence.of((char) content[at + 20]));
    Kind kind = Kind.values()[content[at + 22]];
    return new Entry(ByteArrays.getLong(content, at), kind, relation, content[at + 21] != 0);
  }

  private int crc(byte[] content, int at) {
    crc.reset();
    crc.update(content, at, CRC);
    return (int) crc.getValue();
  }
}
