package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.wal.RelationStorage;

/**
 * Relation files that come and go with a session's transactions: a file made in one that aborts
 * vanishes, a file dropped vanishes when its transaction has committed.
 */
public final class PendingStorage implements TransactionParticipant {
  private final TransactionManager transactions;
  private final RelationStorage storage;
  private final List<Change> changes = new ArrayList<>();

  private static final class Change {
    final RelationFile relation;
    final boolean removeAtCommit;
    int level;

    Change(RelationFile relation, boolean removeAtCommit, int level) {
      this.relation = relation;
      this.removeAtCommit = removeAtCommit;
      this.level = level;
    }
  }

  /** Registers itself with the manager. */
  public PendingStorage(TransactionManager transactions, RelationStorage storage) {
    this.transactions = transactions;
    this.storage = storage;
    transactions.register(this);
  }

  /** Makes an empty relation that vanishes if the transaction aborts. */
  public void create(RelationFile relation) {
    storage.create(relation);
    changes.add(new Change(relation, false, transactions.level()));
  }

  /** Removes a relation when the transaction commits. */
  public void drop(RelationFile relation) {
    changes.add(new Change(relation, true, transactions.level()));
    transactions.requireFlush();
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
      if (change.removeAtCommit == commit) {
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
        storage.drop(change.relation);
      }
    }
    changes.clear();
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
    changes.clear();
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
        storage.drop(change.relation);
      }
    }
  }
}
