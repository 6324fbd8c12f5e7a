package org.pgj.engine.storage.buffer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;

/** The storage of whole databases. Not logged: see {@code wal.RelationStorage}. */
public final class DatabaseStorage {
  private final BufferPool pool;
  private final Worker worker;
  private final RelationTable table;
  private final RelationResolver resolver;
  private final RelationCopier copier;
  private final BufferDiscarder discarder;
  private final PageStore store;

  DatabaseStorage(
      BufferPool pool,
      Worker worker,
      RelationTable table,
      RelationResolver resolver,
      RelationCopier copier,
      BufferDiscarder discarder,
      PageStore store) {
    this.pool = pool;
    this.worker = worker;
    this.table = table;
    this.resolver = resolver;
    this.copier = copier;
    this.discarder = discarder;
    this.store = store;
  }

  /** Fills the shared table from the data directory, once per instance. */
  public void load() {
    if (store == null) {
      return;
    }
    LWLocks.acquireExclusive(worker, table.tableLock());
    try {
      for (int database : store.databases()) {
        int template = store.template(database);
        if (template != 0) {
          table.addCopy(database, template);
        }
      }
    } finally {
      LWLocks.release(worker, table.tableLock());
    }
  }

  /**
   * Makes a database.
   *
   * @param templateOid the database whose relations it reads until it writes them; nobody changes
   *     that one meanwhile. 0 for an empty database
   */
  public void create(int databaseOid, int templateOid) {
    if (store != null) {
      store.createDatabase(databaseOid, templateOid);
    }
    if (templateOid == 0) {
      return;
    }
    LWLocks.acquireExclusive(worker, table.copyLock());
    LWLocks.acquireExclusive(worker, table.tableLock());
    try {
      if (table.template(databaseOid) == 0) {
        table.addCopy(databaseOid, templateOid);
      }
    } finally {
      LWLocks.release(worker, table.tableLock());
      LWLocks.release(worker, table.copyLock());
    }
  }

  /** Gives databases copied from this one what they read of it: the first step of a drop. */
  public void detachCopies(int databaseOid) {
    LWLocks.acquireExclusive(worker, table.copyLock());
    try {
      if (copyToClones(databaseOid)) {
        adopt(databaseOid);
      }
    } finally {
      LWLocks.release(worker, table.copyLock());
    }
  }

  /** Removes a database that nobody is connected to nor copied from. */
  public void remove(int databaseOid) {
    discarder.discardDatabase(databaseOid);
    removeEntries(databaseOid);
    if (store != null) {
      store.removeDatabase(databaseOid);
    }
  }

  private boolean hasClones(int databaseOid) {
    for (int i = 0; i < table.copiedDatabases(); i++) {
      if (copier.cloneOf(databaseOid, i) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean copyToClones(int databaseOid) {
    if (!hasClones(databaseOid)) {
      return false;
    }
    if (store != null) {
      for (RelationFile relation : store.relations(databaseOid)) {
        copier.copyForClones(relation);
      }
    }
    int limit = table.entryLimit();
    for (int number = 1; number < limit; number++) {
      long entry = table.entry(number);
      long key = RelationTable.key(entry);
      if ((int) (key >>> 32) == databaseOid && key != 0) {
        copier.copyForClones(RelationTable.relation(entry));
      }
    }
    return true;
  }

  /** Makes the dropped database's template that of the databases copied from it. */
  private void adopt(int databaseOid) {
    LWLocks.acquireExclusive(worker, table.tableLock());
    try {
      int template = table.template(databaseOid);
      for (int i = table.copiedDatabases() - 1; i >= 0; i--) {
        int clone = table.copiedDatabase(i);
        if (table.template(clone) == databaseOid) {
          table.removeCopy(clone);
          if (template != 0) {
            table.addCopy(clone, template);
          }
          if (store != null) {
            store.createDatabase(clone, template);
          }
        }
      }
    } finally {
      LWLocks.release(worker, table.tableLock());
    }
  }

  /** The copy lock keeps the places of copied databases, which others go through. */
  private void removeEntries(int databaseOid) {
    LWLocks.acquireExclusive(worker, table.copyLock());
    LWLocks.acquireExclusive(worker, table.tableLock());
    try {
      int limit = table.entryLimit();
      for (int number = 1; number < limit; number++) {
        long key = RelationTable.key(table.entry(number));
        if ((int) (key >>> 32) == databaseOid && key != 0) {
          table.remove(key);
        }
      }
      table.removeCopy(databaseOid);
      table.advanceEpoch();
    } finally {
      LWLocks.release(worker, table.tableLock());
      LWLocks.release(worker, table.copyLock());
    }
  }

  /** The relations with storage of their own in a database. */
  public List<RelationFile> relations(int databaseOid) {
    if (store != null) {
      return store.relations(databaseOid);
    }
    List<RelationFile> relations = new ArrayList<>();
    int limit = table.entryLimit();
    for (int number = 1; number < limit; number++) {
      long key = RelationTable.key(table.entry(number));
      if (key != 0 && (int) (key >>> 32) == databaseOid) {
        relations.add(RelationTable.relation(table.entry(number)));
      }
    }
    return relations;
  }

  /** The relations that a database reads: those of its own, and those still its template's. */
  public Collection<RelationFile> readRelations(int databaseOid) {
    Set<RelationFile> relations = new HashSet<>(relations(databaseOid));
    for (int template = template(databaseOid); template != 0; template = template(template)) {
      for (RelationFile relation : relations(template)) {
        relations.add(relation.inDatabase(databaseOid));
      }
    }
    return relations;
  }

  private int template(int databaseOid) {
    LWLocks.acquireShared(worker, table.tableLock());
    int template = table.template(databaseOid);
    LWLocks.release(worker, table.tableLock());
    return template;
  }

  /** The relations with storage of their own in the whole cluster. */
  public List<RelationFile> allRelations() {
    List<RelationFile> relations = new ArrayList<>();
    if (store != null) {
      relations.addAll(store.relations(0));
      for (int database : store.databases()) {
        relations.addAll(store.relations(database));
      }
      return relations;
    }
    int limit = table.entryLimit();
    for (int number = 1; number < limit; number++) {
      long entry = table.entry(number);
      if (RelationTable.key(entry) != 0) {
        relations.add(RelationTable.relation(entry));
      }
    }
    return relations;
  }

  /** Forces every file of the cluster to the disk. */
  public void sync() {
    for (RelationFile relation : allRelations()) {
      for (int fork = 0; fork < Fork.count(); fork++) {
        store.sync(relation, Fork.of(fork));
      }
    }
    store.syncFolders();
  }

  /** Copied databases and their templates, in pairs. */
  public int[] copies() {
    LWLocks.acquireShared(worker, table.tableLock());
    int[] copies = new int[table.copiedDatabases() * 2];
    for (int i = 0; i < copies.length; i += 2) {
      copies[i] = table.copiedDatabase(i / 2);
      copies[i + 1] = table.template(copies[i]);
    }
    LWLocks.release(worker, table.tableLock());
    return copies;
  }

  /** Whether a relation has storage of its own. */
  public boolean isOwn(RelationFile relation) {
    return resolver.own(relation) != 0;
  }

  /** The pool whose databases these are. */
  public BufferPool pool() {
    return pool;
  }
}
