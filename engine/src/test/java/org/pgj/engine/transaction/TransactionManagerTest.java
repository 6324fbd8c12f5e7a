package org.pgj.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;

class TransactionManagerTest {
  private TestSegment test;
  private final MapCommitLog commitLog = new MapCommitLog();

  private static final class MapCommitLog implements CommitLog {
    final ConcurrentHashMap<Long, Boolean> committed = new ConcurrentHashMap<>();

    @Override
    public boolean isCommitted(long xid) {
      return committed.containsKey(xid);
    }

    @Override
    public void setCommitted(long first, long[] bits, int count) {
      for (int i = 0; i < count; i++) {
        if ((bits[i >> 6] >>> i & 1) != 0) {
          committed.put(first + i, true);
        }
      }
    }
  }

  @BeforeEach
  void begin() {
    test =
        new TestSegment(
            TestSegment.parameters(StorageKind.MEMORY),
            List.of(LockManager.REGION),
            TransactionManager.REGIONS);
  }

  @AfterEach
  void end() {
    test.close();
  }

  private TransactionManager manager(Worker worker) {
    return new TransactionManager(worker, new LockManager(worker), TransactionLog.NONE, commitLog);
  }

  private TransactionManager manager() {
    return manager(test.worker());
  }

  private static long begin(TransactionManager manager) {
    manager.begin(IsolationLevel.READ_COMMITTED, false);
    return manager.currentXid();
  }

  @Test
  void aSnapshotSeesWhatHadCommittedWhenItWasTaken() {
    TransactionManager writer = manager();
    TransactionManager reader = manager();
    long before = begin(writer);
    writer.commit();
    long running = begin(writer);
    reader.begin(IsolationLevel.REPEATABLE_READ, true);
    Snapshot snapshot = reader.takeSnapshot();
    writer.commit();
    long after = begin(writer);
    writer.commit();
    long aborted = begin(writer);
    writer.abort();

    TransactionStatus status = reader.status();
    assertThat(snapshot.sees(before, status)).isTrue();
    assertThat(snapshot.sees(running, status)).isFalse();
    assertThat(snapshot.sees(after, status)).isFalse();
    assertThat(reader.takeSnapshot().sees(running, status)).isFalse();
    assertThat(reader.takeLatestSnapshot().sees(running, status)).isTrue();
    assertThat(reader.takeLatestSnapshot().sees(after, status)).isTrue();
    assertThat(reader.takeLatestSnapshot().sees(aborted, status)).isFalse();
    assertThat(status.of(aborted)).isEqualTo(CommitSequence.ABORTED);
    reader.commit();
  }

  @Test
  void aSubtransactionFollowsItsParentUnlessItAborts() {
    TransactionManager writer = manager();
    TransactionManager reader = manager();
    writer.begin(IsolationLevel.READ_COMMITTED, false);
    writer.beginSubtransaction();
    long kept = writer.currentXid();
    long top = writer.topXid();
    writer.beginSubtransaction();
    long inner = writer.currentXid();
    writer.commitSubtransaction();
    writer.commitSubtransaction();
    writer.beginSubtransaction();
    long undone = writer.currentXid();
    writer.abortSubtransaction();

    assertThat(top).isLessThan(kept);
    assertThat(writer.isCurrent(kept)).isTrue();
    assertThat(writer.isCurrent(inner)).isTrue();
    assertThat(writer.isCurrent(undone)).isFalse();
    TransactionStatus status = reader.status();
    assertThat(status.isInProgress(inner)).isTrue();
    assertThat(status.of(undone)).isEqualTo(CommitSequence.ABORTED);
    writer.commit();
    assertThat(status.of(inner)).isEqualTo(status.of(top));
    assertThat(status.isCommitted(kept)).isTrue();
    assertThat(status.isCommitted(undone)).isFalse();
  }

