package org.pgj.engine.access;

import java.nio.file.Path;
import java.util.List;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.PagedCommitLog;
import org.pgj.engine.transaction.StorageJournal;
import org.pgj.engine.transaction.TransactionClusterState;
import org.pgj.engine.transaction.TransactionFiles;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.WalTransactionLog;
import org.pgj.engine.transaction.twophase.PreparedFiles;
import org.pgj.engine.wal.Checkpoint;
import org.pgj.engine.wal.NewCluster;
import org.pgj.engine.wal.StorageContext;
import org.pgj.engine.wal.StorageSettings;
import org.pgj.engine.wal.WalWriter;

/** An instance on a data directory, with one session; leaving it without shutdown is a crash. */
public final class DurableInstance {
  private static final int DATABASE = 0;

  private final TestSegment segment;
  private final Path directory;
  private final StorageContext storage;
  private final TransactionClusterState state;
  private final HeapContext session;

  private DurableInstance(Path directory, int buffers, boolean isNew) {
    SegmentParameters parameters =
        new SegmentParameters(StorageKind.FILE, 20, 12, buffers, 64, 0, 64, 1 << 20);
    this.directory = directory;
    this.segment =
        new TestSegment(
            parameters,
            List.of(LockManager.REGION),
            TransactionManager.REGIONS,
            List.of(BufferPool.regions()),
            List.of(WalWriter.regions()));
    Worker worker = segment.worker();
    this.storage = new StorageContext(worker, directory, StorageSettings.DEFAULT.withFsync(false));
    BufferPool pool = storage.pool();
    PagedCommitLog commitLog = new PagedCommitLog(worker, pool, storage.wal());
    TransactionManager transactions =
        new TransactionManager(
            worker, new LockManager(worker), new WalTransactionLog(storage.wal()), commitLog);
    this.state =
        new TransactionClusterState(
            worker,
            transactions,
            commitLog,
            storage.relations(),
            new PreparedFiles(directory, false),
            new StorageJournal(directory, worker.index()));
    this.session =
        new HeapContext(
            worker,
            pool,
            storage.newPageChange(),
            transactions,
            new MultiXacts(worker, transactions, pool, storage.wal()));
    if (isNew) {
      NewCluster.create(worker, pool, storage.wal(), state, directory, false);
      TransactionFiles.create(pool);
    } else {
      storage.recover(state);
    }
  }

  /** Makes a cluster in an empty directory. */
  public static DurableInstance create(Path directory, int buffers) {
    return new DurableInstance(directory, buffers, true);
  }

  /** Starts on a directory, recovering it. */
  public static DurableInstance open(Path directory, int buffers) {
    return new DurableInstance(directory, buffers, false);
  }

  public HeapContext session() {
    return session;
  }

  public StorageContext storage() {
    return storage;
  }

  public RelationFile createRelation(int number) {
    RelationFile file = RelationFile.permanent(DATABASE, number);
    storage.relations().create(file);
    return file;
  }

  /** The file of a relation made before. */
  public static RelationFile relation(int number) {
    return RelationFile.permanent(DATABASE, number);
  }

  public void checkpoint() {
    new Checkpoint(session.worker(), storage.pool(), storage.wal(), state, directory, false)
        .online(Checkpoint.Pacing.NONE, 0);
  }

  /** Makes the log durable and forgets everything else. */
  public void crash() {
    storage.wal().flushAll();
    session.worker().releaseLocks();
    storage.close();
    segment.close();
  }
}
