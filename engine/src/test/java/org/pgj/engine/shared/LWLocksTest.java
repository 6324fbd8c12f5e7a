package org.pgj.engine.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.os.Memory;

class LWLocksTest {
  private TestSegment test;
  private long lock;
  private long data;

  @BeforeEach
  void begin() {
    test = new TestSegment(TestSegment.parameters(StorageKind.MEMORY));
    lock = test.segment().lock(LWLockId.NOTIFY_QUEUE);
    data = test.segment().offset(Region.INVALIDATION_QUEUE) + 128;
  }

  @AfterEach
  void end() {
    test.close();
  }

  @Test
  void exclusiveHoldersExcludeEverybody() throws Exception {
    int rounds = 20_000;
    test.runAll(
        6,
        (worker, number) -> {
          for (int i = 0; i < rounds; i++) {
            if (number % 3 == 2) {
              LWLocks.acquireShared(worker, lock);
              assertThat(Memory.getLong(data)).isEqualTo(Memory.getLong(data + 8));
            } else {
              LWLocks.acquireExclusive(worker, lock);
              Memory.putLong(data, Memory.getLong(data) + 1);
              Memory.putLong(data + 8, Memory.getLong(data + 8) + 1);
            }
            LWLocks.release(worker, lock);
          }
        });
    assertThat(Memory.getLong(data)).isEqualTo(4L * rounds);
    assertThat(Memory.getInt(lock)).isZero();
    assertThat(Memory.getInt(lock + 4)).as("waiters").isZero();
  }

  @Test
  void sharedHoldersShare() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    test.runAll(
        3,
        (worker, number) -> {
          LWLocks.acquireShared(worker, lock);
          inside.incrementAndGet();
          while (inside.get() < 3) {
            Thread.onSpinWait();
          }
          LWLocks.release(worker, lock);
        });
    assertThat(inside).hasValue(3);
  }

  @Test
  void errorRecoveryReleasesEverything() {
    Worker worker = test.worker();
    LWLocks.acquireExclusive(worker, lock);
    LWLocks.acquireShared(worker, test.segment().lock(LWLockId.CHECKPOINT));
    assertThat(worker.heldLockCount()).isEqualTo(2);

    worker.releaseLocks();

    assertThat(worker.heldLockCount()).isZero();
    Worker other = test.worker();
    assertThat(LWLocks.tryAcquireExclusive(other, lock)).isTrue();
    assertThat(LWLocks.tryAcquireShared(worker, lock)).isFalse();
  }

  @Test
  void takingALockTwiceIsAnErrorAndNoDeadlock() {
    Worker worker = test.worker();
    LWLocks.acquireExclusive(worker, lock);
    assertThatThrownBy(() -> LWLocks.acquireExclusive(worker, lock))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruptsAreHeldOffWhileALockIsHeld() {
    Worker worker = test.worker();
    LWLocks.acquireShared(worker, lock);
    worker.interrupt(worker.index(), Interrupt.CANCEL);
    worker.checkInterrupts();
    LWLocks.release(worker, lock);
    assertThatThrownBy(worker::checkInterrupts)
        .hasMessage("canceling statement due to user request")
        .hasFieldOrPropertyWithValue("sqlState", "57014");
    worker.checkInterrupts();
  }
}
