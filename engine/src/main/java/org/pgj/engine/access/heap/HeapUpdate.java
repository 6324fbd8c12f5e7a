package org.pgj.engine.access.heap;

/** What an update did; filled in by it, reused by the caller. */
public final class HeapUpdate {
  private long tid;
  private boolean heapOnly;
  private RowLockMode lockMode;

  /** The new version's address. */
  public long tid() {
    return tid;
  }

  /** Whether the entries that indexes have of the row lead to the new version too. */
  public boolean isHeapOnly() {
    return heapOnly;
  }

  /** How strongly the old version was locked: UPDATE if key columns changed. */
  public RowLockMode lockMode() {
    return lockMode;
  }

  void set(long newTid, boolean isHeapOnly, RowLockMode mode) {
    tid = newTid;
    heapOnly = isHeapOnly;
    lockMode = mode;
  }
}
