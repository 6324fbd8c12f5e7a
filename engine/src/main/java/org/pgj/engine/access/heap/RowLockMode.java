package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.lock.LockMode;

/** Strength of a row lock (manual: Row-Level Locks), weakest first. */
public enum RowLockMode {
  KEY_SHARE(LockMode.ACCESS_SHARE, HeapTupleHeader.XMAX_KEY_SHARE_LOCK),
  SHARE(LockMode.ROW_SHARE, HeapTupleHeader.XMAX_SHARE_LOCK),
  /** Also what an update takes that leaves key columns alone. */
  NO_KEY_UPDATE(LockMode.EXCLUSIVE, HeapTupleHeader.XMAX_EXCLUSIVE_LOCK),
  /** Also what a delete takes, and an update of key columns. */
  UPDATE(LockMode.ACCESS_EXCLUSIVE, HeapTupleHeader.XMAX_EXCLUSIVE_LOCK);

  private final LockMode tupleLock;
  private final int infomask;

  RowLockMode(LockMode tupleLock, int infomask) {
    this.tupleLock = tupleLock;
    this.infomask = infomask;
  }

  /** The heavyweight lock on the tuple that a waiter for this mode queues up with. */
  LockMode tupleLock() {
    return tupleLock;
  }

  /** The bits of a tuple that one transaction holds in this mode. */
  int infomask() {
    return infomask;
  }

  boolean conflictsWith(RowLockMode other) {
    return tupleLock.conflictsWith(other.tupleLock);
  }

  boolean isAtLeast(RowLockMode other) {
    return ordinal() >= other.ordinal();
  }

  /** The mode in which a tuple's xmax, which is not a multixact, holds it. */
  static RowLockMode of(int infomask, int infomask2) {
    if ((infomask & HeapTupleHeader.XMAX_LOCK_ONLY) == 0) {
      return (infomask2 & HeapTupleHeader.KEYS_UPDATED) != 0 ? UPDATE : NO_KEY_UPDATE;
    }
    return switch (infomask & HeapTupleHeader.LOCK_MASK) {
      case HeapTupleHeader.XMAX_KEY_SHARE_LOCK -> KEY_SHARE;
      case HeapTupleHeader.XMAX_SHARE_LOCK -> SHARE;
      default -> (infomask2 & HeapTupleHeader.KEYS_UPDATED) != 0 ? UPDATE : NO_KEY_UPDATE;
    };
  }
}
