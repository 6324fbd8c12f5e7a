package org.pgj.engine.storage.buffer;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;

/**
 * Copy-on-write of relations between databases. A relation is copied whole: for the database that
 * is about to write it, and for those that were copied from that database and still read it.
 */
final class RelationCopier {
  private final BufferPool pool;
  private final Worker worker;
  private final RelationTable table;
  private final RelationResolver resolver;
  private final PageStore store;

  RelationCopier(
      BufferPool pool,
      Worker worker,
      RelationTable table,
      RelationResolver resolver,
      PageStore store) {
    this.pool = pool;
    this.worker = worker;
    this.table = table;
    this.resolver = resolver;
    this.store = store;
  }

  /**
   * See {@link BufferPool#prepareWrite}.
   *
   * @throws DatabaseError 58P01 if the relation has no storage
   */
  void makeWritable(RelationFile relation) {
    long epoch = table.epoch();
    if (relation.databaseOid() != 0 && table.copiedDatabases() > 0) {
      LWLocks.acquireExclusive(worker, table.copyLock());
      try {
        copyForSelf(relation);
        copyForClones(relation);
        epoch = table.epoch();
      } finally {
        LWLocks.release(worker, table.copyLock());
      }
    }
    long entry = resolver.own(relation);
    if (entry == 0) {
      throw new DatabaseError(
          "58P01", "could not open file \"" + relation + "\": No such file or directory");
    }
    resolver.rememberWritable(relation, entry, epoch);
  }

  /** Copies a relation for all who read it in place, before it goes. */
  void copyForOthers(RelationFile relation) {
    LWLocks.acquireExclusive(worker, table.copyLock());
    try {
      copyForClones(relation);
    } finally {
      LWLocks.release(worker, table.copyLock());
    }
  }

  private void copyForSelf(RelationFile relation) {
    if (resolver.own(relation) == 0) {
      long source = resolver.lookUp(relation);
      if (source != 0) {
        copy(RelationTable.relation(source), relation);
      }
    }
  }

  /** Copies a relation for the databases copied from its own; under the copy lock. */
  void copyForClones(RelationFile relation) {
    for (int i = 0; i < table.copiedDatabases(); i++) {
      int clone = cloneOf(relation.databaseOid(), i);
      if (clone != 0 && resolver.own(relation.inDatabase(clone)) == 0) {
        long source = resolver.lookUp(relation);
        if (source == 0) {
          return;
        }
        copy(RelationTable.relation(source), relation.inDatabase(clone));
      }
    }
  }

  /** The copied database at a position if its template is the one given, else 0. */
  int cloneOf(int templateOid, int position) {
    LWLocks.acquireShared(worker, table.tableLock());
    int database = table.copiedDatabase(position);
    boolean matches = table.template(database) == templateOid;
    LWLocks.release(worker, table.tableLock());
    return matches ? database : 0;
  }

  private void copy(RelationFile from, RelationFile to) {
    if (store != null) {
      pool.writeRelation(from);
      store.copy(from, to);
      LWLocks.acquireExclusive(worker, table.tableLock());
      // Who has met the file already has made the entry.
      if (table.find(to.key()) == 0) {
        table.add(to, RelationTable.UNKNOWN);
      }
      table.advanceEpoch();
      LWLocks.release(worker, table.tableLock());
      return;
    }
    long source = resolver.own(from);
    for (int fork = 0; fork < Fork.count(); fork++) {
      int blocks = resolver.blocks(source, Fork.of(fork));
      for (int block = 0; block < blocks; block++) {
        pool.copyInMemory(from, to, Fork.of(fork), block);
      }
    }
    LWLocks.acquireExclusive(worker, table.tableLock());
    long entry = table.add(to, RelationTable.ABSENT);
    for (int fork = 0; fork < Fork.count(); fork++) {
      RelationTable.setBlocks(entry, Fork.of(fork), RelationTable.blocks(source, Fork.of(fork)));
    }
    table.advanceEpoch();
    LWLocks.release(worker, table.tableLock());
  }
}
