package org.pgj.engine.wal;

import java.nio.file.Path;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.TestSegment;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.FilePageStore;

/** An instance on a data directory in the test's process; dropping it unclosed is a crash. */
public final class FileInstance {
  final TestSegment segment;
  final Worker worker;
  final WalWriter wal;
  final FilePageStore store;
  final BufferPool pool;
  final PageChange change;
  final RelationStorage relations;
  final RecordedState state = new RecordedState();
  private final Path directory;

  private FileInstance(Path directory, int buffers, int walBuffers) {
    this.directory = directory;
    segment = new TestSegment(StorageKind.FILE, buffers, walBuffers);
    worker = segment.worker();
    wal = new WalWriter(worker, directory, false);
    store = new FilePageStore(directory, false);
    pool = new BufferPool(worker, store, wal);
    change = new PageChange(worker, pool, wal);
    relations = new RelationStorage(pool, wal);
  }

  static FileInstance create(Path directory, int buffers, int walBuffers) {
    FileInstance instance = new FileInstance(directory, buffers, walBuffers);
    NewCluster.create(
        instance.worker, instance.pool, instance.wal, instance.state, directory, false);
    return instance;
  }

  /** Starts an instance on a directory, recovering it. */
  static FileInstance open(Path directory, int buffers, int walBuffers) {
    FileInstance instance = new FileInstance(directory, buffers, walBuffers);
    try {
      instance.recovered =
          new Recovery(
                  instance.worker,
                  instance.pool,
                  instance.store,
                  instance.wal,
                  instance.state,
                  directory,
                  false,
                  true)
              .run();
    } catch (Throwable failure) {
      instance.crash();
      throw failure;
    }
    return instance;
  }

  boolean recovered;

  Checkpoint checkpoint() {
    return new Checkpoint(worker, pool, wal, state, directory, false);
  }

  void shutDown() {
    checkpoint().shutdown();
    crash();
  }

  /** Forgets everything that is not in files. */
  void crash() {
    worker.releaseLocks();
    pool.close();
    wal.close();
    segment.close();
  }

  /** A cluster state of one counter. */
  static final class RecordedState implements ClusterState {
    long counter;

    @Override
    public void beforeCheckpoint() {}

    @Override
    public void save(LogRecord checkpoint, boolean shutdown) {
      checkpoint.putLong(counter);
    }

    @Override
    public void load(byte[] bytes, int from, int length) {
      counter = Math.max(counter, org.pgj.engine.os.ByteArrays.getLong(bytes, from));
    }

    @Override
    public void redo(RecordType type, byte[] bytes, int from, int length, long end) {
      counter = Math.max(counter, org.pgj.engine.os.ByteArrays.getLong(bytes, from));
    }

    @Override
    public void recovered() {}
  }
}
