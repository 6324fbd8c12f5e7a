package org.pgj.engine.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvalidationQueueTest {
  private TestSegment test;

  @BeforeEach
  void begin() {
    test = new TestSegment(TestSegment.parameters(StorageKind.MEMORY));
  }

  @AfterEach
  void end() {
    test.close();
  }

  private static final class Collector implements InvalidationQueue.Reader {
    final List<String> seen = new ArrayList<>();
    int resets;

    @Override
    public void invalidate(int database, int kind, long first, long second) {
      seen.add(database + " " + kind + " " + first + " " + second);
    }

    @Override
    public void invalidateAll() {
      resets++;
    }
  }

  private static InvalidationQueue.Batch batch(int kind, int count) {
    InvalidationQueue.Batch batch = new InvalidationQueue.Batch();
    for (int i = 0; i < count; i++) {
      batch.add(5, kind, i, -1);
    }
    return batch;
  }

  @Test
  void everyReaderSeesMessagesInOrder() {
    InvalidationQueue writer = new InvalidationQueue(test.worker());
    InvalidationQueue reader = new InvalidationQueue(test.worker());
    Collector collector = new Collector();

    assertThat(reader.hasMessages()).isFalse();
    writer.publish(batch(1, 2));
    writer.publish(batch(2, 1));
    assertThat(reader.hasMessages()).isTrue();
    reader.read(collector);

    assertThat(collector.seen).containsExactly("5 1 0 -1", "5 1 1 -1", "5 2 0 -1");
    assertThat(reader.hasMessages()).isFalse();
  }

  @Test
  void aReaderLeftBehindForgetsEverything() {
    InvalidationQueue writer = new InvalidationQueue(test.worker());
    InvalidationQueue reader = new InvalidationQueue(test.worker());
    Collector collector = new Collector();

    writer.publish(batch(1, InvalidationQueue.CAPACITY + 1));
    reader.read(collector);
    writer.publish(batch(2, 1));
    reader.read(collector);

    assertThat(collector.resets).isEqualTo(1);
    assertThat(collector.seen).containsExactly("5 2 0 -1");
  }

  @Test
  void underLoadAReaderMissesNothingUnnoticed() throws Exception {
    AtomicInteger writing = new AtomicInteger(2);
    test.runAll(
        4,
        (worker, number) -> {
          InvalidationQueue queue = new InvalidationQueue(worker);
          if (number < 2) {
            for (int i = 1; i <= 30_000; i++) {
              InvalidationQueue.Batch batch = new InvalidationQueue.Batch();
              batch.add(number, 7, i, ~i);
              queue.publish(batch);
            }
            writing.decrementAndGet();
            return;
          }
          long[] last = new long[2];
          boolean[] reset = {true};
          InvalidationQueue.Reader reader =
              new InvalidationQueue.Reader() {
                @Override
                public void invalidate(int database, int kind, long first, long second) {
                  assertThat(kind).isEqualTo(7);
                  assertThat(second).isEqualTo(~first);
                  if (!reset[0]) {
                    assertThat(first).isGreaterThan(last[database]);
                  }
                  last[database] = first;
                }

                @Override
                public void invalidateAll() {
                  reset[0] = true;
                }
              };
          while (writing.get() > 0 || queue.hasMessages()) {
            queue.read(reader);
            reset[0] = false;
          }
        });
  }
}
