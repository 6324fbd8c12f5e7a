package org.pgj.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.TestSegment;
import org.pgj.engine.shared.Worker;

class LockManagerTest {
  private static final int DATABASE = 5;
  private TestSegment test;

  @BeforeEach
  void begin() {
    test = new TestSegment(TestSegment.parameters(StorageKind.MEMORY), List.of(LockManager.REGION));
  }

  @AfterEach
  void end() {
    test.close();
  }

  private LockManager manager(Worker worker) {
    worker.setDatabase(DATABASE);
    LockManager manager = new LockManager(worker);
    manager.beginTransaction(worker.index() + 1);
    return manager;
  }

  private LockManager manager() {
    return manager(test.worker());
  }

  private static LockTag relation(int oid) {
    return LockTag.relation(DATABASE, oid);
  }

  /** Without waiting, what is granted must be what the conflict table allows. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomSchedulesAgreeWithAModel(long seed) {
    Random random = new Random(seed);
    int workers = 4;
    int tags = 20;
    LockManager[] managers = new LockManager[workers];
    for (int i = 0; i < workers; i++) {
      managers[i] = manager();
    }
    int[][][] model = new int[workers][tags][LockMode.COUNT];
    for (int step = 0; step < 20_000; step++) {
      int who = random.nextInt(workers);
      int tagNumber = random.nextInt(tags);
      LockTag tag = tagNumber < 18 ? relation(1000 + tagNumber) : LockTag.advisory(5, tagNumber);
      LockMode mode = LockMode.values()[random.nextInt(LockMode.COUNT)];
      int action = random.nextInt(20);
      if (action < 10) {
        boolean expected = true;
        for (int other = 0; other < workers; other++) {
          for (LockMode held : LockMode.values()) {
            if (other != who
                && model[other][tagNumber][held.ordinal()] > 0
                && held.conflictsWith(mode)) {
              expected = false;
            }
          }
        }
        assertThat(managers[who].tryAcquire(tag, mode)).isEqualTo(expected);
        if (expected) {
          model[who][tagNumber][mode.ordinal()]++;
        }
      } else if (action < 19) {
        boolean expected = model[who][tagNumber][mode.ordinal()] > 0;
        assertThat(managers[who].release(tag, mode)).isEqualTo(expected);
        if (expected) {
          model[who][tagNumber][mode.ordinal()]--;
        }
      } else {
        managers[who].endTransaction();
        managers[who].beginTransaction(step);
        model[who] = new int[tags][LockMode.COUNT];
      }
    }
    for (LockManager manager : managers) {
      manager.endTransaction();
    }
    assertThat(managers[0].report()).isEmpty();
  }

  /** With waiting and deadlocks, no two conflicting modes are ever held at a time. */
  @Test
  void conflictingModesAreNeverHeldTogether() throws Exception {
    int tags = 5;
    AtomicIntegerArray holders = new AtomicIntegerArray(tags * LockMode.COUNT);
    AtomicInteger deadlocks = new AtomicInteger();
    test.runAll(
        6,
        (worker, number) -> {
          LockManager manager = manager(worker);
          manager.setDeadlockTimeout(2_000);
          Random random = new Random(number);
          for (int i = 0; i < 1_500; i++) {
            manager.beginTransaction(i + 1);
            List<int[]> mine = new ArrayList<>();
            try {
              for (int j = 0; j < 3; j++) {
                int tag = random.nextInt(tags);
                LockMode mode = LockMode.values()[random.nextInt(LockMode.COUNT)];
                manager.acquire(relation(2000 + tag), mode);
                mine.add(new int[] {tag, mode.ordinal()});
                holders.incrementAndGet(tag * LockMode.COUNT + mode.ordinal());
                for (LockMode other : LockMode.values()) {
                  if (other.conflictsWith(mode)) {
                    int own = 0;
                    for (int[] held : mine) {
                      own += held[0] == tag && held[1] == other.ordinal() ? 1 : 0;
                    }
                    assertThat(holders.get(tag * LockMode.COUNT + other.ordinal())).isEqualTo(own);
                  }
                }
              }
            } catch (DatabaseError error) {
              assertThat(error.sqlState()).isEqualTo("40P01");
              deadlocks.incrementAndGet();
            }
            for (int[] held : mine) {
              holders.decrementAndGet(held[0] * LockMode.COUNT + held[1]);
            }
            manager.endTransaction();
          }
        });
    assertThat(deadlocks.get()).isPositive();
    assertThat(manager().report()).hasSize(1);
  }

  @Test
  void aDeadlockIsReportedInPostgresWords() throws Exception {
    CountDownLatch bothHold = new CountDownLatch(2);
    AtomicInteger victims = new AtomicInteger();
    test.runAll(
        2,
        (worker, number) -> {
          LockManager manager = manager(worker);
          manager.setDeadlockTimeout(20_000);
          manager.acquire(relation(100 + number), LockMode.ACCESS_EXCLUSIVE);
          bothHold.countDown();
          bothHold.await();
          try {
            manager.acquire(relation(101 - number), LockMode.ROW_EXCLUSIVE);
          } catch (DatabaseError error) {
            victims.incrementAndGet();
            int other = worker.pid() == 1000 ? 1001 : 1000;
            assertThat(error).hasMessage("deadlock detected");
            assertThat(error.sqlState()).isEqualTo("40P01");
            assertThat(error.hint()).isEqualTo("See server log for query details.");
            assertThat(error.detail())
                .isEqualTo(
                    "Process %d waits for RowExclusiveLock on relation %d of database 5; blocked by process %d.\nProcess %d waits for RowExclusiveLock on relation %d of database 5; blocked by process %d."
                        .formatted(
                            worker.pid(), 101 - number, other, other, 100 + number, worker.pid()));
          }
          manager.endTransaction();
        });
    assertThat(victims).hasValue(1);
  }

