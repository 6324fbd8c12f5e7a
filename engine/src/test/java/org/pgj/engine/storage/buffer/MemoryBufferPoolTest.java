package org.pgj.engine.storage.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.TestSegment;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

class MemoryBufferPoolTest {
  private static final int BUFFERS = 64;
  private static final RelationFile TABLE = RelationFile.permanent(5, 16_384);

  private final byte[] copy = new byte[8192];
  private TestSegment segment;
  private Worker worker;
  private BufferPool pool;
  private PageChange change;

  @BeforeEach
  void attach() {
    segment = TestSegment.inMemory(BUFFERS);
    worker = segment.worker();
    pool = new BufferPool(worker, null, null);
    change = new PageChange(worker, pool, null);
  }

  @AfterEach
  void detach() {
    pool.close();
    segment.close();
  }

  @Test
  void aCommittedChangeIsInThePage() {
    pool.createRelation(TABLE);
    int buffer = pool.extend(TABLE, Fork.MAIN);
    change.begin(ResourceKind.HEAP).onPage(buffer).initialize(0);
    change.insertItem(1, bytes("hello"), 0, 5, false).commit();
    pool.unlockAndUnpin(buffer);

    assertThat(pool.blockCount(TABLE, Fork.MAIN)).isEqualTo(1);
    assertThat(item(TABLE, 0, 1)).isEqualTo("hello");
    assertThat(pool.pinnedBuffers()).isZero();
  }

  @Test
  void aBlockBehindTheEndIsAnError() {
    pool.createRelation(TABLE);
    assertThatThrownBy(() -> pool.pin(TABLE, Fork.MAIN, 0))
        .isInstanceOf(DatabaseError.class)
        .extracting(failure -> ((DatabaseError) failure).sqlState())
        .isEqualTo("XX001");
  }

  @Test
  void aFullInstanceSaysSoAndGoesOnAfterADrop() {
    pool.createRelation(TABLE);
    for (int i = 0; i < BUFFERS; i++) {
      pool.unlockAndUnpin(pool.extend(TABLE, Fork.MAIN));
    }
    assertThatThrownBy(() -> pool.extend(TABLE, Fork.MAIN))
        .isInstanceOf(DatabaseError.class)
        .extracting(failure -> ((DatabaseError) failure).sqlState())
        .isEqualTo("53100");
    assertThat(worker.heldLockCount()).isZero();

    pool.dropRelation(TABLE);
    RelationFile other = RelationFile.permanent(5, 16_385);
    pool.createRelation(other);
    for (int i = 0; i < BUFFERS; i++) {
      int buffer = pool.extend(other, Fork.MAIN);
      assertThat(Page.isZero(pool.page(buffer))).isTrue();
      pool.unlockAndUnpin(buffer);
    }
  }

  @Test
  void truncationFreesTheBlocksBehindIt() {
    table(TABLE, 10);
    pool.truncate(TABLE, Fork.MAIN, 4);
    assertThat(pool.blockCount(TABLE, Fork.MAIN)).isEqualTo(4);
    assertThat(item(TABLE, 3, 1)).isEqualTo("block 3");
    int buffer = pool.extend(TABLE, Fork.MAIN);
    assertThat(pool.block(buffer)).isEqualTo(4);
    assertThat(Page.isZero(pool.page(buffer))).isTrue();
    pool.unlockAndUnpin(buffer);
  }

  @Test
  void aCopiedDatabaseReadsItsTemplateUntilItWrites() {
    table(TABLE, 3);
    pool.databases().create(6, 5);
    RelationFile clone = TABLE.inDatabase(6);
    assertThat(item(clone, 2, 1)).isEqualTo("block 2");
    assertThat(pool.databases().isOwn(clone)).isFalse();

    overwrite(clone, 2, "changed");

    assertThat(item(clone, 2, 1)).isEqualTo("changed");
    assertThat(item(clone, 1, 1)).isEqualTo("block 1");
    assertThat(item(TABLE, 2, 1)).isEqualTo("block 2");
  }

  @Test
  void aChangedTemplateDoesNotChangeItsCopies() {
    table(TABLE, 3);
    pool.databases().create(6, 5);
    pool.databases().create(7, 6);

    overwrite(TABLE, 0, "changed");

    assertThat(item(TABLE.inDatabase(6), 0, 1)).isEqualTo("block 0");
    assertThat(item(TABLE.inDatabase(7), 0, 1)).isEqualTo("block 0");
    overwrite(TABLE.inDatabase(6), 0, "changed too");
    assertThat(item(TABLE.inDatabase(7), 0, 1)).isEqualTo("block 0");
  }

  @Test
  void aDroppedTemplateLeavesItsCopiesWhole() {
    table(TABLE, 3);
    pool.databases().create(6, 5);
    pool.databases().create(7, 6);

    drop(6);
    drop(5);

    assertThat(item(TABLE.inDatabase(7), 1, 1)).isEqualTo("block 1");
    drop(7);
    assertThat(pool.exists(TABLE.inDatabase(7))).isFalse();
    assertThat(pool.exists(TABLE)).isFalse();
  }

  @Test
  void anErrorGivesPinsAndLocksBack() {
    table(TABLE, 2);
    int first = pool.pin(TABLE, Fork.MAIN, 0);
    pool.pinAgain(first);
    pool.lockExclusive(first);
    pool.pin(TABLE, Fork.MAIN, 1);
    worker.releaseLocks();
    pool.releaseAllPins();
    assertThat(pool.pinnedBuffers()).isZero();
    int again = pool.pin(TABLE, Fork.MAIN, 0);
    assertThat(pool.tryLockForCleanup(again)).isTrue();
    pool.unlockAndUnpin(again);
  }

  @Test
  void anotherPinKeepsCleanupAway() {
    table(TABLE, 1);
    BufferPool other = new BufferPool(segment.worker(), null, null);
    int buffer = pool.pin(TABLE, Fork.MAIN, 0);
    assertThat(other.pin(TABLE, Fork.MAIN, 0)).isEqualTo(buffer);
    assertThat(pool.tryLockForCleanup(buffer)).isFalse();
    other.unpin(buffer);
    assertThat(pool.tryLockForCleanup(buffer)).isTrue();
    pool.unlockAndUnpin(buffer);
  }

  private void table(RelationFile relation, int blocks) {
    pool.createRelation(relation);
    for (int i = 0; i < blocks; i++) {
      int buffer = pool.extend(relation, Fork.MAIN);
      byte[] text = bytes("block " + i);
      change.begin(ResourceKind.HEAP).onPage(buffer).initialize(0);
      change.insertItem(1, text, 0, text.length, false).commit();
      pool.unlockAndUnpin(buffer);
    }
  }

  private void drop(int database) {
    pool.databases().detachCopies(database);
    pool.databases().remove(database);
  }

  private void overwrite(RelationFile relation, int block, String text) {
    pool.prepareWrite(relation);
    int buffer = pool.pin(relation, Fork.MAIN, block);
    pool.lockExclusive(buffer);
    change.begin(ResourceKind.HEAP).onPage(buffer);
    change.overwriteItem(1, bytes(text), 0, text.length()).commit();
    pool.unlockAndUnpin(buffer);
  }

  private String item(RelationFile relation, int block, int itemNo) {
    int buffer = pool.pin(relation, Fork.MAIN, block);
    pool.lockShared(buffer);
    pool.copyPage(buffer, copy);
    pool.unlockAndUnpin(buffer);
    return new String(
        copy,
        PageCopy.itemOffset(copy, itemNo),
        PageCopy.itemLength(copy, itemNo),
        StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
