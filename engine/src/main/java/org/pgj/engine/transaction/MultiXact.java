package org.pgj.engine.transaction;

/** The members of a multixact: transactions that share a row's xmax. Immutable. */
public final class MultiXact {
  private final long id;
  private final long[] members;

  /**
   * @param members each the xid shifted left by 3, plus the status
   */
  MultiXact(long id, long[] members) {
    this.id = id;
    this.members = members;
  }

  static long member(long xid, MultiXactStatus status) {
    return xid << 3 | status.ordinal();
  }

  public long id() {
    return id;
  }

  public int count() {
    return members.length;
  }

  public long xid(int index) {
    return members[index] >>> 3;
  }

  public MultiXactStatus status(int index) {
    return MultiXactStatus.of((int) members[index] & 7);
  }

  /** The member that changed the row, or 0: there is at most one that has not aborted. */
  public long updater(TransactionStatus status) {
    for (int i = 0; i < members.length; i++) {
      if (status(i).isUpdate() && status.of(xid(i)) != CommitSequence.ABORTED) {
        return xid(i);
      }
    }
    return 0;
  }

  long[] members() {
    return members;
  }
}
