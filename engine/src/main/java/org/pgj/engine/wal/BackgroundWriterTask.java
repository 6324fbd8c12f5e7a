package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.maintenance.MaintenanceTask;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferSweep;

/** Cleans the buffers that sessions will take next, so that they need not write themselves. */
public final class BackgroundWriterTask implements MaintenanceTask {
  private static final int IDLE_FACTOR = 10;

  private final Path directory;
  private final StorageSettings settings;
  private StorageContext context;
  private BufferSweep sweep;
  private long lastHand;

  public BackgroundWriterTask(Path directory, StorageSettings settings) {
    this.directory = directory;
    this.settings = settings;
  }

  @Override
  public BackendType type() {
    return BackendType.BACKGROUND_WRITER;
  }

  @Override
  public long run(Worker worker) {
    if (context == null) {
      context = new StorageContext(worker, directory, settings);
      sweep = context.pool().sweep();
    }
    long hand = sweep.clockHand();
    long moved = hand - lastHand;
    lastHand = hand;
    if (moved > 0) {
      // Twice what was taken in the last round is wanted clean for the next.
      sweep.writeAhead((int) Math.min(2 * moved, Integer.MAX_VALUE), settings.bgwriterMaxPages());
    }
    long delay = settings.bgwriterDelay() * 1_000_000L;
    return moved == 0 ? delay * IDLE_FACTOR : delay;
  }

  @Override
  public void finish(Worker worker) {
    if (context != null) {
      context.close();
    }
  }
}
