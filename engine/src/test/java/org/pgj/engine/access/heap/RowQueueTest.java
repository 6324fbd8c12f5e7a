package org.pgj.engine.access.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.Snapshot;

/** Sessions that wait for one and the same row. */
class RowQueueTest {
  private static final int SESSIONS = 6;
  private static final int ROUNDS = 150;

  @Test
  void noIncrementOfOneRowIsLost() throws Exception {
    try (MemoryInstance instance = new MemoryInstance()) {
      TestTable first = table(instance);
      insert(first);
      AtomicLong committed = new AtomicLong();
      instance.runAll(
          SESSIONS,
          (session, number) -> {
            TestTable own = new TestTable(session, first.table.relation().file());
            Random random = new Random(number);
            for (int round = 0; round < ROUNDS; round++) {
              own.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
              if (random.nextInt(4) == 0) {
                own.session.transactions().beginSubtransaction();
                increment(own);
                own.session.transactions().abortSubtransaction();
              }
              increment(own);
              if (random.nextInt(5) == 0) {
                own.session.transactions().abort();
              } else {
                committed.incrementAndGet();
                own.session.transactions().commit();
              }
            }
          });
      first.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
      Snapshot now = first.session.transactions().takeLatestSnapshot();
      assertThat(first.valuesById(now)).containsEntry(1L, committed.get());
      first.session.transactions().commit();
    }
  }

  @Test
  void thePlaceLastsAsLongAsTheRowLock() throws Exception {
    try (MemoryInstance instance = new MemoryInstance()) {
      TestTable holder = table(instance);
      long root = insert(holder);
      holder.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
      long next = holder.update(root, 1, 1) == ModifyResult.OK ? holder.update.tid() : 0;
      Thread waiter =
          new Thread(
              () -> {
                TestTable own = new TestTable(instance.session(), holder.table.relation().file());
                own.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
                assertThat(own.update(root, 1, 2)).isEqualTo(ModifyResult.UPDATED);
                assertThat(own.update(own.failure.newTid(), 1, 2)).isEqualTo(ModifyResult.OK);
                assertThat(own.session.locks().isHeld(queue(own, root), LockMode.EXCLUSIVE))
                    .isTrue();
                own.session.transactions().commit();
                assertThat(own.session.locks().isHeld(queue(own, root), LockMode.EXCLUSIVE))
                    .isFalse();
              });
      AtomicLong failed = new AtomicLong();
      waiter.setUncaughtExceptionHandler(
          (thread, failure) -> {
            failure.printStackTrace();
            failed.incrementAndGet();
          });
      waiter.start();
      awaitQueued(holder, root);
      assertThat(next).isNotZero();
      holder.session.transactions().commit();
      waiter.join();
      assertThat(failed).hasValue(0);
    }
  }

  private static TestTable table(MemoryInstance instance) {
    RelationFile file = instance.createRelation(instance.session());
    return new TestTable(instance.session(), file);
  }

  private static long insert(TestTable table) {
    table.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
    long tid = table.insert(1, 0);
    table.session.transactions().commit();
    return tid;
  }

  private static LockTag queue(TestTable table, long root) {
    return LockTag.tuple(
        table.table.relation().file().databaseOid(),
        table.table.relation().oid(),
        ItemPointer.block(root),
        ItemPointer.item(root));
  }

  /** Until the other session holds its place in the queue. */
  private static void awaitQueued(TestTable table, long root) {
    LockTag tag = queue(table, root);
    while (table.session.locks().tryAcquire(tag, LockMode.EXCLUSIVE)) {
      table.session.locks().release(tag, LockMode.EXCLUSIVE);
      Thread.onSpinWait();
    }
  }

  /** As UPDATE does it: what was seen, then version by version until one holds still. */
  private static void increment(TestTable table) {
    Snapshot snapshot = table.session.transactions().takeLatestSnapshot();
    TestTable.Row seen = table.rows(snapshot).getFirst();
    long tid = seen.tid();
    ModifyResult result = table.update(tid, 1, seen.value() + 1);
    while (result != ModifyResult.OK) {
      assertThat(result).isEqualTo(ModifyResult.UPDATED);
      tid = table.failure.newTid();
      result = table.lock(tid, RowLockMode.NO_KEY_UPDATE, WaitPolicy.BLOCK);
      if (result == ModifyResult.OK) {
        long value = version(table, tid);
        result = table.update(tid, 1, value + 1);
      }
    }
    table.session.transactions().release(snapshot);
    table.session.transactions().commandCounterIncrement();
  }

  private static long version(TestTable table, long tid) {
    PageBatch batch = new PageBatch();
    List<TestTable.Row> rows = new ArrayList<>();
    assertThat(table.table.fetch().fetchVersion(tid, batch)).isTrue();
    TestTable.decode(batch, rows);
    return rows.getFirst().value();
  }
}
