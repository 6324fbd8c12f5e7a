package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.TestSegment;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.freespace.FreeSpaceMap;
import org.pgj.engine.storage.freespace.VisibilityMap;

/** The maps of free space and visibility. */
class MapsTest {
  private static final RelationFile TABLE = RelationFile.permanent(5, 1);

  private TestSegment segment;
  private StorageContext context;
  private FreeSpaceMap freeSpace;
  private VisibilityMap visibility;
  private PageChange change;

  @BeforeEach
  void attach() {
    segment = TestSegment.inMemory(512);
    Worker worker = segment.worker();
    context = new StorageContext(worker, null, StorageSettings.DEFAULT);
    freeSpace = new FreeSpaceMap(worker, context.pool());
    visibility = new VisibilityMap(context.pool());
    change = context.newPageChange();
    context.relations().create(TABLE);
  }

  @AfterEach
  void detach() {
    context.close();
    segment.close();
  }

  @Test
  void aFoundPageHasTheRoom() {
    int[] free = new int[20_000];
    Random random = new Random(1);
    assertThat(freeSpace.find(TABLE, 100)).isEqualTo(-1);
    for (int i = 0; i < 3000; i++) {
      int block = random.nextInt(free.length);
      free[block] = random.nextInt(8000);
      freeSpace.record(TABLE, block, free[block]);
      int wanted = 1 + random.nextInt(8000);
      int found = freeSpace.find(TABLE, wanted);
      if (found >= 0) {
        assertThat(free[found]).isGreaterThanOrEqualTo(wanted);
      } else {
        for (int room : free) {
          assertThat(room).isLessThan(wanted + 32);
        }
      }
    }
    freeSpace.truncate(TABLE, 10_000);
    for (int i = 0; i < 5000; i++) {
      int found = freeSpace.find(TABLE, 1);
      if (found < 0) {
        break;
      }
      assertThat(found).isLessThan(10_000);
      freeSpace.record(TABLE, found, 0);
    }
  }

  @Test
  void visibilityIsForgottenWithTheBlocks() {
    for (int i = 0; i < 20; i++) {
      context.pool().unlockAndUnpin(context.pool().extend(TABLE, Fork.MAIN));
      set(i, VisibilityMap.ALL_VISIBLE | (i % 2 == 0 ? VisibilityMap.ALL_FROZEN : 0));
    }
    set(40_000, VisibilityMap.ALL_VISIBLE);
    assertThat(visibility.count(TABLE, VisibilityMap.ALL_VISIBLE)).isEqualTo(21);
    assertThat(visibility.count(TABLE, VisibilityMap.ALL_FROZEN)).isEqualTo(10);

    context.relations().truncate(TABLE, Fork.MAIN, 7);

    assertThat(visibility.count(TABLE, VisibilityMap.ALL_VISIBLE)).isEqualTo(7);
    assertThat(status(6)).isEqualTo(3);
    assertThat(status(7)).isZero();
    assertThat(context.pool().blockCount(TABLE, Fork.VM)).isEqualTo(1);
  }

  private void set(int block, int bits) {
    int map = visibility.pin(TABLE, block, 0, true);
    context.pool().lockExclusive(map);
    change.begin(ResourceKind.VISIBILITY_MAP).onPage(map);
    if (visibility.isNew(map)) {
      change.initialize(0);
    }
    int value = visibility.with(map, block, bits);
    change.setByte(VisibilityMap.offset(block), value).commit();
    context.pool().unlockAndUnpin(map);
  }

  private int status(int block) {
    int map = visibility.pin(TABLE, block, 0, false);
    int status = visibility.status(map, block);
    context.pool().unpin(map);
    return status;
  }
}
