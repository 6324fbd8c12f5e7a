package org.pgj.engine.backend.database;

import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.shared.Activity;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Encryption;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.SlotState;
import org.pgj.engine.shared.WaitEvent;

/** The rows of pg_stat_get_activity(): the workers of the instance. */
final class ActivityRows {
  private final EngineRuntime runtime;
  private final ProcessTable processes;

  ActivityRows(EngineRuntime runtime) {
    this.runtime = runtime;
    this.processes = runtime.worker().processes();
  }

  /**
   * Adds the rows.
   *
   * @param pid whose row alone is wanted, null for all
   */
  void add(Long pid, ReportRows rows) {
    for (int slot = 0; slot < processes.used(); slot++) {
      BackendType type = processes.type(slot);
      if (processes.state(slot) == SlotState.UNUSED
          || type.label().isEmpty()
          || type == BackendType.SPARE_BACKEND
          || pid != null && processes.pid(slot) != pid) {
        continue;
      }
      rows.add(row(slot, type));
    }
  }

  private Object[] row(int slot, BackendType type) {
    Activity.Report activity = Activity.read(processes, slot);
    boolean isClient = type == BackendType.CLIENT_BACKEND;
    boolean mayRead = mayRead(slot);
    Object[] row = new Object[31];
    row[0] = isClient ? Integer.toUnsignedLong(processes.database(slot)) : null;
    row[1] = processes.pid(slot);
    row[2] = isClient ? Integer.toUnsignedLong(processes.role(slot)) : null;
    row[3] = activity.applicationName();
    row[17] = type.label();
    if (!mayRead) {
      row[5] = "<insufficient privilege>";
      return row;
    }
    row[4] = isClient ? activity.state().label() : null;
    row[5] = activity.query();
    WaitEvent event = processes.waitEvent(slot);
    row[6] = event == null ? null : event.type();
    row[7] = event == null ? null : event.label();
    row[8] = time(activity.transactionStart());
    row[9] = time(activity.queryStart());
    row[10] = time(activity.backendStart());
    row[11] = time(activity.stateChange());
    row[12] = activity.clientAddress().isEmpty() ? null : activity.clientAddress();
    row[14] = isClient ? activity.clientPort() : null;
    row[15] = xid(processes.xid(slot));
    row[16] = xid(processes.xmin(slot));
    Encryption encryption = isClient ? Activity.encryption(processes, slot) : null;
    row[18] = encryption != null;
    if (encryption != null) {
      row[19] = encryption.version();
      row[20] = encryption.cipher();
      row[21] = encryption.bits();
      row[22] = encryption.subject().isEmpty() ? null : encryption.subject();
      row[23] = encryption.serial().isEmpty() ? null : encryption.serial();
      row[24] = encryption.issuer().isEmpty() ? null : encryption.issuer();
    }
    row[25] = false;
    row[27] = false;
    row[28] = false;
    row[30] = activity.queryId() == 0 ? null : activity.queryId();
    return row;
  }

  /** Adds the row of a client backend by its number. */
  void addBackend(long number, ReportRows rows) {
    int slot = (int) Math.clamp(number - 1, -1, processes.used());
    if (slot >= 0
        && slot < processes.used()
        && processes.state(slot) != SlotState.UNUSED
        && processes.type(slot) == BackendType.CLIENT_BACKEND) {
      rows.add(row(slot, BackendType.CLIENT_BACKEND));
    }
  }

  /** The numbers of the client backends, each in a row of its own. */
  void addNumbers(ReportRows rows) {
    for (int slot = 0; slot < processes.used(); slot++) {
      if (processes.state(slot) != SlotState.UNUSED
          && processes.type(slot) == BackendType.CLIENT_BACKEND) {
        rows.add(slot + 1);
      }
    }
  }

  private boolean mayRead(int slot) {
    SessionFunctions user = runtime.functions();
    return user.isSuperuser() || processes.role(slot) == user.currentUserOid();
  }

  private static Object time(long micros) {
    return micros == 0 ? null : (Object) micros;
  }

  private static Object xid(long xid) {
    return xid == 0 ? null : (Object) (xid & 0xffff_ffffL);
  }
}
