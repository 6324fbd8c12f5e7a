package org.pgj.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.TestSegment;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/** Page operations against a list of items; and their replay against what they did. */
class PageChangePropertyTest {
  private static final int BUFFERS = 4;
  private static TestSegment segment;
  private static BufferPool pool;
  private static PageChange change;
  private static int buffer;
  private static long replayed;

  @BeforeContainer
  static void attach() {
    segment = TestSegment.inMemory(BUFFERS);
    Worker worker = segment.worker();
    pool = new BufferPool(worker, null, null);
    change = new PageChange(worker, pool, null);
    RelationFile relation = RelationFile.permanent(5, 1);
    pool.createRelation(relation);
    buffer = pool.extend(relation, Fork.MAIN);
    int second = pool.extend(relation, Fork.MAIN);
    replayed = pool.page(second);
  }

  @AfterContainer
  static void detach() {
    segment.close();
  }

  @Property(tries = 300)
  void aPageBehavesAsAListOfItems(
      @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 1_000_000) Integer> script) {
    long page = pool.page(buffer);
    change.begin(ResourceKind.BTREE).onPage(buffer).initialize(16);
    commitAndReplay();
    List<byte[]> model = new ArrayList<>();
    for (int step : script) {
      byte[] item = item(step);
      int at = model.isEmpty() ? 0 : step / 7 % model.size();
      change.begin(ResourceKind.BTREE).onPage(buffer);
      switch (step % 6) {
        case 0, 1, 2 -> {
          if (Page.freeSpace(page) < PageLayout.align(item.length)) {
            continue;
          }
          change.insertItem(at + 1, item, 0, item.length, at < model.size());
          model.add(at, item);
        }
        case 3 -> {
          if (model.isEmpty() || Page.exactFreeSpace(page) < PageLayout.align(item.length)) {
            continue;
          }
          change.overwriteItem(at + 1, item, 0, item.length);
          model.set(at, item);
        }
        case 4 -> {
          if (model.isEmpty()) {
            continue;
          }
          change.deleteItem(at + 1);
          model.remove(at);
        }
        default -> {
          int[] deleted = new int[model.size()];
          int count = 0;
          for (int i = model.size() - 1; i >= 0; i--) {
            if ((step >> i % 16 & 1) != 0) {
              count++;
              model.remove(i);
              deleted[deleted.length - count] = i + 1;
            }
          }
          int[] ascending = new int[count];
          System.arraycopy(deleted, deleted.length - count, ascending, 0, count);
          change.deleteItems(ascending, count);
        }
      }
      commitAndReplay();
      check(model);
    }
  }

  @Property(tries = 300)
  void compactionKeepsNumbersAndBytes(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 3000) Integer> script) {
    long page = pool.page(buffer);
    change.begin(ResourceKind.HEAP).onPage(buffer).initialize(0);
    commitAndReplay();
    List<byte[]> model = new ArrayList<>();
    for (int step : script) {
      byte[] item = item(step);
      if (Page.freeSpace(page) >= PageLayout.align(item.length)) {
        change.begin(ResourceKind.HEAP).onPage(buffer);
        change.insertItem(model.size() + 1, item, 0, item.length, false);
        commitAndReplay();
        model.add(item);
      }
    }
    change.begin(ResourceKind.HEAP).onPage(buffer);
    for (int i = 0; i < model.size(); i++) {
      switch (script.get(i % script.size()) % 4) {
        case 0 -> {
          change.setUnused(i + 1);
          model.set(i, null);
        }
        case 1 -> {
          change.setDead(i + 1);
          model.set(i, new byte[0]);
        }
        default -> {
          // The item stays.
        }
      }
    }
    change.compact();
    commitAndReplay();
    int used = 0;
    for (int i = 0; i < model.size(); i++) {
      if (model.get(i) != null) {
        used = i + 1;
        assertThat(bytes(page, i + 1)).isEqualTo(model.get(i));
      }
    }
    assertThat(Page.itemCount(page)).isEqualTo(used);
    int expected =
        model.stream().filter(i -> i != null).mapToInt(i -> PageLayout.align(i.length)).sum();
    assertThat(Page.exactFreeSpace(page))
        .isEqualTo(PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE - 4 * used - expected);
  }

  /** Commits, and applies the same operations to a second page as recovery would. */
  private static void commitAndReplay() {
    change.commit();
    byte[] record = change.record();
    int body = WalRecord.HEADER_SIZE + PageChange.BLOCK_HEADER;
    PageOperations.apply(record, body, change.recordLength(), replayed, new byte[8192]);
    assertThat(Memory.compare(pool.page(buffer), replayed, PageLayout.PAGE_SIZE)).isZero();
    byte[] copy = new byte[PageLayout.PAGE_SIZE];
    pool.copyPage(buffer, copy);
    byte[] image = new byte[PageLayout.PAGE_SIZE + 8];
    PageImage.encode(copy, image, 0);
    PageOperations.restoreImage(image, 0, replayed);
    if (PageCopy.itemCount(copy) > 0) {
      int last = PageCopy.itemCount(copy);
      assertThat(bytes(replayed, last)).isEqualTo(bytes(pool.page(buffer), last));
    }
    Memory.copy(pool.page(buffer), replayed, PageLayout.PAGE_SIZE);
  }

  private static void check(List<byte[]> model) {
    long page = pool.page(buffer);
    assertThat(Page.itemCount(page)).isEqualTo(model.size());
    int bytes = 0;
    for (int i = 0; i < model.size(); i++) {
      assertThat(bytes(page, i + 1)).isEqualTo(model.get(i));
      bytes += PageLayout.align(model.get(i).length);
    }
    assertThat(Page.exactFreeSpace(page))
        .isEqualTo(PageLayout.PAGE_SIZE - 16 - PageLayout.HEADER_SIZE - 4 * model.size() - bytes);
  }

  private static byte[] bytes(long page, int itemNo) {
    byte[] bytes = new byte[Page.itemLength(page, itemNo)];
    Memory.copyTo(page + Page.itemOffset(page, itemNo), bytes, 0, bytes.length);
    return bytes;
  }

  private static byte[] item(int seed) {
    byte[] item = new byte[1 + seed % 311];
    for (int i = 0; i < item.length; i++) {
      item[i] = (byte) (seed + i);
    }
    return item;
  }
}
