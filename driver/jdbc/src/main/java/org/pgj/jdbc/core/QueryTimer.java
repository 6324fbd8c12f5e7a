package org.pgj.jdbc.core;

import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cancels statements whose time is up. One daemon thread for all connections, started at first use.
 */
public final class QueryTimer {
  private QueryTimer() {}

  static Task start(ConnectionCore core, Object owner, int seconds) {
    Task task = new Task(core, owner);
    task.future = Holder.EXECUTOR.schedule(task, seconds, TimeUnit.SECONDS);
    return task;
  }

  /** One running timer. */
  public static final class Task implements Runnable {
    private final ConnectionCore core;
    private final Object owner;
    private ScheduledFuture<?> future;
    private volatile boolean fired;

    private Task(ConnectionCore core, Object owner) {
      this.core = core;
      this.owner = owner;
    }

    @Override
    public void run() {
      fired = true;
      try {
        core.cancel(owner);
      } catch (SQLException e) {
        System.getLogger("org.pgj.jdbc")
            .log(System.Logger.Level.WARNING, "a statement timed out and could not be canceled", e);
      }
    }

    /** Stops the timer; true if it went off before. */
    public boolean stop() {
      future.cancel(false);
      return fired;
    }
  }

  private static final class Holder {
    static final ScheduledThreadPoolExecutor EXECUTOR = create();

    private static ScheduledThreadPoolExecutor create() {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(null, task, "pgj-query-timer", 0, false);
                thread.setDaemon(true);
                return thread;
              });
      executor.setRemoveOnCancelPolicy(true);
      executor.setKeepAliveTime(10, TimeUnit.SECONDS);
      executor.allowCoreThreadTimeOut(true);
      return executor;
    }
  }
}
