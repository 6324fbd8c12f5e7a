package org.pgj.engine.transaction;

import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;

/**
 * Keeps the log ahead of the ids in use: before an id is used, a record says that ids up to a bound
 * may be. After a crash counting goes on from the bound, so no id is ever given out twice.
 */
final class IdReservation {
  private static final long AHEAD = 8192;

  private final Worker worker;
  private final TransactionState state;
  private final TransactionLog log;
  private final long lock;

  IdReservation(Worker worker, TransactionState state, TransactionLog log) {
    this.worker = worker;
    this.state = state;
    this.log = log;
    this.lock = worker.segment().lock(LWLockId.TRANSACTION_WINDOW);
  }

  void coverXid(long xid) {
    if (xid >= state.xidsCovered()) {
      cover(xid, 0);
    }
  }

  void coverOid(int oid) {
    if ((oid & 0xFFFF_FFFFL) >= state.oidsCovered()) {
      cover(0, oid & 0xFFFF_FFFFL);
    }
  }

  /** Under the lock MULTIXACT. */
  void coverMultixact(long id, long member) {
    if (!state.areMultixactsCovered(id, member)) {
      log.reserve(0, 0, id + AHEAD, member + 4 * AHEAD);
      state.setMultixactsCovered(id + AHEAD, member + 4 * AHEAD);
    }
  }

  private void cover(long xid, long oid) {
    LWLocks.acquireExclusive(worker, lock);
    try {
      long xids = state.xidsCovered();
      long oids = state.oidsCovered();
      if (xid >= xids || oid >= oids) {
        xids = xid >= xids ? xid + AHEAD : xids;
        oids = oid >= oids ? oid + AHEAD : oids;
        log.reserve(xids, oids, 0, 0);
        state.setCovered(xids, oids);
      }
    } finally {
      LWLocks.release(worker, lock);
    }
  }
}
