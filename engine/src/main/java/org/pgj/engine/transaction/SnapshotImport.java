package org.pgj.engine.transaction;

import org.pgj.engine.error.DatabaseError;

/** SET TRANSACTION SNAPSHOT: whose snapshot a transaction may use (manual: SET TRANSACTION). */
final class SnapshotImport {
  private final ExportedSnapshots.Exported source;

  /**
   * Looks for what is to be imported.
   *
   * @param isolation of the transaction that imports
   * @throws DatabaseError 0A000, 22023, 42704
   */
  SnapshotImport(
      String identifier,
      ExportedSnapshots exported,
      IsolationLevel isolation,
      boolean readOnly,
      int database) {
    if (!isolation.usesTransactionSnapshot()) {
      throw refused(
          "a snapshot-importing transaction must have isolation level SERIALIZABLE or"
              + " REPEATABLE READ");
    }
    if (!identifier.matches("[0-9A-F-]*")) {
      throw new DatabaseError("22023", "invalid snapshot identifier: \"" + identifier + "\"");
    }
    source = exported.find(identifier);
    if (source == null) {
      throw new DatabaseError("42704", "snapshot \"" + identifier + "\" does not exist");
    }
    if (isolation == IsolationLevel.SERIALIZABLE) {
      checkSerializable(readOnly);
    }
    if (source.database() != database) {
      throw refused("cannot import a snapshot from a different database");
    }
  }

  private void checkSerializable(boolean readOnly) {
    if (source.isolation() != IsolationLevel.SERIALIZABLE) {
      throw refused(
          "a serializable transaction cannot import a snapshot from a non-serializable"
              + " transaction");
    }
    if (source.readOnly() && !readOnly) {
      throw refused(
          "a non-read-only serializable transaction cannot import a snapshot from a read-only"
              + " transaction");
    }
  }

  private static DatabaseError refused(String message) {
    return new DatabaseError("0A000", message);
  }

  /**
   * Makes it the transaction's snapshot.
   *
   * @return its commit sequence number
   * @throws DatabaseError 55000 if the transaction that exported it has ended meanwhile
   */
  long into(Snapshots snapshots) {
    if (!snapshots.adopt(source.snapshot())) {
      throw new DatabaseError("55000", "could not import the requested snapshot")
          .detail("The source process with PID " + source.pid() + " is not running anymore.");
    }
    return source.snapshot().csn();
  }
}
