package org.pgj.engine.maintenance;

import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Worker;

/** One loop of the maintenance process, on its own thread with its own worker. */
public interface MaintenanceTask {
  /** What {@code pg_stat_activity} shows the worker as. */
  BackendType type();

  /** Called once on the task's thread before the instance accepts connections: recovery. */
  default void recover(Worker worker) {}

  /**
   * Does what is to be done now.
   *
   * @return nanoseconds until it wants to be called again; its worker's latch calls it earlier
   */
  long run(Worker worker);

  /** Gives back what a failed {@link #run} has left: pins; LWLocks are back already. */
  default void afterError() {}

  /** Called once when the instance stops and no backend is left: the shutdown checkpoint. */
  default void finish(Worker worker) {}
}
