package org.pgj.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;

class TwoPhaseCommitTest {
  private static final int ALICE = 100;
  private static final LockTag TABLE = LockTag.relation(1, 20000);

  private final MemoryCommitLog commitLog = new MemoryCommitLog();
  private TestSegment test;

  private static final class MemoryCommitLog implements CommitLog {
    @Override
    public boolean isCommitted(long xid) {
      return false;
    }

    @Override
    public void setCommitted(long first, long[] bits, int count) {
      throw new IllegalStateException("the window does not move in these tests");
    }
  }

  @BeforeEach
  void begin() {
    test =
        new TestSegment(
            new SegmentParameters(StorageKind.MEMORY, 8, 4, 1024, 64, 2, 64, 1 << 20),
            List.of(LockManager.REGION),
            TransactionManager.REGIONS);
  }

  @AfterEach
  void end() {
    test.close();
  }

  private TransactionManager manager() {
    Worker worker = test.worker();
    worker.setDatabase(1);
    return new TransactionManager(worker, new LockManager(worker), TransactionLog.NONE, commitLog);
  }

  private static long begin(TransactionManager manager) {
    manager.begin(IsolationLevel.READ_COMMITTED, false);
    return manager.topXid();
  }

  @Test
  void aPreparedTransactionRunsOnUntilAnotherSessionEndsIt() {
    TransactionManager preparer = manager();
    TransactionManager other = manager();
    long xid = begin(preparer);
    preparer.beginSubtransaction();
    long subxid = preparer.currentXid();
    preparer.commitSubtransaction();
    preparer.prepare("one", ALICE);
    assertThat(preparer.isActive()).isFalse();

    long next = begin(preparer);
    preparer.commit();
    other.begin(IsolationLevel.REPEATABLE_READ, false);
    Snapshot before = other.takeSnapshot();
    assertThat(before.sees(xid, other.status())).isFalse();
    assertThat(before.sees(next, other.status())).isTrue();
    assertThat(other.status().isInProgress(subxid)).isTrue();
    assertThat(other.horizon().compute()).isLessThanOrEqualTo(xid);
    assertThat(other.locks().hasTransactionEnded(xid)).isFalse();

    preparer.begin(IsolationLevel.READ_COMMITTED, false);
    preparer.finishPrepared("one", true, ALICE, false);
    assertThat(preparer.takeSnapshot().sees(subxid, preparer.status())).isTrue();
    preparer.commit();
    assertThat(before.sees(xid, other.status())).isFalse();
    assertThat(other.locks().hasTransactionEnded(xid)).isTrue();
    other.commit();
    assertThat(other.twoPhase().list()).isEmpty();
    assertThat(other.horizon().compute()).isGreaterThan(next);
  }

  @Test
  void locksStayWithThePreparedTransaction() {
    TransactionManager preparer = manager();
    TransactionManager other = manager();
    begin(preparer);
    preparer.locks().acquire(TABLE, LockMode.ROW_EXCLUSIVE);
    preparer.locks().acquire(LockTag.advisory(1, 7), LockMode.EXCLUSIVE);
    preparer.prepare("locker", ALICE);

    begin(other);
    assertThat(other.locks().tryAcquire(TABLE, LockMode.ROW_EXCLUSIVE)).isTrue();
    assertThat(other.locks().tryAcquire(TABLE, LockMode.SHARE)).isFalse();
    assertThat(other.locks().tryAcquire(LockTag.advisory(1, 7), LockMode.SHARE)).isFalse();
    other.abort();
    begin(preparer);
    assertThat(preparer.locks().tryAcquire(TABLE, LockMode.SHARE)).isFalse();
    preparer.abort();

    other.finishPrepared("locker", false, ALICE, false);
    begin(other);
    assertThat(other.locks().tryAcquire(TABLE, LockMode.ACCESS_EXCLUSIVE)).isTrue();
    assertThat(other.locks().tryAcquire(LockTag.advisory(1, 7), LockMode.EXCLUSIVE)).isTrue();
    other.abort();
  }

  @Test
  void strongLocksKeepOthersOffTheFastPath() {
    TransactionManager preparer = manager();
    TransactionManager other = manager();
    begin(preparer);
    preparer.locks().acquire(TABLE, LockMode.ACCESS_EXCLUSIVE);
    preparer.prepare("strong", ALICE);
    begin(other);
    assertThat(other.locks().tryAcquire(TABLE, LockMode.ACCESS_SHARE)).isFalse();
    other.abort();
    other.finishPrepared("strong", true, ALICE, false);
    begin(other);
    assertThat(other.locks().tryAcquire(TABLE, LockMode.ACCESS_SHARE)).isTrue();
    other.commit();
  }

  @Test
  void whatCannotBePreparedOrFinishedIsRefused() {
    TransactionManager manager = manager();
    begin(manager);
    manager.prepare("one", ALICE);
    refused(manager, "one", "42710", "transaction identifier \"one\" is already in use");
    refused(manager, "x".repeat(200), "22023", "is too long");
    begin(manager);
    manager.prepare("two", ALICE);
    refused(manager, "three", "53200", "maximum number of prepared transactions reached");
    assertThatThrownBy(() -> manager.finishPrepared("none", true, ALICE, false))
        .hasFieldOrPropertyWithValue("sqlState", "42704");
    assertThatThrownBy(() -> manager.finishPrepared("one", true, ALICE + 1, false))
        .hasFieldOrPropertyWithValue("sqlState", "42501");
    manager.finishPrepared("one", true, ALICE + 1, true);
    manager.finishPrepared("two", false, ALICE, false);
    assertThat(manager.twoPhase().list()).isEmpty();
  }

  private static void refused(
      TransactionManager manager, String name, String sqlState, String message) {
    begin(manager);
    assertThatThrownBy(() -> manager.prepare(name, ALICE))
        .hasMessageContaining(message)
        .hasFieldOrPropertyWithValue("sqlState", sqlState);
    manager.abort();
  }
}
