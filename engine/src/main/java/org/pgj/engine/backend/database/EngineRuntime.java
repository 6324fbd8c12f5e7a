package org.pgj.engine.backend.database;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.backend.SessionContext;
import org.pgj.engine.executor.ExecutionContext.CatalogRefresh;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.InvalidationQueue;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.PagedCommitLog;
import org.pgj.engine.transaction.PendingStorage;
import org.pgj.engine.transaction.StorageJournal;
import org.pgj.engine.transaction.TransactionLog;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.WalTransactionLog;
import org.pgj.engine.transaction.twophase.PreparedFiles;
import org.pgj.engine.wal.StorageContext;
import org.pgj.engine.wal.StorageSettings;

/**
 * What a backend process has for its whole life, whichever database its clients connect to:
 * storage, locks, transactions, and the databases it has entered, whose caches stay warm.
 */
final class EngineRuntime implements CatalogRefresh {
  /** Test suites enter a database per class and never come back to it. */
  private static final int MOST_DATABASES = 4;

  private final ChildParameters parameters;
  private final Worker worker;
  private final Settings settings;
  private final PlannerSettings plannerSettings;
  private final StatementSettings statementSettings;
  private final StorageContext storage;
  private final TransactionManager transactions;
  private final HeapContext heap;
  private final PendingStorage pendingStorage;
  private final InvalidationQueue invalidations;
  private final SessionFunctions functions;
  private final Map<Integer, DatabaseSession> databases = new LinkedHashMap<>(8, 0.75f, true);

  EngineRuntime(ChildParameters parameters, Worker worker, Settings settings) {
    this.parameters = parameters;
    this.worker = worker;
    this.settings = settings;
    this.plannerSettings = new PlannerSettings(settings);
    this.statementSettings = new StatementSettings(settings);
    Path directory = directory();
    this.storage = new StorageContext(worker, directory, storageSettings(parameters));
    TransactionLog log =
        storage.wal() == null ? TransactionLog.NONE : new WalTransactionLog(storage.wal());
    this.transactions =
        new TransactionManager(
            worker,
            new LockManager(worker),
            log,
            new PagedCommitLog(worker, storage.pool(), storage.wal()));
    this.heap =
        new HeapContext(
            worker,
            storage.pool(),
            storage.newPageChange(),
            transactions,
            new MultiXacts(worker, transactions, storage.pool(), storage.wal()));
    transactions.twoPhase().setFiles(new PreparedFiles(directory, storage.settings().fsync()));
    // Before storage is dropped, which waits until nobody has its pages pinned.
    transactions.register(new PinRelease(storage.pool()));
    this.pendingStorage =
        new PendingStorage(
            transactions, storage.relations(), new StorageJournal(directory, worker.index()));
    this.invalidations = new InvalidationQueue(worker);
    this.functions = new SessionFunctions(this);
    transactions.register(new PrepareRestriction(this));
  }

  /** As they are when the process starts: the session's own come when the hooks that check do. */
  private static StorageSettings storageSettings(ChildParameters parameters) {
    if (parameters.inMemory()) {
      return StorageSettings.DEFAULT;
    }
    Settings settings = new Settings();
    SessionContext.configure(settings, parameters);
    return StorageSettings.of(settings);
  }

  ChildParameters parameters() {
    return parameters;
  }

  /** The data directory; null if the instance is in memory. */
  Path directory() {
    return parameters.inMemory() ? null : Path.of(parameters.dataDirectory());
  }

  Worker worker() {
    return worker;
  }

  Settings settings() {
    return settings;
  }

  StatementSettings statementSettings() {
    return statementSettings;
  }

  PlannerSettings plannerSettings() {
    return plannerSettings;
  }

  StorageContext storage() {
    return storage;
  }

  TransactionManager transactions() {
    return transactions;
  }

  HeapContext heap() {
    return heap;
  }

  PendingStorage pendingStorage() {
    return pendingStorage;
  }

  InvalidationQueue invalidations() {
    return invalidations;
  }

  /** What functions ask of the session; one for all databases of the process. */
  SessionFunctions functions() {
    return functions;
  }

  /** A database as this process knows it. */
  DatabaseSession database(int oid) {
    DatabaseSession database = databases.get(oid);
    if (database == null) {
      leaveEldest();
      database = new DatabaseSession(this, oid);
      databases.put(oid, database);
    }
    return database;
  }

  /** Makes room for a database. Template1 stays: what all databases share is reached through it. */
  private void leaveEldest() {
    if (databases.size() < MOST_DATABASES) {
      return;
    }
    Iterator<DatabaseSession> sessions = databases.values().iterator();
    DatabaseSession eldest = sessions.next();
    if (eldest.oid() == EngineConnector.TEMPLATE1) {
      eldest = sessions.next();
    }
    sessions.remove();
    eldest.close();
  }

  /** Hands invalidations to the caches of all databases entered so far. */
  @Override
  public void acceptInvalidations() {
    if (!invalidations.hasMessages()) {
      return;
    }
    invalidations.read(
        new InvalidationQueue.Reader() {
          @Override
          public void invalidate(int database, int kind, long first, long second) {
            for (DatabaseSession session : databases.values()) {
              session.invalidation().changedElsewhere(database, kind, first);
            }
          }

          @Override
          public void invalidateAll() {
            for (DatabaseSession session : databases.values()) {
              session.invalidation().missed();
            }
          }
        });
    for (DatabaseSession session : databases.values()) {
      session.invalidation().commandEnded();
    }
  }
}
