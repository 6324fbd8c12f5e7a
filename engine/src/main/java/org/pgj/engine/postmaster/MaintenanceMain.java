package org.pgj.engine.postmaster;

import java.nio.file.Path;
import java.util.List;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.maintenance.MaintenanceProcess;
import org.pgj.engine.maintenance.MaintenanceTask;
import org.pgj.engine.shared.child.ChildContext;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.transaction.CommitLog;
import org.pgj.engine.transaction.PagedCommitLog;
import org.pgj.engine.transaction.StorageJournal;
import org.pgj.engine.transaction.TransactionClusterState;
import org.pgj.engine.transaction.TransactionLog;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.WalTransactionLog;
import org.pgj.engine.transaction.twophase.PreparedFiles;
import org.pgj.engine.wal.BackgroundWriterTask;
import org.pgj.engine.wal.CheckpointerTask;
import org.pgj.engine.wal.ClusterState;
import org.pgj.engine.wal.StorageContext;
import org.pgj.engine.wal.StorageSettings;
import org.pgj.engine.wal.WalWriterTask;

/** The maintenance process's main class: here the tasks of the packages below meet. */
public final class MaintenanceMain {
  private MaintenanceMain() {}

  public static void main(String[] arguments) {
    MaintenanceProcess.run(MaintenanceMain::tasks);
  }

  /**
   * The checkpointer first: it recovers before, and writes the last checkpoint after all others.
   */
  private static List<MaintenanceTask> tasks(ChildContext context) {
    ChildParameters parameters = context.parameters();
    if (parameters.inMemory()) {
      return List.of();
    }
    Path directory = Path.of(parameters.dataDirectory());
    StorageSettings settings =
        StorageSettings.of(InstanceSettings.load(directory, parameters.settings()));
    return List.of(
        new CheckpointerTask(directory, settings, MaintenanceMain::clusterState),
        new WalWriterTask(directory, settings),
        new BackgroundWriterTask(directory, settings));
  }

  /** The counters and outcomes of transactions, as one worker sees them. */
  static ClusterState clusterState(StorageContext storage) {
    TransactionLog log =
        storage.wal() == null ? TransactionLog.NONE : new WalTransactionLog(storage.wal());
    CommitLog commitLog = new PagedCommitLog(storage.worker(), storage.pool(), storage.wal());
    TransactionManager transactions =
        new TransactionManager(storage.worker(), new LockManager(storage.worker()), log, commitLog);
    return new TransactionClusterState(
        storage.worker(),
        transactions,
        commitLog,
        storage.relations(),
        new PreparedFiles(storage.directory(), storage.settings().fsync()),
        new StorageJournal(storage.directory(), storage.worker().index()));
  }
}
