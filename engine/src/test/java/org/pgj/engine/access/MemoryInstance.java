package org.pgj.engine.access;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.PagedCommitLog;
import org.pgj.engine.transaction.TransactionFiles;
import org.pgj.engine.transaction.TransactionLog;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.wal.PageChange;

/** An in-memory instance in the test's process, with a session per thread. */
public final class MemoryInstance implements AutoCloseable {
  private static final int DATABASE = 5;

  private final TestSegment segment;
  private final AtomicInteger nextRelation = new AtomicInteger(20_000);

  public MemoryInstance() {
    this(20_000);
  }

  public MemoryInstance(int buffers) {
    SegmentParameters parameters =
        new SegmentParameters(StorageKind.MEMORY, 20, 12, buffers, 64, 0, 1, 1 << 20);
    segment =
        new TestSegment(
            parameters,
            List.of(LockManager.REGION),
            TransactionManager.REGIONS,
            List.of(BufferPool.regions()));
    TransactionFiles.create(new BufferPool(segment.worker(), null, null));
  }

  /** A new session, for the thread that uses it. */
  public HeapContext session() {
    return session(segment.worker());
  }

  public HeapContext session(Worker worker) {
    BufferPool pool = new BufferPool(worker, null, null);
    TransactionManager transactions =
        new TransactionManager(
            worker,
            new LockManager(worker),
            TransactionLog.NONE,
            new PagedCommitLog(worker, pool, null));
    return new HeapContext(
        worker,
        pool,
        new PageChange(worker, pool, null),
        transactions,
        new MultiXacts(worker, transactions, pool, null));
  }

  /** Runs a task in as many sessions at once. */
  public void runAll(int sessions, Task task) throws Exception {
    segment.runAll(sessions, (worker, number) -> task.run(session(worker), number));
  }

  /** What one session does. */
  public interface Task {
    void run(HeapContext session, int number) throws Exception;
  }

  /** A new relation's file. */
  public RelationFile createRelation(HeapContext session) {
    RelationFile file = RelationFile.permanent(DATABASE, nextRelation.getAndIncrement());
    session.pool().createRelation(file);
    return file;
  }

  public static void begin(HeapContext session) {
    session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
  }

  /** Runs a task in a transaction of its own and commits. */
  public static void inTransaction(HeapContext session, Runnable task) {
    begin(session);
    task.run();
    session.transactions().commit();
  }

  /** Makes the changes so far visible to the next command. */
  public static void nextCommand(HeapContext session) {
    session.transactions().commandCounterIncrement();
  }

  @Override
  public void close() {
    segment.close();
  }
}
