package org.pgj.engine.storage.buffer;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;

/**
 * From a relation to the entry of whose storage it reads: its own, or that of the database it was
 * copied from. Answers are remembered per worker while the table's epoch stands.
 */
final class RelationResolver {
  private static final int SLOTS = 256;

  private final Worker worker;
  private final RelationTable table;
  private final PageStore store;
  private final long[] keys = new long[SLOTS];
  private final long[] entries = new long[SLOTS];
  private final boolean[] writable = new boolean[SLOTS];
  private final long[] epochs = new long[SLOTS];

  /**
   * @param store the files, null for a memory instance
   */
  RelationResolver(Worker worker, RelationTable table, PageStore store) {
    this.worker = worker;
    this.table = table;
    this.store = store;
  }

  /**
   * The entry a relation reads.
   *
   * @throws DatabaseError 58P01 if it has no storage
   */
  long entry(RelationFile relation) {
    long key = relation.key();
    int slot = slot(key);
    long epoch = table.epoch();
    if (keys[slot] == key && epochs[slot] == epoch) {
      return entries[slot];
    }
    long entry = lookUp(relation);
    if (entry == 0) {
      throw new DatabaseError(
          "58P01", "could not open file \"" + relation + "\": No such file or directory");
    }
    remember(slot, key, entry, epoch, false);
    return entry;
  }

  /** Whether a relation is known to have storage that no other database reads. */
  boolean isWritable(RelationFile relation) {
    long key = relation.key();
    int slot = slot(key);
    return keys[slot] == key && writable[slot] && epochs[slot] == table.epoch();
  }

  /** Remembers that a relation may be written while the epoch stands. */
  void rememberWritable(RelationFile relation, long entry, long epoch) {
    remember(slot(relation.key()), relation.key(), entry, epoch, true);
  }

  private void remember(int slot, long key, long entry, long epoch, boolean own) {
    keys[slot] = key;
    entries[slot] = entry;
    epochs[slot] = epoch;
    writable[slot] = own;
  }

  /** The entry of a relation or of the template it reads, 0 if there is none. */
  long lookUp(RelationFile relation) {
    int database = relation.databaseOid();
    while (true) {
      long entry = own(relation.inDatabase(database));
      if (entry != 0 || database == 0) {
        return entry;
      }
      database = template(database);
      if (database == 0) {
        return 0;
      }
    }
  }

  /** The entry of a relation's own storage, 0 if it has none. */
  long own(RelationFile relation) {
    LWLocks.acquireShared(worker, table.tableLock());
    long entry = table.find(relation.key());
    LWLocks.release(worker, table.tableLock());
    if (entry != 0 || store == null || !store.exists(relation, Fork.MAIN)) {
      return entry;
    }
    LWLocks.acquireExclusive(worker, table.tableLock());
    entry = table.find(relation.key());
    if (entry == 0) {
      entry = table.add(relation, RelationTable.UNKNOWN);
    }
    LWLocks.release(worker, table.tableLock());
    return entry;
  }

  private int template(int database) {
    if (table.copiedDatabases() == 0) {
      return 0;
    }
    LWLocks.acquireShared(worker, table.tableLock());
    int template = table.template(database);
    LWLocks.release(worker, table.tableLock());
    return template;
  }

  /** The length of a fork of an entry, 0 if it does not exist. */
  int blocks(long entry, Fork fork) {
    int blocks = RelationTable.blocks(entry, fork);
    if (blocks == RelationTable.UNKNOWN) {
      LWLocks.acquireExclusive(worker, RelationTable.extensionLock(entry));
      try {
        blocks = blocksLocked(entry, fork);
      } finally {
        LWLocks.release(worker, RelationTable.extensionLock(entry));
      }
    }
    return Math.max(blocks, 0);
  }

  /** Like {@link #blocks} under the extension lock, but tells {@link RelationTable#ABSENT}. */
  int blocksLocked(long entry, Fork fork) {
    int blocks = RelationTable.blocks(entry, fork);
    if (blocks == RelationTable.UNKNOWN) {
      RelationFile relation = RelationTable.relation(entry);
      blocks =
          store.exists(relation, fork) ? store.blockCount(relation, fork) : RelationTable.ABSENT;
      RelationTable.setBlocks(entry, fork, blocks);
    }
    return blocks;
  }

  private static int slot(long key) {
    return (int) (key * 0x9E37_79B9_7F4A_7C15L >>> 56);
  }
}
