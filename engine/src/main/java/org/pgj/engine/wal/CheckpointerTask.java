package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.maintenance.MaintenanceTask;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;

/**
 * Recovers at start, writes checkpoints by time and by volume of the log, and the last one at the
 * end.
 */
public final class CheckpointerTask implements MaintenanceTask {
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST_PAUSE = SECOND / 10;

  /** Makes the state of the checkpointer's worker. */
  public interface StateFactory {
    ClusterState create(StorageContext context);
  }

  private final Path directory;
  private final StorageSettings settings;
  private final StateFactory states;
  private StorageContext context;
  private Checkpoint checkpoint;
  private long lastSegments;
  private boolean unsynced;

  public CheckpointerTask(Path directory, StorageSettings settings, StateFactory states) {
    this.directory = directory;
    this.settings = settings;
    this.states = states;
  }

  @Override
  public BackendType type() {
    return BackendType.CHECKPOINTER;
  }

  @Override
  public void recover(Worker worker) {
    context = new StorageContext(worker, directory, settings);
    context.wal().files().removeUnfinished();
    ClusterState state = states.create(context);
    context.recover(state);
    checkpoint = context.newCheckpoint(state);
    unsynced = checkpoint.isUnsynced();
    context.wal().control().putInt(WalControl.CHECKPOINTER, worker.index() + 1);
  }

  @Override
  public long run(Worker worker) {
    long now = System.currentTimeMillis();
    long due = checkpoint.lastTime() + settings.checkpointTimeout() * 1000L;
    long written = checkpoint.logSinceLast();
    boolean byVolume = written >= volumeLimit() || unsynced;
    boolean requested = context.wal().isCheckpointRequested();
    if (byVolume || requested || now >= due && written > 0) {
      int requests = context.wal().checkpointRequests();
      unsynced = false;
      log(
          "checkpoint starting: "
              + (requested ? "immediate force wait" : byVolume ? "wal" : "time"));
      worker
          .counters()
          .cluster()
          .add(
              byVolume || requested
                  ? ClusterCounter.CHECKPOINTS_REQUESTED
                  : ClusterCounter.CHECKPOINTS_TIMED,
              1);
      long start = System.nanoTime();
      lastSegments = written / WalFiles.SEGMENT_SIZE;
      int pages =
          write(byVolume || requested ? Checkpoint.Pacing.NONE : new Paced(worker), requests);
      log(
          "checkpoint complete: wrote "
              + pages
              + " buffers; total="
              + (System.nanoTime() - start) / 1_000_000
              + " ms");
      return 0;
    }
    long pause = now >= due ? SECOND : (due - now) * 1_000_000L;
    return Math.max(1, pause);
  }

  private void log(String message) {
    if (settings.logsCheckpoints()) {
      ServerLog.log(message);
    }
  }

  /** Whoever has asked for the checkpoint learns how it ended. */
  private int write(Checkpoint.Pacing pacing, int requests) {
    boolean done = false;
    try {
      int pages = checkpoint.online(pacing, keepSegments());
      done = true;
      return pages;
    } finally {
      context.wal().checkpointServed(requests, done);
    }
  }

  @Override
  public void afterError() {
    context.pool().releaseAllPins();
  }

  /** The log between two checkpoints, so that both together stay within {@code max_wal_size}. */
  private long volumeLimit() {
    return (long) (settings.maxWalSize() / (1 + settings.checkpointCompletionTarget()));
  }

  private int keepSegments() {
    long least = settings.minWalSize() / WalFiles.SEGMENT_SIZE;
    long most = settings.maxWalSize() / WalFiles.SEGMENT_SIZE;
    return (int) Math.min(most, Math.max(least, lastSegments));
  }

  @Override
  public void finish(Worker worker) {
    ServerLog.log("shutting down");
    checkpoint.shutdown();
    context.close();
    ServerLog.log("database system is shut down");
  }

  /** Spreads the writes over the time until the next checkpoint; in a hurry once it is woken. */
  private final class Paced implements Checkpoint.Pacing {
    private final Worker worker;
    private final long start = System.nanoTime();
    private int total = -1;
    private boolean hurry;

    Paced(Worker worker) {
      this.worker = worker;
    }

    @Override
    public void written(int left) {
      if (total < 0) {
        total = left + 1;
      }
      double share = 1 - (double) left / total;
      double time =
          settings.checkpointTimeout() * settings.checkpointCompletionTarget() * SECOND * share;
      while (!hurry && System.nanoTime() - start < time) {
        int result = worker.waitLatch(LONGEST_PAUSE, WaitEvent.CHECKPOINT_WRITE_DELAY);
        hurry = (result & Worker.LATCH_SET) != 0;
      }
    }
  }
}
