package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;

/** A change of pages, its critical section included, allocates nothing once it has been used. */
class CriticalSectionTest {
  private static final RelationFile TABLE = RelationFile.permanent(0, 900);

  @TempDir Path directory;

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  @Test
  void changesAllocateNothing() {
    FileInstance instance = FileInstance.create(directory, 32, 64);
    instance.relations.create(TABLE);
    int buffer = instance.pool.extend(TABLE, Fork.MAIN);
    instance.change.begin(ResourceKind.HEAP).onPage(buffer).initialize(0).commit();
    byte[] item = new byte[60];
    insert(instance, buffer, item);
    instance.pool.unlock(buffer);
    instance.checkpoint().online(Checkpoint.Pacing.NONE, 0);
    instance.pool.lockExclusive(buffer);
    insert(instance, buffer, item);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50; i++) {
      insert(instance, buffer, item);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    instance.pool.unlockAndUnpin(buffer);
    instance.shutDown();
  }

  private static void insert(FileInstance instance, int buffer, byte[] item) {
    int itemNo = Page.itemCount(instance.pool.page(buffer)) + 1;
    instance.change.begin(ResourceKind.HEAP).onPage(buffer);
    instance.change.insertItem(itemNo, item, 0, item.length, false).commit();
    int again = instance.pool.pin(TABLE, Fork.MAIN, 0);
    instance.pool.unpin(again);
  }
}
