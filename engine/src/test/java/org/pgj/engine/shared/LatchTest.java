package org.pgj.engine.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.os.Poll;
import org.pgj.engine.os.Sockets;

class LatchTest {
  private static final long LONG = 20_000_000_000L;
  private TestSegment test;

  @BeforeEach
  void begin() {
    test = new TestSegment(TestSegment.parameters(StorageKind.MEMORY));
  }

  @AfterEach
  void end() {
    test.close();
  }

  @Test
  void noWakeUpIsLostBetweenTwoWorkers() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    int[] slots = new int[2];
    test.runAll(
        2,
        (worker, number) -> {
          slots[number] = worker.index();
          turn.incrementAndGet();
          while (turn.get() < 2) {
            Thread.onSpinWait();
          }
          for (int i = 0; i < 5_000; i++) {
            int expected = 2 + 2 * i + number;
            while (turn.get() < expected) {
              assertThat(worker.waitLatch(LONG, WaitEvent.PG_SLEEP)).isEqualTo(Worker.LATCH_SET);
            }
            turn.set(expected + 1);
            worker.wake(slots[1 - number]);
          }
        });
    assertThat(turn).hasValue(10_002);
  }

  @Test
  void aSleeperInPollHearsTheDoorbell() throws Exception {
    int[] pair = Sockets.messagePair();
    AtomicInteger sleeper = new AtomicInteger(-1);
    test.runAll(
        2,
        (worker, number) -> {
          if (number == 0) {
            sleeper.set(worker.index());
            for (int i = 0; i < 200; i++) {
              int why = worker.waitLatch(LONG, pair[0], Poll.READABLE, WaitEvent.CLIENT_READ);
              assertThat(why).isEqualTo(Worker.LATCH_SET);
              sleeper.set(-2 - i);
            }
          } else {
            int index;
            while ((index = sleeper.get()) < 0) {
              Thread.onSpinWait();
            }
            int rung = 0;
            while (sleeper.get() != -2 - 199) {
              worker.wake(index);
              rung++;
              Thread.yield();
            }
            assertThat(rung).isPositive();
          }
        });
  }

  @Test
  void aWaitEndsInTime() {
    Worker worker = test.worker();
    assertThat(worker.waitLatch(1_000_000, WaitEvent.PG_SLEEP)).isEqualTo(Worker.TIMED_OUT);
    worker.wake(worker.index());
    assertThat(worker.waitLatch(1_000_000, WaitEvent.PG_SLEEP)).isEqualTo(Worker.LATCH_SET);
    assertThat(worker.waitLatch(1_000_000, WaitEvent.PG_SLEEP)).isEqualTo(Worker.TIMED_OUT);
  }
}
