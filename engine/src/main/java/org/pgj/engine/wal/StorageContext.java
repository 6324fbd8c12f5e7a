package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.FilePageStore;
import org.pgj.engine.storage.file.PageStore;

/** What one worker needs of storage: its handles, made together. */
public final class StorageContext implements AutoCloseable {
  private final Worker worker;
  private final Path directory;
  private final StorageSettings settings;
  private final PageStore store;
  private final WalWriter wal;
  private final BufferPool pool;
  private final RelationStorage relations;

  /**
   * @param directory the data directory; null for a memory instance
   */
  public StorageContext(Worker worker, Path directory, StorageSettings settings) {
    this.worker = worker;
    this.directory = directory;
    this.settings = settings;
    boolean memory = worker.segment().parameters().kind() == StorageKind.MEMORY;
    this.store = memory ? null : new FilePageStore(directory, settings.fsync());
    this.wal = memory ? null : new WalWriter(worker, directory, settings.fsync());
    this.pool = new BufferPool(worker, store, wal);
    this.relations = new RelationStorage(pool, wal);
  }

  public Worker worker() {
    return worker;
  }

  /** The data directory; null for a memory instance. */
  public Path directory() {
    return directory;
  }

  public BufferPool pool() {
    return pool;
  }

  /** The log; null in a memory instance. */
  public WalWriter wal() {
    return wal;
  }

  public RelationStorage relations() {
    return relations;
  }

  /** A new page change; one is enough for most users. */
  public PageChange newPageChange() {
    return new PageChange(worker, pool, wal);
  }

  /** Brings the data directory into use; see {@link Recovery}. Not for memory instances. */
  public boolean recover(ClusterState state) {
    return new Recovery(
            worker, pool, store, wal, state, directory, settings.fsync(), settings.fullPageWrites())
        .run();
  }

  /** Writer of checkpoints. Not for memory instances. */
  public Checkpoint newCheckpoint(ClusterState state) {
    return new Checkpoint(worker, pool, wal, state, directory, settings.fsync());
  }

  public StorageSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    pool.close();
    if (wal != null) {
      wal.close();
    }
  }
}
