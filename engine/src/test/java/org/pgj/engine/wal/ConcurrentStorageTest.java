package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.TestSegment;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;

/** Workers that pin, change, extend and evict the same pages at once lose nothing. */
class ConcurrentStorageTest {
  private static final RelationFile COUNTERS = RelationFile.permanent(0, 500);
  private static final RelationFile GROWING = RelationFile.permanent(0, 501);
  private static final int PAGES = 60;
  private static final int WORKERS = 4;
  private static final int STEPS = 4000;

  @TempDir Path directory;

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  @Test
  void countersInFewBuffersAddUpEvenAfterACrash() throws Exception {
    FileInstance instance = FileInstance.create(directory, 32, 16);
    fill(instance);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int seed = i;
      tasks.add(() -> count(instance.segment, seed));
    }
    tasks.add(() -> checkpoint(instance));
    int sum = runAll(tasks);
    assertThat(sum(instance)).isEqualTo(sum);
    assertThat(instance.pool.blockCount(GROWING, Fork.MAIN)).isEqualTo(WORKERS * STEPS / 50);
    instance.wal.flushAll();
    instance.crash();

    FileInstance recovered = FileInstance.open(directory, 32, 16);
    assertThat(sum(recovered)).isEqualTo(sum);
    recovered.shutDown();
  }

  private static int runAll(List<Callable<Integer>> tasks) throws Exception {
    int sum = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<Integer> result : threads.invokeAll(tasks)) {
        sum += result.get();
      }
    }
    return sum;
  }

  private static void fill(FileInstance instance) {
    instance.relations.create(COUNTERS);
    instance.relations.create(GROWING);
    for (int i = 0; i < PAGES; i++) {
      int buffer = instance.pool.extend(COUNTERS, Fork.MAIN);
      instance.change.begin(ResourceKind.HEAP).onPage(buffer).initialize(0);
      instance.change.insertItem(1, new byte[8], 0, 8, false).commit();
      instance.pool.unlockAndUnpin(buffer);
    }
  }

  /** Adds to random counters, two at a time in one change; how much it added. */
  private int count(TestSegment segment, int seed) {
    try (StorageContext context =
        new StorageContext(segment.worker(), directory, StorageSettings.DEFAULT.withFsync(false))) {
      Random random = new Random(seed);
      PageChange change = context.newPageChange();
      for (int step = 0; step < STEPS; step++) {
        int low = random.nextInt(PAGES - 1);
        int high = low + 1 + random.nextInt(PAGES - 1 - low);
        int first = context.pool().pin(COUNTERS, Fork.MAIN, low);
        int second = context.pool().pin(COUNTERS, Fork.MAIN, high);
        context.pool().lockExclusive(first);
        context.pool().lockExclusive(second);
        change.begin(ResourceKind.HEAP);
        add(context, change, first);
        add(context, change, second);
        long lsn = change.commit();
        context.pool().unlockAndUnpin(second);
        context.pool().unlockAndUnpin(first);
        if (step % 50 == 0) {
          context.pool().unlockAndUnpin(context.pool().extend(GROWING, Fork.MAIN));
          context.wal().flush(lsn);
        }
      }
      return 2 * STEPS;
    }
  }

  private static void add(StorageContext context, PageChange change, int buffer) {
    long page = context.pool().page(buffer);
    int offset = Page.itemOffset(page, 1);
    change.onPage(buffer).setLong(offset, Memory.getLong(page + offset) + 1);
  }

  private static int checkpoint(FileInstance instance) {
    for (int i = 0; i < 20; i++) {
      instance.checkpoint().online(Checkpoint.Pacing.NONE, 1);
    }
    return 0;
  }

  private static long sum(FileInstance instance) {
    long sum = 0;
    byte[] copy = new byte[8192];
    for (int block = 0; block < PAGES; block++) {
      int buffer = instance.pool.pin(COUNTERS, Fork.MAIN, block);
      instance.pool.lockShared(buffer);
      instance.pool.copyPage(buffer, copy);
      instance.pool.unlockAndUnpin(buffer);
      sum += ByteArrays.getLong(copy, 8192 - 8);
    }
    return sum;
  }
}
