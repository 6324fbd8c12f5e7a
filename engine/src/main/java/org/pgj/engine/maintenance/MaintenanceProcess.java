package org.pgj.engine.maintenance;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Signals;
import org.pgj.engine.shared.child.ChildContext;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.shared.child.ControlMessage;

/**
 * The maintenance process: recovers, reports ready, runs the tasks until the postmaster ends it.
 */
public final class MaintenanceProcess {
  /** Makes the tasks of an instance, the checkpointer first. */
  public interface TaskFactory {
    List<MaintenanceTask> create(ChildContext context);
  }

  private static final int EXIT_DIRTY = 2;

  private MaintenanceProcess() {}

  /** Runs maintenance in this process until the postmaster says so, and ends the process. */
  public static void run(TaskFactory factory) {
    int exitCode = 0;
    try {
      serve(ChildContext.join(), factory);
    } catch (DatabaseError refused) {
      ServerLog.fatal(refused);
      exitCode = EXIT_DIRTY;
    } catch (Throwable failure) {
      ServerLog.failure("maintenance failed", failure);
      exitCode = EXIT_DIRTY;
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private static void serve(ChildContext context, TaskFactory factory) {
    Signals.handle("TERM", () -> {});
    Signals.handle("INT", () -> {});
    Signals.handle("HUP", () -> {});
    Signals.handle("USR1", () -> Runtime.getRuntime().halt(EXIT_DIRTY));
    List<TaskThread> threads = new ArrayList<>();
    ChildParameters parameters = context.parameters();
    for (MaintenanceTask task : factory.create(context)) {
      int slot = threads.isEmpty() ? parameters.slot() : parameters.moreSlots()[threads.size() - 1];
      TaskThread thread = new TaskThread(task, context.worker(slot, task.type()));
      threads.add(thread);
      thread.recover();
    }
    for (TaskThread thread : threads) {
      thread.start();
    }
    context.send(ControlMessage.READY);
    while (context.receive(true) != ControlMessage.RETIRE) {
      continue;
    }
    for (int i = threads.size() - 1; i >= 0; i--) {
      threads.get(i).finish();
    }
  }
}
