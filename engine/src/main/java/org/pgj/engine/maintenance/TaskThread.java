package org.pgj.engine.maintenance;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.OsException;
import org.pgj.engine.shared.Latch;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;

/** The thread of one maintenance task. */
final class TaskThread {
  private static final int EXIT_DIRTY = 2;
  private static final long RETRY_PAUSE = 1_000_000_000L;

  private final MaintenanceTask task;
  private final Worker worker;
  private final Thread thread;
  private volatile boolean stopping;

  TaskThread(MaintenanceTask task, Worker worker) {
    this.task = task;
    this.worker = worker;
    this.thread = new Thread(this::loop, task.type().label());
  }

  /** On the process's main thread, before the thread is started. */
  void recover() {
    task.recover(worker);
  }

  void start() {
    thread.start();
  }

  private void loop() {
    try {
      while (!stopping) {
        long pause = runOnce();
        if (!stopping) {
          worker.waitLatch(pause, waitEvent());
        }
      }
    } catch (Throwable failure) {
      ServerLog.failure(task.type().label() + " failed", failure);
      Runtime.getRuntime().halt(EXIT_DIRTY);
    }
  }

  /**
   * Runs the task. An error that left nothing in doubt, a full disk say, is logged, and the task is
   * tried again in a moment: sessions go on meanwhile.
   */
  private long runOnce() {
    try {
      long pause = task.run(worker);
      worker.counters().flush();
      return pause;
    } catch (DatabaseError | OsException failure) {
      if (worker.inCritical()) {
        throw worker.panic(failure);
      }
      ServerLog.failure(task.type().label() + " tries again after an error", failure);
      worker.releaseLocks();
      task.afterError();
      return RETRY_PAUSE;
    }
  }

  /** Ends the loop, then lets the task finish on the calling thread. */
  void finish() {
    stopping = true;
    Latch.set(worker.processes(), worker.index(), null);
    try {
      thread.join();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
    task.finish(worker);
    worker.detach();
  }

  private WaitEvent waitEvent() {
    return switch (task.type()) {
      case CHECKPOINTER -> WaitEvent.CHECKPOINTER_MAIN;
      case WAL_WRITER -> WaitEvent.WAL_WRITER_MAIN;
      case BACKGROUND_WRITER -> WaitEvent.BACKGROUND_WRITER_MAIN;
      default -> WaitEvent.AUTOVACUUM_MAIN;
    };
  }
}
