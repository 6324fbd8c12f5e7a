package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.maintenance.MaintenanceProcess;
import org.pgj.engine.maintenance.MaintenanceTask;
import org.pgj.engine.shared.child.ChildContext;

/** The maintenance process's main class: here the tasks of the packages below meet. */
public final class MaintenanceMain {
  private MaintenanceMain() {}

  public static void main(String[] arguments) {
    MaintenanceProcess.run(MaintenanceMain::tasks);
  }

  /**
   * The checkpointer first: it recovers before, and writes the last checkpoint after all others.
   */
  private static List<MaintenanceTask> tasks(ChildContext context) {
    return new ArrayList<>();
  }
}