  /** A waits behind B's request only: letting A overtake ends the deadlock without a victim. */
  @Test
  void aDeadlockByQueueOrderAloneIsResolved() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    AtomicInteger waitingSlot = new AtomicInteger(-1);
    test.runAll(
        3,
        (worker, number) -> {
          LockManager manager = manager(worker);
          manager.setDeadlockTimeout(number == 0 ? 50_000 : 60_000_000);
          switch (number) {
            case 0 -> {
              // Holds 2, then asks for 1 in a mode that its holder allows but the waiter does not.
              manager.acquire(relation(2), LockMode.ACCESS_EXCLUSIVE);
              first.countDown();
              second.await();
              manager.acquire(relation(1), LockMode.ACCESS_SHARE);
            }
            case 1 -> {
              // Holds 3 in share, wants 1 exclusively: waits for worker 2.
              first.await();
              while (waitingSlot.get() < 0) {
                Thread.onSpinWait();
              }
              manager.acquire(relation(1), LockMode.ACCESS_EXCLUSIVE);
            }
            default -> {
              // Holds 1 weakly, and waits for 2.
              manager.acquire(relation(1), LockMode.ACCESS_SHARE);
              waitingSlot.set(worker.index());
              while (manager.report().stream().noneMatch(lock -> !lock.granted())) {
                Thread.onSpinWait();
              }
              second.countDown();
              manager.acquire(relation(2), LockMode.ACCESS_SHARE);
            }
          }
          manager.endTransaction();
        });
  }

  @Test
  void strongLockersFindFastPathHolders() {
    LockManager weak = manager();
    LockManager strong = manager();
    weak.acquire(relation(1), LockMode.ACCESS_SHARE);
    assertThat(weak.report()).anyMatch(lock -> lock.fastPath() && lock.tag().equals(relation(1)));

    assertThat(strong.tryAcquire(relation(1), LockMode.ACCESS_EXCLUSIVE)).isFalse();
    assertThat(weak.report()).noneMatch(lock -> lock.fastPath() && lock.tag().equals(relation(1)));
    assertThat(weak.release(relation(1), LockMode.ACCESS_SHARE)).isTrue();
    assertThat(strong.tryAcquire(relation(1), LockMode.ACCESS_EXCLUSIVE)).isTrue();
    assertThat(weak.tryAcquire(relation(1), LockMode.ACCESS_SHARE)).isFalse();
    strong.endTransaction();
    assertThat(weak.tryAcquire(relation(1), LockMode.ACCESS_SHARE)).isTrue();
  }

  @Test
  void rollingBackToAMarkReleasesOnlyWhatCameAfter() {
    LockManager one = manager();
    LockManager two = manager();
    one.acquire(relation(1), LockMode.EXCLUSIVE);
    int mark = one.mark();
    one.acquire(relation(1), LockMode.EXCLUSIVE);
    one.acquire(relation(2), LockMode.EXCLUSIVE);
    one.releaseSince(mark);
    assertThat(two.tryAcquire(relation(2), LockMode.EXCLUSIVE)).isTrue();
    assertThat(two.tryAcquire(relation(1), LockMode.EXCLUSIVE)).isFalse();
  }

  @Test
  void sessionLocksOutliveTransactions() {
    LockManager one = manager();
    LockManager two = manager();
    LockTag tag = LockTag.advisory(5, 42L);
    one.acquireForSession(tag, LockMode.EXCLUSIVE);
    one.acquire(tag, LockMode.EXCLUSIVE);
    one.endTransaction();
    assertThat(two.tryAcquire(tag, LockMode.SHARE)).isFalse();
    assertThat(one.releaseForSession(tag, LockMode.EXCLUSIVE)).isTrue();
    assertThat(one.releaseForSession(tag, LockMode.EXCLUSIVE)).isFalse();
    assertThat(two.tryAcquire(tag, LockMode.SHARE)).isTrue();
  }

  @Test
  void waitersGiveUpAfterLockTimeoutOrCancel() throws Exception {
    LockManager holder = manager();
    holder.acquire(relation(9), LockMode.EXCLUSIVE);
    test.runAll(
        1,
        (worker, number) -> {
          LockManager manager = manager(worker);
          manager.setLockTimeout(5_000);
          assertThatThrownBy(() -> manager.acquire(relation(9), LockMode.EXCLUSIVE))
              .hasMessage("canceling statement due to lock timeout")
              .hasFieldOrPropertyWithValue("sqlState", "55P03");
          manager.setLockTimeout(0);
          worker.interrupt(worker.index(), Interrupt.CANCEL);
          assertThatThrownBy(() -> manager.acquire(relation(9), LockMode.EXCLUSIVE))
              .hasMessage("canceling statement due to user request");
          manager.endTransaction();
        });
    assertThat(holder.report()).noneMatch(lock -> !lock.granted());
  }

  @Test
  void waitingForATransactionEndsWithIt() throws Exception {
    AtomicInteger step = new AtomicInteger();
    test.runAll(
        2,
        (worker, number) -> {
          LockManager manager = manager(worker);
          if (number == 0) {
            manager.xidAssigned(77, true);
            step.set(1);
            while (manager.report().stream().noneMatch(lock -> !lock.granted())) {
              Thread.onSpinWait();
            }
            step.set(2);
            manager.endTransaction();
          } else {
            while (step.get() < 1) {
              Thread.onSpinWait();
            }
            manager.awaitTransaction(77);
            assertThat(step).hasValue(2);
            manager.awaitTransaction(77);
          }
        });
  }
}
