package org.pgj.engine.transaction.serializable;

import static org.pgj.engine.transaction.serializable.SerializableTable.COMMITTED;
import static org.pgj.engine.transaction.serializable.SerializableTable.CONFLICT_OUT;
import static org.pgj.engine.transaction.serializable.SerializableTable.DOOMED;
import static org.pgj.engine.transaction.serializable.SerializableTable.PREPARED;
import static org.pgj.engine.transaction.serializable.SerializableTable.READ_ONLY;

import org.pgj.engine.error.DatabaseError;

/**
 * Finds dangerous structures: T1 has read what T2 wrote over, T2 has read what T3 wrote over, and
 * T3 is the first of them to commit. Under the lock SERIALIZABLE.
 */
final class DangerousStructures {
  private final SerializableTable table;

  DangerousStructures(SerializableTable table) {
    this.table = table;
  }

  /**
   * Looks whether a new conflict between two transactions completes a structure, and chooses who
   * fails: another one is doomed, or the error is for the caller to throw.
   *
   * @param self the caller, one of the two
   * @return null if the caller may go on
   */
  DatabaseError check(int reader, int writer, int self) {
    if (!isPivot(reader, writer) && !makesPivot(reader, writer)) {
      return null;
    }
    if (writer == self) {
      return failure("Canceled on identification as a pivot, during write.");
    }
    if (table.has(writer, PREPARED)) {
      return failure("Canceled on conflict out to pivot " + table.xid(writer) + ", during read.");
    }
    table.set(writer, DOOMED);
    return null;
  }

  /** Whether the writer has read what another wrote over that has committed first. */
  private boolean isPivot(int reader, int writer) {
    if (table.has(writer, COMMITTED) && table.has(writer, CONFLICT_OUT)) {
      return true;
    }
    for (int third = table.nextWriter(writer, -1);
        third >= 0;
        third = table.nextWriter(writer, third)) {
      long prepared = table.preparedAt(third);
      if (table.has(third, PREPARED)
          && (!table.has(reader, COMMITTED) || prepared <= table.committedAt(reader))
          && (!table.has(writer, COMMITTED) || prepared <= table.committedAt(writer))
          && (!table.has(reader, READ_ONLY)
              || prepared <= table.lastCommitBeforeSnapshot(reader))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the reader becomes a pivot, the writer having committed first. */
  private boolean makesPivot(int reader, int writer) {
    if (!table.has(writer, PREPARED) || table.has(reader, READ_ONLY)) {
      return false;
    }
    long prepared = table.preparedAt(writer);
    for (int first = table.nextReader(reader, -1);
        first >= 0;
        first = table.nextReader(reader, first)) {
      if (!table.has(first, DOOMED)
          && (!table.has(first, COMMITTED) || table.committedAt(first) >= prepared)
          && (!table.has(first, READ_ONLY) || table.lastCommitBeforeSnapshot(first) >= prepared)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks whether the commit of a transaction makes it the third of a structure, and dooms the
   * pivot.
   *
   * @return null if it may commit
   */
  DatabaseError checkCommit(int self) {
    if (table.has(self, DOOMED)) {
      return failure("Canceled on identification as a pivot, during commit attempt.");
    }
    for (int pivot = table.nextReader(self, -1);
        pivot >= 0;
        pivot = table.nextReader(self, pivot)) {
      if (table.has(pivot, COMMITTED | DOOMED) || !hasLiveReader(pivot, self)) {
        continue;
      }
      if (table.has(pivot, PREPARED)) {
        return failure("Canceled on commit attempt with conflict in from prepared pivot.");
      }
      table.set(pivot, DOOMED);
    }
    return null;
  }

  private boolean hasLiveReader(int pivot, int self) {
    for (int first = table.nextReader(pivot, -1);
        first >= 0;
        first = table.nextReader(pivot, first)) {
      if (first == self || !table.has(first, COMMITTED | READ_ONLY | DOOMED)) {
        return true;
      }
    }
    return false;
  }

  static DatabaseError failure(String reason) {
    return new DatabaseError(
            "40001", "could not serialize access due to read/write dependencies among transactions")
        .detail("Reason code: " + reason)
        .hint("The transaction might succeed if retried.");
  }
}
