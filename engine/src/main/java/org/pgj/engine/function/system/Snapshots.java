package org.pgj.engine.function.system;

import org.pgj.engine.type.vector.BytesOutput;

/** What functions ask about transactions; see FunctionContext.service. */
public interface Snapshots {
  /** How a transaction stands. */
  enum Status {
    IN_PROGRESS("in progress"),
    COMMITTED("committed"),
    ABORTED("aborted");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Appends the statement's snapshot as a payload of pg_snapshot. */
  void writeCurrent(BytesOutput out);

  /**
   * Offers the statement's snapshot to other transactions while this one runs.
   *
   * @return what SET TRANSACTION SNAPSHOT takes
   * @throws org.pgj.engine.error.DatabaseError 25001 in a subtransaction
   */
  String export();

  /**
   * How a transaction stands.
   *
   * @return null for one that is too old to tell
   * @throws org.pgj.engine.error.DatabaseError 22023 for one that has not begun
   */
  Status status(long xid);
}
