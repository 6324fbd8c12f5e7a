package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.maintenance.MaintenanceTask;
import org.pgj.engine.os.OsException;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Worker;

/**
 * Makes the log durable behind commits that do not wait for it, and makes the next segment before
 * it is needed.
 */
public final class WalWriterTask implements MaintenanceTask {
  private static final long HIBERNATION = 10_000_000_000L;
  private static final int ROUNDS_TO_HIBERNATION = 50;

  private final Path directory;
  private final StorageSettings settings;
  private StorageContext context;
  private int idleRounds;
  private long preparedSegment;

  public WalWriterTask(Path directory, StorageSettings settings) {
    this.directory = directory;
    this.settings = settings;
  }

  @Override
  public BackendType type() {
    return BackendType.WAL_WRITER;
  }

  @Override
  public long run(Worker worker) {
    if (context == null) {
      context = new StorageContext(worker, directory, settings);
      context.wal().control().putInt(WalControl.WAL_WRITER, worker.index() + 1);
    }
    WalWriter wal = context.wal();
    WalControl control = wal.control();
    control.putInt(WalControl.HIBERNATING, 0);
    long position = wal.insertPosition();
    if (position > wal.flushedPosition()) {
      wal.flush(position);
      prepareSegment(position);
      idleRounds = 0;
    } else if (++idleRounds >= ROUNDS_TO_HIBERNATION) {
      control.putInt(WalControl.HIBERNATING, 1);
      // A commit may have looked at the word before it was set.
      return wal.insertPosition() > wal.flushedPosition() ? 1 : HIBERNATION;
    }
    return settings.walWriterDelay() * 1_000_000L;
  }

  private void prepareSegment(long position) {
    long next = position / WalFiles.SEGMENT_SIZE + 1;
    if (next > preparedSegment && position % WalFiles.SEGMENT_SIZE > WalFiles.SEGMENT_SIZE / 4) {
      preparedSegment = next;
      try {
        context.wal().files().create(next);
      } catch (OsException failure) {
        // Whoever needs the segment makes it; there may be room by then.
        ServerLog.log("could not make a segment of the log in advance: " + failure.text());
      }
    }
  }

  @Override
  public void finish(Worker worker) {
    if (context != null) {
      context.wal().flushAll();
      context.close();
    }
  }
}
