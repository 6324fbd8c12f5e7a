package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.wal.RelationStorage;

/**
 * Relation files and databases that come and go with a session's transactions: what was made in one
 * that aborts vanishes, what was dropped vanishes when its transaction has committed.
 */
public final class PendingStorage implements TransactionParticipant {
  private final TransactionManager transactions;
  private final RelationStorage storage;
  private final StorageJournal journal;
  private final List<Change> changes = new ArrayList<>();

  private static final class Change {
    final StorageJournal.Kind kind;

    /** Of a whole database only its oid counts. */
    final RelationFile relation;

    final boolean removeAtCommit;
    int level;

    Change(StorageJournal.Kind kind, RelationFile relation, boolean removeAtCommit, int level) {
      this.kind = kind;
      this.relation = relation;
      this.removeAtCommit = removeAtCommit;
      this.level = level;
    }

    boolean isDatabase() {
      return kind == StorageJournal.Kind.DATABASE;
    }
  }

  /** Registers itself with the manager. */
  public PendingStorage(
      TransactionManager transactions, RelationStorage storage, StorageJournal journal) {
    this.transactions = transactions;
    this.storage = storage;
    this.journal = journal;
    transactions.register(this);
  }

  /** Makes an empty relation that vanishes if the transaction aborts. */
  public void create(RelationFile relation) {
    journal.add(entry(StorageJournal.Kind.RELATION, relation, false));
    try {
      storage.create(relation);
    } catch (RuntimeException failure) {
      // A file that was there is somebody else's.
      journal.takeBack(relation);
      throw failure;
    }
    add(StorageJournal.Kind.RELATION, relation, false);
  }

  /** Removes a relation when the transaction commits. */
  public void drop(RelationFile relation) {
    if (transactions.level() == 1) {
      // What a subtransaction drops may stay although the transaction commits.
      journal.addIfRoom(entry(StorageJournal.Kind.RELATION, relation, true));
    }
    add(StorageJournal.Kind.RELATION, relation, true);
    transactions.requireFlush();
  }

  /**
   * Makes a database that vanishes if the transaction aborts, see {@link
   * RelationStorage#createDatabase}.
   */
  public void createDatabase(int databaseOid, int templateOid) {
    RelationFile database = RelationFile.permanent(databaseOid, 0);
    journal.add(entry(StorageJournal.Kind.DATABASE, database, false));
    add(StorageJournal.Kind.DATABASE, database, false);
    storage.createDatabase(databaseOid, templateOid);
  }

  /** Removes a database when the transaction commits. */
  public void dropDatabase(int databaseOid) {
    storage.detachCopies(databaseOid);
    RelationFile database = RelationFile.permanent(databaseOid, 0);
    journal.addIfRoom(entry(StorageJournal.Kind.DATABASE, database, true));
    add(StorageJournal.Kind.DATABASE, database, true);
    transactions.requireFlush();
  }

  /** Written before it is done: a crash in between must not leave what nobody knows of. */
  private StorageJournal.Entry entry(
      StorageJournal.Kind kind, RelationFile relation, boolean removeAtCommit) {
    return new StorageJournal.Entry(transactions.topXid(), kind, relation, removeAtCommit);
  }

  private void add(StorageJournal.Kind kind, RelationFile relation, boolean removeAtCommit) {
    changes.add(new Change(kind, relation, removeAtCommit, transactions.level()));
  }

  private void remove(Change change) {
    if (change.isDatabase()) {
      storage.dropDatabase(change.relation.databaseOid());
    } else {
      storage.drop(change.relation);
    }
  }

  @Override
  public void contribute(EndRecord record, boolean commit) {
    List<RelationFile> removed = removed(commit);
    if (!removed.isEmpty()) {
      byte[] encoded = new byte[removed.size() * RelationStorage.ENCODED_SIZE];
      RelationStorage.encode(removed, encoded, 0);
      record.add(EndRecord.DROPPED_FILES, encoded, 0, encoded.length);
    }
  }

  private List<RelationFile> removed(boolean commit) {
    List<RelationFile> removed = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (change.removeAtCommit == commit && !change.isDatabase()) {
        removed.add(change.relation);
      }
    }
    return removed;
  }

  @Override
  public void atEnd(boolean committed) {
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (change.removeAtCommit == committed) {
        remove(change);
      }
    }
    forget();
  }

  @Override
  public void beforePrepare() {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).relation.persistence() == Persistence.TEMPORARY) {
        throw new DatabaseError(
            "0A000", "cannot PREPARE a transaction that has operated on temporary objects");
      }
    }
  }

  @Override
  public void prepared() {
    forget();
  }

  private void forget() {
    changes.clear();
    journal.clear();
  }

  @Override
  public void preparedEnded(int kind, byte[] content, int from, int length) {
    if (kind == EndRecord.DROPPED_FILES) {
      storage.redoDrop(content, from, length);
    }
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i);
      if (change.level < level) {
        continue;
      }
      if (committed) {
        change.level = level - 1;
        continue;
      }
      changes.remove(i);
      if (!change.removeAtCommit) {
        remove(change);
      }
    }
  }
}
