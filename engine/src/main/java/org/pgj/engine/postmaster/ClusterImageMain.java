package org.pgj.engine.postmaster;

import java.nio.file.Path;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.backend.database.BuiltinDefinitions;
import org.pgj.engine.catalog.bootstrap.ClusterBuilder;
import org.pgj.engine.catalog.bootstrap.DataFileSource;
import org.pgj.engine.catalog.store.CatalogInvalidation;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.SystemToast;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.InvalidationQueue;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.PagedCommitLog;
import org.pgj.engine.transaction.StorageJournal;
import org.pgj.engine.transaction.TransactionClusterState;
import org.pgj.engine.transaction.TransactionFiles;
import org.pgj.engine.transaction.TransactionLog;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.twophase.PreparedFiles;
import org.pgj.engine.wal.ClusterImages;
import org.pgj.engine.wal.StorageContext;
import org.pgj.engine.wal.StorageSettings;

/** Run by the build: makes the cluster image that new instances are copies of. */
public final class ClusterImageMain {
  private static final int TEMPLATE0 = 4;
  private static final int POSTGRES = 5;
  private static final int PAGES = 16_384;

  private ClusterImageMain() {}

  /** Argument: the file to write. */
  public static void main(String[] arguments) {
    SegmentParameters parameters =
        new SegmentParameters(
            StorageKind.MEMORY, 4, 4, PAGES, 64, 0, 1, SegmentParameters.DEFAULT_XID_WINDOW);
    Segment segment = Segment.create(parameters, SegmentRegions.all(), 0);
    int slot = new ProcessTable(segment).assign();
    Doorbell doorbell = new Doorbell("image-" + ProcessControl.pid());
    Worker worker = new Worker(segment, slot, ProcessControl.pid(), BackendType.STARTUP, doorbell);
    try (StorageContext storage = new StorageContext(worker, null, StorageSettings.DEFAULT)) {
      build(storage, Path.of(arguments[0]));
    }
  }

  private static void build(StorageContext storage, Path file) {
    Worker worker = storage.worker();
    TransactionFiles.create(storage.pool());
    PagedCommitLog commitLog = new PagedCommitLog(worker, storage.pool(), null);
    TransactionManager transactions =
        new TransactionManager(worker, new LockManager(worker), TransactionLog.NONE, commitLog);
    HeapContext heap =
        new HeapContext(
            worker,
            storage.pool(),
            storage.newPageChange(),
            transactions,
            new MultiXacts(worker, transactions, storage.pool(), null));
    worker.setDatabase(ClusterBuilder.TEMPLATE1);
    transactions.begin(IsolationLevel.READ_COMMITTED, false);
    CatalogInvalidation invalidation =
        new CatalogInvalidation(
            new InvalidationQueue(worker),
            ClusterBuilder.TEMPLATE1,
            transactions,
            CatalogInvalidation.Caches.NONE);
    CatalogStore store =
        new CatalogStore(
            heap,
            ClusterBuilder.TEMPLATE1,
            new SystemToast(heap, ClusterBuilder.TEMPLATE1),
            invalidation);
    DataFileSource source = new DataFileSource();
    new ClusterBuilder(heap, store, source, new BuiltinDefinitions(source)).build();
    transactions.commit();
    storage.pool().databases().create(TEMPLATE0, ClusterBuilder.TEMPLATE1);
    storage.pool().databases().create(POSTGRES, ClusterBuilder.TEMPLATE1);
    TransactionClusterState state =
        new TransactionClusterState(
            worker,
            transactions,
            commitLog,
            storage.relations(),
            new PreparedFiles(storage.directory(), storage.settings().fsync()),
            new StorageJournal(storage.directory(), worker.index()));
    ClusterImages.write(storage, state, file);
  }
}