  @Test
  void abortOfTheWholeTakesSubtransactionsAlong() {
    TransactionManager writer = manager();
    writer.begin(IsolationLevel.READ_COMMITTED, false);
    writer.beginSubtransaction();
    long inner = writer.currentXid();
    writer.commitSubtransaction();
    writer.beginSubtransaction();
    long open = writer.currentXid();
    writer.abort();
    assertThat(writer.status().of(inner)).isEqualTo(CommitSequence.ABORTED);
    assertThat(writer.status().of(open)).isEqualTo(CommitSequence.ABORTED);
    assertThat(writer.isActive()).isFalse();
  }

  @Test
  void waitingForASubtransactionEndsWithItsRollback() throws Exception {
    AtomicLong xid = new AtomicLong();
    AtomicInteger step = new AtomicInteger();
    test.runAll(
        2,
        (worker, number) -> {
          TransactionManager manager = manager(worker);
          manager.begin(IsolationLevel.READ_COMMITTED, false);
          if (number == 0) {
            manager.beginSubtransaction();
            xid.set(manager.currentXid());
            while (manager.locks().report().stream().noneMatch(lock -> !lock.granted())) {
              Thread.onSpinWait();
            }
            step.set(1);
            manager.abortSubtransaction();
            while (step.get() < 2) {
              Thread.onSpinWait();
            }
          } else {
            while (xid.get() == 0) {
              Thread.onSpinWait();
            }
            manager.awaitEnd(xid.get());
            assertThat(step).hasValue(1);
            step.set(2);
          }
          manager.commit();
        });
  }

  @Test
  void theWindowMovesOnAndOldTransactionsKeepTheirFate() {
    TransactionManager manager = manager();
    long first = begin(manager);
    manager.commit();
    long second = begin(manager);
    manager.abort();
    manager.begin(IsolationLevel.READ_COMMITTED, false);
    manager.beginSubtransaction();
    long third = manager.currentXid();
    manager.commitSubtransaction();
    manager.commit();
    for (int i = 0; i < 3 * CsnRing.CHUNK; i++) {
      begin(manager);
      manager.commit();
    }
    assertThat(manager.state().windowStart()).isGreaterThan(2 * CsnRing.CHUNK);
    assertThat(manager.status().of(first)).isEqualTo(CommitSequence.FROZEN);
    assertThat(manager.status().of(second)).isEqualTo(CommitSequence.ABORTED);
    assertThat(manager.status().of(third)).isEqualTo(CommitSequence.FROZEN);
  }

  @Test
  void commandIdsAdvanceOnlyWhenUsed() {
    TransactionManager manager = manager();
    begin(manager);
    assertThat(manager.useCommandId()).isZero();
    manager.commandCounterIncrement();
    manager.commandCounterIncrement();
    assertThat(manager.commandId()).isEqualTo(1);
    assertThat(manager.takeSnapshot().commandId()).isEqualTo(1);
    int combo = manager.comboCommandIds().of(0, 1);
    assertThat(manager.comboCommandIds().of(0, 1)).isEqualTo(combo);
    assertThat(manager.comboCommandIds().cmin(combo)).isZero();
    assertThat(manager.comboCommandIds().cmax(combo)).isEqualTo(1);
    manager.abort();
  }

  @Test
  void theHorizonStaysBehindEverySnapshotInUse() {
    TransactionManager reader = manager();
    TransactionManager writer = manager();
    reader.begin(IsolationLevel.READ_COMMITTED, true);
    Snapshot snapshot = reader.takeSnapshot();
    long xid = begin(writer);
    writer.commit();
    assertThat(writer.horizon().compute()).isEqualTo(snapshot.xmin()).isLessThanOrEqualTo(xid);
    reader.release(snapshot);
    assertThat(writer.horizon().compute()).isGreaterThan(xid);
    reader.commit();
  }

  /** One version of an account's balance, as a heap would hold it. */
  private static final class Version {
    final long xmin;
    final long value;
    volatile long xmax;

    Version(long xmin, long value) {
      this.xmin = xmin;
      this.value = value;
    }
  }

  private static final class Account {
    volatile Version[] versions;

    Account(Version first) {
      versions = new Version[] {first};
    }
  }

