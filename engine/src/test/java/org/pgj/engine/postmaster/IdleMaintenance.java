package org.pgj.engine.postmaster;

import java.util.List;
import org.pgj.engine.maintenance.MaintenanceProcess;
import org.pgj.engine.maintenance.MaintenanceTask;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Worker;

/** Maintenance with one task that does nothing. */
final class IdleMaintenance {
  private IdleMaintenance() {}

  public static void main(String[] arguments) {
    MaintenanceProcess.run(context -> List.of(new Idle()));
  }

  private static final class Idle implements MaintenanceTask {
    @Override
    public BackendType type() {
      return BackendType.CHECKPOINTER;
    }

    @Override
    public long run(Worker worker) {
      return 1_000_000_000L;
    }
  }
}
