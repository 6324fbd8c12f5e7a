package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/** What the log makes durable is there after a crash, wherever it struck, and nothing else. */
class CrashRecoveryTest {
  private static final int BUFFERS = 24;
  private static final int WAL_BUFFERS = 16;
  private static final RelationFile TABLE = RelationFile.permanent(0, 16_384);

  @TempDir Path directory;

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  @Test
  void aCleanStopNeedsNoRecovery() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    addPage(instance, TABLE, "kept");
    instance.state.counter = 42;
    instance.shutDown();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(instance.recovered).isFalse();
    assertThat(instance.state.counter).isEqualTo(42);
    assertThat(items(instance, TABLE, 0)).containsExactly("kept");
    instance.shutDown();
  }

  @Test
  void whatWasFlushedSurvivesTwoCrashes() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    for (int i = 0; i < 100; i++) {
      addPage(instance, TABLE, "page " + i);
    }
    instance.wal.flushAll();
    instance.crash();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(instance.recovered).isTrue();
    assertThat(instance.pool.blockCount(TABLE, Fork.MAIN)).isEqualTo(100);
    addItem(instance, TABLE, 50, "second");
    instance.wal.flushAll();
    instance.crash();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, TABLE, 50)).containsExactly("page 50", "second");
    assertThat(items(instance, TABLE, 99)).containsExactly("page 99");
    instance.shutDown();
  }

  @Test
  void aLogThatWasCutDoesNotComeBackBehindANewOne() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    addPage(instance, TABLE, "a");
    long cut = instance.wal.flushAll();
    addItem(instance, TABLE, 0, "bbbb");
    addItem(instance, TABLE, 0, "cccc");
    instance.wal.flushAll();
    instance.crash();
    // The first of the two records is damaged, the second is whole.
    overwriteLog(cut + 30, 1);

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, TABLE, 0)).containsExactly("a");
    instance.crash();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, TABLE, 0)).containsExactly("a");
    addItem(instance, TABLE, 0, "dddd");
    instance.wal.flushAll();
    instance.crash();
    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, TABLE, 0)).containsExactly("a", "dddd");
    instance.shutDown();
  }

  @Test
  void aTornPageIsRestoredFromItsImage() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    addPage(instance, TABLE, "old");
    instance.checkpoint().online(Checkpoint.Pacing.NONE, 0);
    addItem(instance, TABLE, 0, "new");
    instance.wal.flushAll();
    instance.crash();
    damage(directory.resolve("global/16384"), 4000, 4192);

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, TABLE, 0)).containsExactly("old", "new");
    instance.shutDown();
  }

  @Test
  void aDamagedPageIsFoundByItsChecksum() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    addPage(instance, TABLE, "text");
    instance.shutDown();
    damage(directory.resolve("global/16384"), 8185, 2);

    FileInstance damaged = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThatThrownBy(() -> damaged.pool.pin(TABLE, Fork.MAIN, 0))
        .isInstanceOf(DatabaseError.class)
        .hasMessage("invalid page in block 0 of relation global/16384");
    assertThat(damaged.pool.pinnedBuffers()).isZero();
    damaged.shutDown();
  }

  @Test
  void aTornControlFileIsRefusedAndLeftAlone() throws IOException {
    FileInstance.create(directory, BUFFERS, WAL_BUFFERS).shutDown();
    damage(directory.resolve("global/pg_control"), 20, 1);
    byte[] before = Files.readAllBytes(directory.resolve("global/pg_control"));
    assertThatThrownBy(() -> FileInstance.open(directory, BUFFERS, WAL_BUFFERS))
        .isInstanceOf(DatabaseError.class)
        .hasMessage("incorrect checksum in control file");
    assertThat(Files.readAllBytes(directory.resolve("global/pg_control"))).isEqualTo(before);
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    FileInstance.create(directory, BUFFERS, WAL_BUFFERS).shutDown();
    Files.writeString(directory.resolve("PG_VERSION"), "16\n");
    assertThatThrownBy(() -> FileInstance.open(directory, BUFFERS, WAL_BUFFERS))
        .isInstanceOf(DatabaseError.class)
        .hasMessage("database files are incompatible with server");
  }

  @Test
  void aCutRelationStaysCut() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    for (int i = 0; i < 30; i++) {
      addPage(instance, TABLE, "page " + i);
    }
    instance.relations.truncate(TABLE, Fork.MAIN, 3);
    instance.wal.flushAll();
    instance.crash();
    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(instance.pool.blockCount(TABLE, Fork.MAIN)).isEqualTo(3);
    instance.shutDown();
  }

  @Test
  void unloggedRelationsAreEmptyAfterACrashOnly() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.createDatabase(5, 0);
    RelationFile unlogged = new RelationFile(1663, 5, 30_000, Persistence.UNLOGGED);
    instance.relations.create(unlogged);
    instance.pool.unlockAndUnpin(addFork(instance, unlogged, Fork.INIT));
    addPage(instance, unlogged, "lost");
    instance.shutDown();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, unlogged, 0)).containsExactly("lost");
    addPage(instance, unlogged, "lost too");
    instance.wal.flushAll();
    instance.crash();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(instance.pool.blockCount(unlogged, Fork.MAIN)).isEqualTo(1);
    assertThat(items(instance, unlogged, 0)).isEmpty();
    instance.shutDown();
  }

  private static int addFork(FileInstance instance, RelationFile relation, Fork fork) {
    int buffer = instance.pool.extend(relation, fork);
    instance.change.begin(ResourceKind.HEAP).onPage(buffer).initialize(16).commit();
    return buffer;
  }

  @Test
  void copiedDatabasesSurvive() {
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.createDatabase(5, 0);
    RelationFile original = RelationFile.permanent(5, 20_000);
    RelationFile untouched = RelationFile.permanent(5, 20_001);
    instance.relations.create(original);
    instance.relations.create(untouched);
    addPage(instance, original, "original");
    addPage(instance, untouched, "untouched");
    instance.relations.createDatabase(6, 5);
    addItem(instance, original.inDatabase(6), 0, "copy");
    instance.wal.flushAll();
    instance.crash();

    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, original, 0)).containsExactly("original");
    assertThat(items(instance, original.inDatabase(6), 0)).containsExactly("original", "copy");
    assertThat(items(instance, untouched.inDatabase(6), 0)).containsExactly("untouched");
    instance.relations.detachCopies(5);
    instance.relations.dropDatabase(5);
    instance.crash();
    instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
    assertThat(items(instance, untouched.inDatabase(6), 0)).containsExactly("untouched");
    assertThat(Files.exists(directory.resolve("base/5"))).isFalse();
    instance.shutDown();
  }

  /**
   * Random changes with evictions and checkpoints; then the log is cut at a random place behind
   * what was flushed, and the pages written last are torn. What was flushed must be there.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomWorkSurvivesRandomCrashes(long seed) {
    Random random = new Random(seed);
    FileInstance instance = FileInstance.create(directory, BUFFERS, WAL_BUFFERS);
    instance.relations.create(TABLE);
    Map<Integer, List<String>> model = new HashMap<>();
    for (int round = 0; round < 4; round++) {
      work(instance, random, model, 400);
      long flushed = instance.wal.flushAll();
      Map<Integer, List<String>> durable = copy(model);
      work(instance, random, new HashMap<>(model), 5, false);
      long written = instance.wal.flushedPosition();
      instance.crash();
      if (written == flushed) {
        overwriteLog(flushed + random.nextInt(200), 64);
      }
      instance = FileInstance.open(directory, BUFFERS, WAL_BUFFERS);
      for (Map.Entry<Integer, List<String>> page : durable.entrySet()) {
        assertThat(items(instance, TABLE, page.getKey()))
            .as("block %s, round %s", page.getKey(), round)
            .startsWith(page.getValue().toArray(new String[0]));
      }
      model.clear();
      for (int block = 0; block < instance.pool.blockCount(TABLE, Fork.MAIN); block++) {
        model.put(block, items(instance, TABLE, block));
      }
    }
    instance.shutDown();
  }

  private static void work(
      FileInstance instance, Random random, Map<Integer, List<String>> model, int steps) {
    work(instance, random, model, steps, true);
  }

  private static void work(
      FileInstance instance,
      Random random,
      Map<Integer, List<String>> model,
      int steps,
      boolean deletes) {
    for (int step = 0; step < steps; step++) {
      int blocks = instance.pool.blockCount(TABLE, Fork.MAIN);
      int choice = random.nextInt(100);
      String text = "item " + random.nextInt(1_000_000) + "x".repeat(random.nextInt(200));
      if (blocks == 0 || choice < 15 && blocks < 80) {
        model.put(addPage(instance, TABLE, text), new ArrayList<>(List.of(text)));
      } else if (choice < 96 || !deletes) {
        int block = random.nextInt(blocks);
        if (addItem(instance, TABLE, block, text)) {
          model.computeIfAbsent(block, none -> new ArrayList<>()).add(text);
        } else if (deletes) {
          deleteFirst(instance, block);
          model.get(block).remove(0);
        }
      } else if (choice < 98) {
        instance.checkpoint().online(Checkpoint.Pacing.NONE, 1);
      } else {
        instance.wal.flushAll();
      }
    }
  }

  private static Map<Integer, List<String>> copy(Map<Integer, List<String>> model) {
    Map<Integer, List<String>> copy = new HashMap<>();
    model.forEach((block, items) -> copy.put(block, List.copyOf(items)));
    return copy;
  }

  private static int addPage(FileInstance instance, RelationFile relation, String text) {
    int buffer = instance.pool.extend(relation, Fork.MAIN);
    instance.change.begin(ResourceKind.HEAP).onPage(buffer).initialize(16);
    instance.change.insertItem(1, text.getBytes(), 0, text.length(), false).commit();
    int block = instance.pool.block(buffer);
    instance.pool.unlockAndUnpin(buffer);
    return block;
  }

  private static boolean addItem(
      FileInstance instance, RelationFile relation, int block, String text) {
    instance.pool.prepareWrite(relation);
    int buffer = instance.pool.pin(relation, Fork.MAIN, block);
    instance.pool.lockExclusive(buffer);
    long page = instance.pool.page(buffer);
    // A block that was added before a crash, and filled by a record that was lost, is new.
    boolean isNew = Page.isNew(page);
    boolean fits = isNew || Page.freeSpace(page) >= PageLayout.align(text.length());
    if (fits) {
      instance.change.begin(ResourceKind.HEAP).onPage(buffer);
      if (isNew) {
        instance.change.initialize(16);
      }
      int itemNo = Page.itemCount(page) + 1;
      instance.change.insertItem(itemNo, text.getBytes(), 0, text.length(), false).commit();
    }
    instance.pool.unlockAndUnpin(buffer);
    return fits;
  }

  private static void deleteFirst(FileInstance instance, int block) {
    int buffer = instance.pool.pin(TABLE, Fork.MAIN, block);
    instance.pool.lockExclusive(buffer);
    instance.change.begin(ResourceKind.HEAP).onPage(buffer).deleteItem(1).commit();
    instance.pool.unlockAndUnpin(buffer);
  }

  private static List<String> items(FileInstance instance, RelationFile relation, int block) {
    byte[] copy = new byte[PageLayout.PAGE_SIZE];
    int buffer = instance.pool.pin(relation, Fork.MAIN, block);
    instance.pool.lockShared(buffer);
    instance.pool.copyPage(buffer, copy);
    instance.pool.unlockAndUnpin(buffer);
    List<String> items = new ArrayList<>();
    for (int itemNo = 1; itemNo <= PageCopy.itemCount(copy); itemNo++) {
      items.add(
          new String(copy, PageCopy.itemOffset(copy, itemNo), PageCopy.itemLength(copy, itemNo)));
    }
    return items;
  }

  private void overwriteLog(long lsn, int length) {
    Path segment = directory.resolve("pg_wal").resolve(WalFiles.name(lsn / WalFiles.SEGMENT_SIZE));
    damage(segment, lsn % WalFiles.SEGMENT_SIZE, length);
  }

  private static void damage(Path file, long at, int length) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < length; i++) {
        bytes.seek(at + i);
        int before = Math.max(bytes.read(), 0);
        bytes.seek(at + i);
        bytes.write(~before);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
