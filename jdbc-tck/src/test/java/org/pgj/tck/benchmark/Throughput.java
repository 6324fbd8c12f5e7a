package org.pgj.tck.benchmark;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Repeats a small piece of work on some connections for a while and counts. */
final class Throughput {
  private final int threads;
  private final int seconds;

  Throughput(int threads, int seconds) {
    this.threads = threads;
    this.seconds = seconds;
  }

  /** What one thread repeats on its own connection. */
  interface Work extends AutoCloseable {
    void once() throws Exception;
  }

  /** Makes the work of one thread. */
  interface Factory {
    Work on(Connection connection, int thread) throws Exception;
  }

  /** Runs for half the time unmeasured, then measures: pieces of work per second. */
  double perSecond(Subject subject, Factory factory) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500L * seconds);
      long end = begin + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        Callable<Long> count = () -> count(subject, factory, thread, begin, end);
        counts.add(pool.submit(count));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      return (double) sum / seconds;
    } finally {
      pool.shutdownNow();
    }
  }

  private static long count(Subject subject, Factory factory, int thread, long begin, long end)
      throws Exception {
    try (Connection connection = subject.connect();
        Work work = factory.on(connection, thread)) {
      long count = 0;
      long now;
      while ((now = System.nanoTime()) < end) {
        work.once();
        if (now >= begin) {
          count++;
        }
      }
      return count;
    }
  }
}
