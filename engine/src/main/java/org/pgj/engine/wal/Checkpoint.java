package org.pgj.engine.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.FaultPoint;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.buffer.BufferSweep;

/**
 * Writes checkpoints: after one, redo needs the log only from its redo position on. Fuzzy: others
 * go on while it writes. One at a time, by the checkpointer.
 */
public final class Checkpoint {
  private static final int WRITE_BATCH = 64;

  private final Worker worker;
  private final BufferPool pool;
  private final WalWriter wal;
  private final ClusterState state;
  private final Path directory;
  private final boolean sync;
  private final LogRecord record;
  private final Path unsynced;

  /** Says between batches of writes whether to wait, so that the writes spread over time. */
  public interface Pacing {
    /** No waiting. */
    Pacing NONE = left -> {};

    /**
     * May wait.
     *
     * @param left pages still to be written
     */
    void written(int left);
  }

  /**
   * @param directory the data directory
   * @param sync setting {@code fsync}
   */
  public Checkpoint(
      Worker worker,
      BufferPool pool,
      WalWriter wal,
      ClusterState state,
      Path directory,
      boolean sync) {
    this.worker = worker;
    this.pool = pool;
    this.wal = wal;
    this.state = state;
    this.directory = directory;
    this.sync = sync;
    this.record = new LogRecord(wal);
    this.unsynced = directory.resolve("global").resolve(ClusterImages.UNSYNCED);
  }

  /**
   * Writes a checkpoint while others work.
   *
   * @param keepSegments segments to keep in advance for recycling
   * @return pages written
   */
  public int online(Pacing pacing, int keepSegments) {
    return write(ControlFile.State.IN_PRODUCTION, pacing, keepSegments);
  }

  /**
   * Writes the last checkpoint of an instance: nobody else is at work.
   *
   * @return pages written
   */
  public int shutdown() {
    return write(ControlFile.State.SHUT_DOWN, Pacing.NONE, 0);
  }

  private int write(ControlFile.State after, Pacing pacing, int keepSegments) {
    long lock = worker.segment().lock(LWLockId.CHECKPOINT);
    LWLocks.acquireExclusive(worker, lock);
    try {
      return writeLocked(after, pacing, keepSegments);
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  private int writeLocked(ControlFile.State after, Pacing pacing, int keepSegments) {
    boolean shutdown = after == ControlFile.State.SHUT_DOWN;
    WalControl control = wal.control();
    long time = System.currentTimeMillis();
    long redo = wal.advanceRedo();
    FaultPoint.CHECKPOINT_AFTER_REDO.reach();
    state.beforeCheckpoint();
    int pages = writePages(shutdown, pacing);
    record.begin(RecordType.CHECKPOINT, ResourceKind.STORAGE);
    CheckpointRecord.encode(record, redo, time, shutdown);
    state.save(record, shutdown);
    long end = record.insert();
    long position = end - WalRecord.align(record.length());
    wal.flush(end);
    FaultPoint.CHECKPOINT_BEFORE_CONTROL.reach();
    ControlFile before = ControlFile.load(directory);
    new ControlFile(
            before.systemIdentifier(),
            after,
            control.getInt(WalControl.EPOCH),
            position,
            redo,
            time)
        .write(directory, sync);
    control.putLong(WalControl.CHECKPOINT, position);
    control.putLong(WalControl.CHECKPOINTED, time);
    FaultPoint.CHECKPOINT_BEFORE_RECYCLE.reach();
    long current = end / WalFiles.SEGMENT_SIZE;
    wal.files().recycle(redo / WalFiles.SEGMENT_SIZE, current + keepSegments);
    return pages;
  }

  private int writePages(boolean shutdown, Pacing pacing) {
    BufferSweep sweep = pool.sweep();
    int pages = sweep.mark(shutdown);
    ClusterCounters counters = worker.counters().cluster();
    long start = System.nanoTime();
    int left = pages;
    while (left > 0) {
      left = sweep.writeMarked(WRITE_BATCH);
      FaultPoint.CHECKPOINT_WRITING.reach();
      pacing.written(left);
    }
    long written = System.nanoTime();
    sweep.syncWritten();
    counters.add(ClusterCounter.CHECKPOINT_BUFFERS, pages);
    counters.add(ClusterCounter.CHECKPOINT_WRITE_MICROS, (written - start) / 1000);
    counters.add(ClusterCounter.CHECKPOINT_SYNC_MICROS, (System.nanoTime() - written) / 1000);
    if (Files.exists(unsynced)) {
      syncAll();
    }
    return pages;
  }

  /** Forces the files of a new data directory to the disk. */
  private void syncAll() {
    pool.databases().sync();
    wal.fillSegment();
    try {
      Files.deleteIfExists(unsynced);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Whether the data directory is new and must be forced to the disk soon. */
  public boolean isUnsynced() {
    return Files.exists(unsynced);
  }

  /** Milliseconds since 1970 of the last checkpoint. */
  public long lastTime() {
    return wal.control().getLong(WalControl.CHECKPOINTED);
  }

  /** Bytes of log since the last checkpoint's redo position. */
  public long logSinceLast() {
    return wal.insertPosition() - wal.redo();
  }
}