  private static Version visible(Account account, Snapshot snapshot, TransactionStatus status) {
    Version found = null;
    for (Version version : account.versions) {
      long xmax = version.xmax;
      if (snapshot.sees(version.xmin, status) && (xmax == 0 || !snapshot.sees(xmax, status))) {
        assertThat(found).as("two visible versions").isNull();
        found = version;
      }
    }
    return found;
  }

  /**
   * Transfers between accounts, readers that add all of them up, and a vacuum that removes what the
   * horizon allows: each sum is the same, and every account always has exactly one visible version.
   */
  @Test
  void moneyIsNeitherMadeNorLostUnderAnySnapshot() throws Exception {
    int accounts = 8;
    long each = 1000;
    Account[] bank = new Account[accounts];
    for (int i = 0; i < accounts; i++) {
      bank[i] = new Account(new Version(Xid.FROZEN, each));
    }
    AtomicInteger writers = new AtomicInteger(3);
    AtomicLong removed = new AtomicLong();
    test.runAll(
        6,
        (worker, number) -> {
          TransactionManager manager = manager(worker);
          Random random = new Random(number);
          if (number < 3) {
            for (int i = 0; i < 20_000; i++) {
              transfer(manager, bank, random);
            }
            writers.decrementAndGet();
          } else if (number < 5) {
            while (writers.get() > 0) {
              audit(manager, bank, number == 3, accounts * each);
            }
          } else {
            while (writers.get() > 0) {
              removed.addAndGet(vacuum(manager, bank));
            }
          }
        });
    assertThat(removed.get()).isPositive();
  }

  private static void audit(
      TransactionManager manager, Account[] bank, boolean repeatable, long expected) {
    manager.begin(
        repeatable ? IsolationLevel.REPEATABLE_READ : IsolationLevel.READ_COMMITTED, true);
    for (int round = 0; round < 3; round++) {
      Snapshot snapshot = manager.takeSnapshot();
      long sum = 0;
      for (Account account : bank) {
        Version version = visible(account, snapshot, manager.status());
        assertThat(version).as("no visible version under %s", snapshot).isNotNull();
        sum += version.value;
      }
      assertThat(sum).isEqualTo(expected);
      manager.release(snapshot);
    }
    manager.commit();
  }

  private static void transfer(TransactionManager manager, Account[] bank, Random random) {
    int from = random.nextInt(bank.length);
    int to = (from + 1 + random.nextInt(bank.length - 1)) % bank.length;
    manager.begin(IsolationLevel.READ_COMMITTED, false);
    long xid = manager.currentXid();
    boolean done = change(manager, bank[from], xid, -1) && change(manager, bank[to], xid, 1);
    if (done && random.nextInt(10) > 0) {
      manager.commit();
    } else {
      manager.abort();
    }
  }

  /** Replaces the newest version unless another transaction is at it. */
  private static boolean change(TransactionManager manager, Account account, long xid, long delta) {
    synchronized (account) {
      Version[] versions = account.versions;
      for (Version version : versions) {
        if (manager.status().isCommitted(version.xmin)) {
          long xmax = version.xmax;
          if (xmax != 0 && manager.status().isInProgress(xmax)) {
            return false;
          }
          if (xmax == 0 || !manager.status().isCommitted(xmax)) {
            Version[] next = java.util.Arrays.copyOf(versions, versions.length + 1);
            next[versions.length] = new Version(xid, version.value + delta);
            version.xmax = xid;
            account.versions = next;
            return true;
          }
        }
      }
      throw new AssertionError("no current version");
    }
  }

  private static long vacuum(TransactionManager manager, Account[] bank) {
    long removed = 0;
    long horizon = manager.horizon().compute();
    for (Account account : bank) {
      synchronized (account) {
        Version[] kept =
            java.util.Arrays.stream(account.versions)
                .filter(
                    version ->
                        !(version.xmax != 0
                                && version.xmax < horizon
                                && manager.status().isCommitted(version.xmax))
                            && manager.status().of(version.xmin) != CommitSequence.ABORTED)
                .toArray(Version[]::new);
        removed += account.versions.length - kept.length;
        account.versions = kept;
      }
    }
    return removed;
  }
}
