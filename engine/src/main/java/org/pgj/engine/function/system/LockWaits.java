package org.pgj.engine.function.system;

/** Who waits for whom; see FunctionContext.service. */
public interface LockWaits {
  /** Processes that keep another from getting a lock; empty if it waits for none. */
  int[] blockers(int processId);
}
