package org.pgj.engine.backend.database;

import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.function.catalog.BackendSignals;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.SlotState;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;

/** Interrupts other backends on behalf of the current user, who must hold the rights for it. */
final class SessionSignals implements BackendSignals {
  /** pg_authid oid of pg_signal_backend. */
  private static final int SIGNAL_BACKEND = 4200;

  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long STEP = 10 * NANOS_PER_MILLI;

  private final EngineRuntime runtime;
  private final DatabaseSession database;
  private final NoticeReceiver notices;

  SessionSignals(EngineRuntime runtime, DatabaseSession database, NoticeReceiver notices) {
    this.runtime = runtime;
    this.database = database;
    this.notices = notices;
  }

  @Override
  public boolean cancel(int processId) {
    return send(processId, false) >= 0;
  }

  @Override
  public boolean terminate(int processId, long timeoutMillis) {
    int slot = send(processId, true);
    if (slot < 0 || timeoutMillis == 0) {
      return slot >= 0;
    }
    Worker worker = runtime.worker();
    long deadline = System.nanoTime() + timeoutMillis * NANOS_PER_MILLI;
    while (worker.processes().findBackend(processId) == slot) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        warn(
            "backend with PID "
                + processId
                + " did not terminate within "
                + timeoutMillis
                + (timeoutMillis == 1 ? " millisecond" : " milliseconds"));
        return false;
      }
      worker.waitLatch(Math.min(left, STEP), WaitEvent.BACKEND_TERMINATION);
      worker.checkInterrupts();
    }
    return true;
  }

  /** Not by way of the postmaster: whoever starts it may have it ignore SIGHUP, as nohup does. */
  @Override
  public boolean reloadConfiguration() {
    ProcessTable processes = runtime.worker().processes();
    int used = processes.used();
    for (int slot = 0; slot < used; slot++) {
      if (processes.state(slot) == SlotState.ACTIVE) {
        runtime.worker().interrupt(slot, Interrupt.RELOAD);
      }
    }
    return true;
  }

  /** The slot of the backend that was interrupted, or -1 with a warning. */
  private int send(int processId, boolean terminate) {
    ProcessTable processes = runtime.worker().processes();
    int slot = processes.findBackend(processId);
    if (slot < 0) {
      warn("PID " + processId + " is not a PostgreSQL backend process");
      return -1;
    }
    check(processes.role(slot), terminate);
    runtime.worker().interrupt(slot, terminate ? Interrupt.TERMINATE : Interrupt.CANCEL);
    return slot;
  }

  private void check(int role, boolean terminate) {
    int user = runtime.functions().currentUserOid();
    Memberships members = new Memberships(database.catalog(), database.oid());
    if (role == 0 || members.isSuperuser(role)) {
      if (!runtime.functions().isSuperuser()) {
        throw denied(terminate)
            .detail(
                terminate
                    ? "Only roles with the SUPERUSER attribute may terminate processes of roles"
                        + " with the SUPERUSER attribute."
                    : "Only roles with the SUPERUSER attribute may cancel queries of roles with the"
                        + " SUPERUSER attribute.");
      }
    } else if (!members.hasPrivilegesOf(user, role)
        && !members.hasPrivilegesOf(user, SIGNAL_BACKEND)) {
      throw denied(terminate)
          .detail(
              terminate
                  ? "Only roles with privileges of the role whose process is being terminated or"
                      + " with privileges of the \"pg_signal_backend\" role may terminate this"
                      + " process."
                  : "Only roles with privileges of the role whose query is being canceled or with"
                      + " privileges of the \"pg_signal_backend\" role may cancel this query.");
    }
  }

  private static DatabaseError denied(boolean terminate) {
    return new DatabaseError(
        "42501",
        terminate ? "permission denied to terminate process" : "permission denied to cancel query");
  }

  private void warn(String message) {
    notices.receive(Notice.warning("01000", message));
  }
}
