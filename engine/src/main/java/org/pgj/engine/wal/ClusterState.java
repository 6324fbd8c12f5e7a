package org.pgj.engine.wal;

/**
 * What the transaction manager keeps in shared memory and must survive a restart: counters,
 * outcomes of transactions. Called by checkpoints and by recovery.
 */
public interface ClusterState {
  /**
   * A checkpoint has fixed its redo position and is about to write pages. Returns when the outcome
   * of every transaction whose commit record lies before that position is in pages or files of its
   * own.
   */
  void beforeCheckpoint();

  /**
   * Adds counters (next xid, oid, multixact, oldest of each …) to the checkpoint's record.
   *
   * @param shutdown nothing runs any more
   */
  void save(LogRecord checkpoint, boolean shutdown);

  /** Raises the counters to what {@link #save} wrote, where they are lower. */
  void load(byte[] bytes, int from, int length);

  /**
   * Repeats a record of type COMMIT, ABORT, PREPARE, COUNTERS or MULTIXACT; it may have been
   * repeated before.
   *
   * @param bytes holds the record's body from {@code from} on
   * @param end the LSN behind the record
   */
  void redo(RecordType type, byte[] bytes, int from, int length, long end);

  /** Redo is done, if there was any: transactions without outcome have aborted, new ones begin. */
  void recovered();
}
