package org.pgj.engine.command.lob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext.CurrentUser;
import org.pgj.engine.command.ServerFiles;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.lob.LargeObjects;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionParticipant;
import org.pgj.engine.type.vector.BytesOutput;

/** The large objects of a session: rights, descriptors, and the server's files. */
public final class SessionLargeObjects implements LargeObjects, TransactionParticipant {
  private static final int FILE_BUFFER = 1 << 16;

  private final CatalogChanges changes;
  private final LargeObjectStore store;
  private final CurrentUser user;
  private final List<Descriptor> descriptors = new ArrayList<>();

  /** An open object; a null snapshot is the latest state. */
  private static final class Descriptor {
    final int oid;
    final boolean readable;
    final boolean writable;
    final Snapshot snapshot;
    int level;
    long position;

    Descriptor(int oid, boolean readable, boolean writable, Snapshot snapshot, int level) {
      this.oid = oid;
      this.readable = readable;
      this.writable = writable;
      this.snapshot = snapshot;
      this.level = level;
    }
  }

  /** Follows the session's transactions from now on. */
  public SessionLargeObjects(CatalogChanges changes, CurrentUser user) {
    this.changes = changes;
    this.store = new LargeObjectStore(changes);
    this.user = user;
    changes.transactions().register(this);
  }

  // ---- descriptors and transactions

