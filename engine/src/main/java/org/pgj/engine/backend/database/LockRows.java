package org.pgj.engine.backend.database;

import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.lock.LockReport;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.ProcessTable;

/** The rows of pg_lock_status(). */
final class LockRows {
  private final EngineRuntime runtime;
  private final ProcessTable processes;

  LockRows(EngineRuntime runtime) {
    this.runtime = runtime;
    this.processes = runtime.worker().processes();
  }

  void add(ReportRows rows) {
    for (LockReport lock : runtime.transactions().locks().report()) {
      Object[] row = new Object[16];
      describe(lock.tag(), row);
      if (processes.type(lock.slot()) == BackendType.PREPARED_TRANSACTION) {
        row[10] = "-1/" + (processes.xid(lock.slot()) & 0xffff_ffffL);
      } else {
        row[10] = lock.slot() + "/" + Integer.toUnsignedString(processes.localXid(lock.slot()));
        row[11] = processes.pid(lock.slot());
      }
      row[12] = lock.mode().label();
      row[13] = lock.granted();
      row[14] = lock.fastPath();
      rows.add(row);
    }
  }

  private static void describe(LockTag tag, Object[] row) {
    row[0] = tag.type().label();
    switch (tag.type()) {
      case RELATION, EXTEND -> relation(tag, row);
      case PAGE -> {
        relation(tag, row);
        row[3] = tag.third();
      }
      case TUPLE -> {
        relation(tag, row);
        row[3] = tag.third();
        row[4] = tag.fourth();
      }
      case TRANSACTION -> row[6] = tag.xid() & 0xffff_ffffL;
      case VIRTUAL_TRANSACTION ->
          row[5] = tag.first() + "/" + Integer.toUnsignedString(tag.second());
      case OBJECT, ADVISORY -> {
        row[1] = Integer.toUnsignedLong(tag.first());
        row[7] = Integer.toUnsignedLong(tag.second());
        row[8] = Integer.toUnsignedLong(tag.third());
        row[9] = tag.fourth();
      }
    }
  }

  private static void relation(LockTag tag, Object[] row) {
    row[1] = Integer.toUnsignedLong(tag.first());
    row[2] = Integer.toUnsignedLong(tag.second());
  }
}
