package org.pgj.engine.transaction;

/**
 * What a statement sees: everything committed up to a commit sequence number, and the own
 * transaction's changes of earlier commands. Immutable.
 *
 * @see TransactionManager#takeSnapshot()
 */
public final class Snapshot {
  private final long csn;
  private final long xmin;
  private final long xmax;
  private final int commandId;

  Snapshot(long csn, long xmin, long xmax, int commandId) {
    this.csn = csn;
    this.xmin = xmin;
    this.xmax = xmax;
    this.commandId = commandId;
  }

  /** Commits up to this number are seen. */
  public long csn() {
    return csn;
  }

  /** Every lower xid had finished when the snapshot was taken: committed means seen. */
  public long xmin() {
    return xmin;
  }

  /** This xid and higher ones had not begun: never seen. */
  public long xmax() {
    return xmax;
  }

  /** Own changes made by commands below this id are seen. */
  public int commandId() {
    return commandId;
  }

  Snapshot withCommandId(int id) {
    return id == commandId ? this : new Snapshot(csn, xmin, xmax, id);
  }

  /**
   * Whether another transaction's effects are seen. Not to be asked of the own transaction's ids:
   * see {@link TransactionManager#isCurrent}.
   */
  public boolean sees(long xid, TransactionStatus status) {
    if (xid >= xmax) {
      return false;
    }
    long number = status.of(xid);
    return number >= CommitSequence.FROZEN && number <= csn;
  }

  /**
   * As {@link #sees} for a transaction that is known to have committed, from a hint bit: saves the
   * lookup for old ones.
   */
  public boolean seesCommitted(long xid, TransactionStatus status) {
    return xid < xmin || sees(xid, status);
  }

  @Override
  public String toString() {
    return xmin + ":" + xmax + ":" + csn + "/" + commandId;
  }
}
