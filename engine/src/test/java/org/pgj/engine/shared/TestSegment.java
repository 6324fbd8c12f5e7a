package org.pgj.engine.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pgj.engine.os.Doorbell;

/**
 * A segment in the test's own process, with workers on its threads: what several processes would
 * do. Closing unmaps it; one at a time.
 */
public final class TestSegment implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();

  private final Segment segment;
  private final String name =
      "test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
  private int nextPid = 1000;

  @SafeVarargs
  public TestSegment(SegmentParameters parameters, List<RegionDescriptor>... regions) {
    List<RegionDescriptor> all = new ArrayList<>(Segment.BASIC_REGIONS);
    for (List<RegionDescriptor> list : regions) {
      all.addAll(list);
    }
    this.segment = Segment.create(parameters, all, 1);
  }

  /** Parameters that suit most tests. */
  public static SegmentParameters parameters(StorageKind kind) {
    return new SegmentParameters(kind, 20, 12, 1024, 64, 0, 64, 1 << 20);
  }

  public Segment segment() {
    return segment;
  }

  /** A worker for the calling thread, or one that does not wait for descriptors. */
  public synchronized Worker worker() {
    int slot = new ProcessTable(segment).assign();
    return new Worker(segment, slot, nextPid++, BackendType.CLIENT_BACKEND, new Doorbell(name));
  }

  /** A task with a worker of its own. */
  public interface Task {
    void run(Worker worker, int number) throws Exception;
  }

  /** Runs tasks on as many threads at once, each with a worker, and fails if one fails. */
  public void runAll(int threads, Task task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(threads);
      List<Future<Void>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        Worker worker = worker();
        Callable<Void> call =
            () -> {
              start.countDown();
              start.await();
              task.run(worker, number);
              worker.detach();
              worker.processes().free(worker.index());
              return null;
            };
        results.add(executor.submit(call));
      }
      for (Future<Void> result : results) {
        try {
          result.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
          throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
      }
    } finally {
      executor.shutdownNow();
      executor.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    segment.detach();
  }
}
