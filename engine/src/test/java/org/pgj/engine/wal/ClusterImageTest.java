package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.TestSegment;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.PageCopy;

/** A cluster that was put into an image comes out of it, in memory and in files. */
class ClusterImageTest {
  private static final RelationFile FIRST = RelationFile.permanent(1, 1000);
  private static final RelationFile SECOND = RelationFile.permanent(1, 1001);
  private static final RelationFile SHARED = RelationFile.permanent(0, 1002);

  @TempDir Path folder;

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  @Test
  void aMemoryInstanceBecomesAnImageAndInstances() {
    Path image = folder.resolve("image");
    TestSegment segment = TestSegment.inMemory(256);
    Worker worker = segment.worker();
    StorageContext context = new StorageContext(worker, null, StorageSettings.DEFAULT);
    for (RelationFile relation : List.of(FIRST, SECOND, SHARED)) {
      context.relations().create(relation);
      for (int block = 0; block < 5; block++) {
        add(context.pool(), context.newPageChange(), relation, relation.relNumber() + block);
      }
    }
    context.relations().createDatabase(5, 1);
    FileInstance.RecordedState state = new FileInstance.RecordedState();
    state.counter = 77;
    ClusterImages.write(context, state, image);
    context.close();
    segment.close();

    checkMemory(image);
    checkFiles(image);
  }

  private void checkMemory(Path image) {
    TestSegment segment = TestSegment.inMemory(256);
    byte[] state = ClusterImages.load(image, segment.segment());
    assertThat(ByteArrays.getLong(state, 0)).isEqualTo(77);
    StorageContext context = new StorageContext(segment.worker(), null, StorageSettings.DEFAULT);
    checkContent(context.pool());
    add(context.pool(), context.newPageChange(), FIRST.inDatabase(5), 9);
    assertThat(context.pool().blockCount(FIRST, Fork.MAIN)).isEqualTo(5);
    assertThat(context.pool().blockCount(FIRST.inDatabase(5), Fork.MAIN)).isEqualTo(6);
    context.close();
    segment.close();
  }

  private void checkFiles(Path image) {
    Path directory = folder.resolve("data");
    ClusterImages.unpack(image, directory);
    FileInstance instance = FileInstance.open(directory, 64, 16);
    assertThat(instance.recovered).isFalse();
    assertThat(instance.state.counter).isEqualTo(77);
    checkContent(instance.pool);
    add(instance.pool, instance.change, FIRST.inDatabase(5), 9);
    instance.wal.flushAll();
    instance.crash();

    instance = FileInstance.open(directory, 64, 16);
    assertThat(instance.recovered).isTrue();
    checkContent(instance.pool);
    assertThat(number(instance.pool, FIRST.inDatabase(5), 5)).isEqualTo(9);
    instance.shutDown();
  }

  private static void checkContent(BufferPool pool) {
    for (RelationFile relation : List.of(FIRST, SECOND, SHARED, SECOND.inDatabase(5))) {
      assertThat(pool.blockCount(relation, Fork.MAIN)).isEqualTo(5);
      assertThat(number(pool, relation, 3)).isEqualTo(relation.relNumber() + 3);
    }
  }

  private static void add(BufferPool pool, PageChange change, RelationFile relation, int number) {
    int buffer = pool.extend(relation, Fork.MAIN);
    byte[] item = new byte[8];
    ByteArrays.putInt(item, 0, number);
    change.begin(ResourceKind.HEAP).onPage(buffer).initialize(0);
    change.insertItem(1, item, 0, 8, false).commit();
    pool.unlockAndUnpin(buffer);
  }

  private static int number(BufferPool pool, RelationFile relation, int block) {
    byte[] copy = new byte[8192];
    int buffer = pool.pin(relation, Fork.MAIN, block);
    pool.lockShared(buffer);
    pool.copyPage(buffer, copy);
    pool.unlockAndUnpin(buffer);
    return ByteArrays.getInt(copy, PageCopy.itemOffset(copy, 1));
  }
}