  @Override
  public void subtransactionEnded(int ended, boolean committed) {
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      if (descriptor != null && descriptor.level >= ended) {
        if (committed) {
          descriptor.level = ended - 1;
        } else {
          descriptors.set(i, null);
        }
      }
    }
  }

  @Override
  public void atEnd(boolean committed) {
    // The transaction's end gives their snapshots back.
    descriptors.clear();
  }

  private Descriptor descriptor(int number) {
    Descriptor found = number < 0 || number >= descriptors.size() ? null : descriptors.get(number);
    if (found == null) {
      throw new DatabaseError("42704", "invalid large-object descriptor: " + number);
    }
    return found;
  }

  private Descriptor writable(int number) {
    Descriptor descriptor = descriptor(number);
    if (!descriptor.writable) {
      throw new DatabaseError(
          "55000", "large object descriptor " + number + " was not opened for writing");
    }
    return descriptor;
  }

  // ---- rights

  private static DatabaseError missing(int oid) {
    return new DatabaseError(
        "42704", "large object " + Integer.toUnsignedString(oid) + " does not exist");
  }

  private Memberships memberships() {
    return new Memberships(changes.catalog(), changes.store().databaseOid());
  }

  private void requirePrivilege(int oid, Privilege privilege) {
    if (user.isSuperuser()) {
      return;
    }
    Long held =
        new AccessRights(changes.catalog(), memberships())
            .held(user.oid(), Securable.LARGE_OBJECT, oid);
    if (held == null || (held & privilege.bit()) == 0) {
      throw new DatabaseError(
          "42501", "permission denied for large object " + Integer.toUnsignedString(oid));
    }
  }

  // ---- whole objects

  @Override
  public int create(int oid, String function) {
    changes.transactions().requireWritable(function);
    return store.create(oid, user.oid());
  }

  @Override
  public void unlink(int oid) {
    changes.transactions().requireWritable("lo_unlink()");
    List<StoredRow> rows = store.metadata(oid);
    if (rows.isEmpty()) {
      throw missing(oid);
    }
    int owner = rows.getFirst().oid(PgLargeobjectMetadata.LOMOWNER);
    if (!user.isSuperuser() && !memberships().hasPrivilegesOf(user.oid(), owner)) {
      throw new DatabaseError(
          "42501", "must be owner of large object " + Integer.toUnsignedString(oid));
    }
    for (int i = 0; i < descriptors.size(); i++) {
      if (descriptors.get(i) != null && descriptors.get(i).oid == oid) {
        descriptors.set(i, null);
      }
    }
    store.remove(oid);
  }

  @Override
  public int open(int oid, int mode) {
    boolean writable = (mode & WRITE) != 0;
    if ((mode & (READ | WRITE)) == 0) {
      throw new DatabaseError("22023", "invalid flags for opening a large object: " + mode);
    }
    if (writable) {
      changes.transactions().requireWritable("lo_open(INV_WRITE)");
    }
    Descriptor opened = opened(oid, (mode & READ) != 0, writable);
    int free = descriptors.indexOf(null);
    if (free >= 0) {
      descriptors.set(free, opened);
      return free;
    }
    descriptors.add(opened);
    return descriptors.size() - 1;
  }

  private Descriptor opened(int oid, boolean readable, boolean writable) {
    Snapshot snapshot = writable ? null : changes.transactions().takeSnapshot();
    boolean exists = false;
    try {
      exists = snapshot == null ? !store.metadata(oid).isEmpty() : store.exists(oid, snapshot);
      if (!exists) {
        throw missing(oid);
      }
      if (readable || writable) {
        requirePrivilege(oid, writable ? Privilege.UPDATE : Privilege.SELECT);
      }
    } catch (DatabaseError error) {
      if (snapshot != null) {
        changes.transactions().release(snapshot);
      }
      throw error;
    }
    return new Descriptor(oid, true, writable, snapshot, changes.transactions().level());
  }

  @Override
  public void close(int number) {
    Descriptor closed = descriptor(number);
    descriptors.set(number, null);
    if (closed.snapshot != null) {
      changes.transactions().release(closed.snapshot);
    }
  }

  // ---- through descriptors

  @Override
  public void read(int number, int length, BytesOutput out) {
    Descriptor descriptor = descriptor(number);
    descriptor.position +=
        store.read(descriptor.oid, descriptor.position, length, descriptor.snapshot, out);
  }

  @Override
  public void write(int number, byte[] bytes, int offset, int length) {
    changes.transactions().requireWritable("lowrite()");
    Descriptor descriptor = writable(number);
    requireSize(descriptor.position + length, length);
    store.write(descriptor.oid, descriptor.position, bytes, offset, length);
    descriptor.position += length;
  }

  private static void requireSize(long end, int length) {
    if (end > LargeObjectStore.MAX_SIZE) {
      throw new DatabaseError("22023", "invalid large object write request size: " + length);
    }
  }

  @Override
  public long seek(int number, long offset, int whence) {
    Descriptor descriptor = descriptor(number);
    long base =
        switch (whence) {
          case 0 -> 0;
          case 1 -> descriptor.position;
          case 2 -> store.size(descriptor.oid, descriptor.snapshot);
          default -> throw new DatabaseError("22023", "invalid whence setting: " + whence);
        };
    long target = base + offset;
    if (target < 0 || target > LargeObjectStore.MAX_SIZE) {
      throw new DatabaseError("22023", "invalid large object seek target: " + target);
    }
    descriptor.position = target;
    return target;
  }

  @Override
  public long position(int number) {
    return descriptor(number).position;
  }

  @Override
  public void truncate(int number, long length, String function) {
    changes.transactions().requireWritable(function);
    Descriptor descriptor = writable(number);
    if (length < 0 || length > LargeObjectStore.MAX_SIZE) {
      throw new DatabaseError("22023", "invalid large object truncation target: " + length);
    }
    store.truncate(descriptor.oid, length);
  }

  // ---- in one go

  @Override
  public void get(int oid, long offset, int length, BytesOutput out) {
    Descriptor opened = opened(oid, true, false);
    try {
      if (offset < 0) {
        throw new DatabaseError("22023", "invalid large object seek target: " + offset);
      }
      long wanted = length >= 0 ? length : store.size(oid, opened.snapshot) - offset;
      if (wanted > Integer.MAX_VALUE - 16) {
        throw new DatabaseError("54000", "large object read request is too large");
      }
      store.read(oid, offset, (int) wanted, opened.snapshot, out);
    } finally {
      changes.transactions().release(opened.snapshot);
    }
  }

  @Override
  public void put(int oid, long offset, byte[] bytes, int from, int length) {
    changes.transactions().requireWritable("lo_put()");
    opened(oid, false, true);
    if (offset < 0 || offset > LargeObjectStore.MAX_SIZE) {
      throw new DatabaseError("22023", "invalid large object seek target: " + offset);
    }
    requireSize(offset + length, length);
    store.write(oid, offset, bytes, from, length);
  }

  @Override
  public int importFile(String path, int oid) {
    changes.transactions().requireWritable("lo_import()");
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      int made = store.create(oid, user.oid());
      byte[] buffer = new byte[FILE_BUFFER];
      long at = 0;
      for (int count = file.read(buffer); count > 0; count = file.read(buffer)) {
        store.write(made, at, buffer, 0, count);
        at += count;
      }
      return made;
    } catch (IOException failure) {
      throw new DatabaseError(
          ServerFiles.state(failure),
          "could not open server file \"" + path + "\": " + ServerFiles.reason(failure));
    }
  }

  @Override
  public void exportFile(int oid, String path) {
    Descriptor opened = opened(oid, true, false);
    try (OutputStream file = Files.newOutputStream(Path.of(path))) {
      BytesOutput part = new BytesOutput(FILE_BUFFER);
      long at = 0;
      int count;
      do {
        part.clear();
        count = store.read(oid, at, FILE_BUFFER, opened.snapshot, part);
        file.write(part.array(), 0, count);
        at += count;
      } while (count == FILE_BUFFER);
    } catch (IOException failure) {
      throw new DatabaseError(
          ServerFiles.state(failure),
          "could not create server file \"" + path + "\": " + ServerFiles.reason(failure));
    } finally {
      changes.transactions().release(opened.snapshot);
    }
  }
}
