package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.VisibleBlocks;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.ScanKey.Strategy;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.transaction.statistics.RelationCounters;
import org.pgj.engine.type.vector.Vector;

/**
 * Reads a B-tree a leaf at a time. Conditions on lists (= ANY) are scans of one stretch after the
 * other, in the index's order; several lists turn like the wheels of a counter.
 */
final class BTreeScan implements IndexScan {
  private final HeapContext context;
  private final BufferPool pool;
  private final IndexDescriptor index;
  private final RelationFile file;
  private final HeapFetch heap;
  private final ScanKey[] keys;
  private final VisibleBlocks visible;
  private final BTreeBounds bounds;
  private final BTreeFilter filter;
  private final BTreeDescent descent;
  private final int[][] elementRows;
  private final int[] wheelKeys;
  private final int[] wheels;
  private final int[] elements;
  private final RelationCounters counters;
  private final Postings postings = new Postings();
  private Vector[] arguments;
  private boolean empty;

  /** What part of the stretch has been read: nothing, or up to {@link #block}. */
  private Place place = Place.UNSTARTED;

  private int block;
  private int nextBlock;
  private int previousBlock;

  private enum Place {
    UNSTARTED,
    BEFORE,
    INSIDE,
    BEHIND
  }

  private record SavedPosition(
      Place place, int block, int nextBlock, int previousBlock, int[] wheels) implements Position {}

  BTreeScan(
      HeapContext context,
      IndexDescriptor index,
      HeapFetch heap,
      ScanKey[] keys,
      boolean indexOnly) {
    this.context = context;
    this.pool = context.pool();
    this.index = index;
    this.file = index.file();
    this.heap = heap;
    this.keys = keys;
    this.visible = indexOnly ? heap.visibleBlocks() : null;
    this.bounds = new BTreeBounds(index, keys);
    this.filter = new BTreeFilter(index, keys);
    this.descent = new BTreeDescent(pool, file, index.name());
    this.elementRows = new int[keys.length][];
    this.wheelKeys = BTreeBounds.listsOfPrefix(keys);
    this.wheels = new int[wheelKeys.length];
    this.elements = new int[keys.length];
    this.counters = context.transactions().statistics().of(file.databaseOid(), index.indexOid());
  }

  @Override
  public void restart(Vector[] newArguments, int[] elementCounts) {
    counters.scan();
    arguments = newArguments;
    empty = false;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].strategy() == Strategy.ANY) {
        elementRows[i] =
            BTreeFilter.sortedElements(index, keys[i].column(), arguments[i], elementCounts[i]);
        empty |= elementRows[i].length == 0;
      }
    }
    Arrays.fill(wheels, 0);
    place = Place.UNSTARTED;
    if (!empty) {
      computeBounds();
    }
  }

  private void computeBounds() {
    for (int i = 0; i < wheels.length; i++) {
      elements[wheelKeys[i]] = elementRows[wheelKeys[i]][wheels[i]];
    }
    bounds.compute(arguments, elements);
    filter.prepare(bounds);
  }

  @Override
  public boolean next(IndexBatch batch, ScanDirection direction) {
    batch.reset(0);
    if (empty) {
      return false;
    }
    boolean forward = direction == ScanDirection.FORWARD;
    Place end = forward ? Place.BEHIND : Place.BEFORE;
    if (place == Place.UNSTARTED) {
      start(forward);
    }
    boolean fresh = forward ? place == Place.BEFORE : place == Place.BEHIND;
    while (true) {
      if (bounds.isImpossible() || place == end && !fresh) {
        if (!turnWheels(forward)) {
          place = end;
          return false;
        }
        fresh = true;
        continue;
      }
      context.worker().checkInterrupts();
      if (forward) {
        readForward(batch, fresh);
      } else {
        readBackward(batch, fresh);
      }
      fresh = false;
      if (batch.count() > 0) {
        counters.returned(batch.count());
        return true;
      }
    }
  }

  private void start(boolean forward) {
    place = forward ? Place.BEFORE : Place.BEHIND;
    if (!forward && wheels.length > 0) {
      for (int i = 0; i < wheels.length; i++) {
        wheels[i] = lastElement(i);
      }
      computeBounds();
    }
  }

  private int lastElement(int wheel) {
    return elementRows[wheelKeys[wheel]].length - 1;
  }

  /** Goes on to the next combination of list elements; false if there is none. */
  private boolean turnWheels(boolean forward) {
    for (int i = wheels.length - 1; i >= 0; i--) {
      if (forward ? wheels[i] < lastElement(i) : wheels[i] > 0) {
        wheels[i] += forward ? 1 : -1;
        for (int j = i + 1; j < wheels.length; j++) {
          wheels[j] = forward ? 0 : lastElement(j);
        }
        computeBounds();
        return true;
      }
    }
    return false;
  }

  private void readForward(IndexBatch batch, boolean fresh) {
    int buffer;
    if (fresh) {
      buffer = descent.toLeaf(bounds.lower(), false);
      if (buffer == 0) {
        readsEmpty();
        place = Place.BEHIND;
        return;
      }
    } else {
      if (nextBlock == BTreePage.NO_BLOCK) {
        place = Place.BEHIND;
        return;
      }
      buffer = pool.pin(file, Fork.MAIN, nextBlock);
      pool.lockShared(buffer);
    }
    long page = pool.page(buffer);
    int first = BTreePage.firstEntry(page);
    int start = fresh ? BTreeDescent.searchLeaf(page, bounds.lower(), first) : first;
    int stop = searchEnd(page, start);
    open(batch, buffer, page);
    for (int item = start; item < stop; item++) {
      if (read(page, item)) {
        for (int i = 0; i < postings.count(); i++) {
          add(batch, page, item, postings.tid(i));
        }
      }
    }
    close();
    boolean more =
        stop > Page.itemCount(page)
            && nextBlock != BTreePage.NO_BLOCK
            && bounds.upper().compare(BTreePage.entry(page, 1)) > 0;
    place = more ? Place.INSIDE : Place.BEHIND;
    pool.unlockAndUnpin(buffer);
  }

  /** There is no page that could be locked. */
  private void readsEmpty() {
    SerializableTransactions watch = context.watch(file);
    if (watch != null) {
      watch.readsRelation(index.watchedName());
    }
  }

  private void readBackward(IndexBatch batch, boolean fresh) {
    int buffer;
    if (fresh) {
      buffer = descent.toLeaf(bounds.upper(), false);
    } else {
      buffer = stepLeft();
    }
    if (buffer == 0) {
      readsEmpty();
      place = Place.BEFORE;
      return;
    }
    long page = pool.page(buffer);
    int first = BTreePage.firstEntry(page);
    int stop =
        fresh ? BTreeDescent.searchLeaf(page, bounds.upper(), first) : Page.itemCount(page) + 1;
    int start = BTreeDescent.searchLeaf(page, bounds.lower(), first);
    open(batch, buffer, page);
    for (int item = stop - 1; item >= start; item--) {
      if (read(page, item)) {
        for (int i = postings.count() - 1; i >= 0; i--) {
          add(batch, page, item, postings.tid(i));
        }
      }
    }
    close();
    boolean more = start <= first && previousBlock != BTreePage.NO_BLOCK;
    place = more ? Place.INSIDE : Place.BEFORE;
    pool.unlockAndUnpin(buffer);
  }

  /** The page left of the one read last, which may have been split since. */
  private int stepLeft() {
    if (previousBlock == BTreePage.NO_BLOCK) {
      return 0;
    }
    int buffer = pool.pin(file, Fork.MAIN, previousBlock);
    pool.lockShared(buffer);
    while (BTreePage.next(pool.page(buffer)) != block) {
      buffer = descent.step(buffer, BTreePage.next(pool.page(buffer)), false);
    }
    return buffer;
  }

  /** The first entry from {@code start} on that is beyond the upper bound; often very near. */
  private int searchEnd(long page, int start) {
    BTreeKey upper = bounds.upper();
    int count = Page.itemCount(page);
    int low = start;
    int step = 1;
    while (low <= count) {
      int probe = Math.min(low + step - 1, count);
      if (upper.compare(BTreePage.entry(page, probe)) <= 0) {
        return searchBetween(page, upper, low, probe);
      }
      low = probe + 1;
      step <<= 1;
    }
    return low;
  }

  private static int searchBetween(long page, BTreeKey key, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key.compare(BTreePage.entry(page, middle)) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void open(IndexBatch batch, int buffer, long page) {
    block = pool.block(buffer);
    nextBlock = BTreePage.next(page);
    previousBlock = BTreePage.previous(page);
    batch.reset(block);
    SerializableTransactions watch = context.watch(file);
    if (watch != null) {
      watch.readsPage(index.watchedName(), block);
    }
    if (visible != null) {
      pool.copyPage(buffer, batch.pageChunk(PageLayout.PAGE_SIZE));
      visible.open();
    }
  }

  private void close() {
    if (visible != null) {
      visible.close();
    }
  }

  /** Reads the addresses of an entry; false if it is dead or does not meet the conditions. */
  private boolean read(long page, int item) {
    if (BTreePage.isDead(page, item)) {
      return false;
    }
    long entry = BTreePage.entry(page, item);
    int length = Page.itemLength(page, item);
    if (filter.isActive() && !filter.accepts(entry, length, arguments, elementRows)) {
      return false;
    }
    postings.clear();
    postings.add(entry, length);
    return true;
  }

  private void add(IndexBatch batch, long page, int item, long tid) {
    if (visible == null) {
      batch.add(tid, item);
    } else {
      int tuple = (int) (BTreePage.entry(page, item) - page);
      batch.add(tid, item, tuple, visible.contains(ItemPointer.block(tid)));
    }
  }

  /**
   * Flags dead entries on their page. The page may have changed: an entry is flagged only if it is
   * where it was with the addresses it had, and if all of its rows are found dead once more now
   * that the page's lock keeps the addresses from being used anew.
   */
  @Override
  public void reportDead(IndexBatch batch) {
    if (!batch.anyDead() || batch.block() == 0) {
      return;
    }
    int buffer = pool.pin(file, Fork.MAIN, batch.block());
    if (pool.relation(buffer).databaseOid() != file.databaseOid()) {
      pool.unpin(buffer);
      return;
    }
    pool.lockShared(buffer);
    long page = pool.page(buffer);
    int end;
    for (int from = 0; from < batch.count(); from = end) {
      end = from + 1;
      while (end < batch.count() && batch.item(end) == batch.item(from)) {
        end++;
      }
      if (isDeadEntry(page, batch, from, end)) {
        BTreeWriter.markDead(context, buffer, batch.item(from));
      }
    }
    pool.unlockAndUnpin(buffer);
  }

  /** Whether a stretch of the batch is an entry that is still on the page, with dead rows only. */
  private boolean isDeadEntry(long page, IndexBatch batch, int from, int end) {
    int item = batch.item(from);
    for (int i = from; i < end; i++) {
      if (!batch.isDead(i)) {
        return false;
      }
    }
    if (item < BTreePage.firstEntry(page)
        || item > Page.itemCount(page)
        || BTreePage.isDead(page, item)) {
      return false;
    }
    postings.clear();
    postings.add(BTreePage.entry(page, item), Page.itemLength(page, item));
    if (postings.count() != end - from) {
      return false;
    }
    boolean ascending = batch.tid(from) <= batch.tid(end - 1);
    for (int i = 0; i < postings.count(); i++) {
      long tid = postings.tid(i);
      if (tid != batch.tid(ascending ? from + i : end - 1 - i)
          || heap.liveness(tid) != HeapFetch.Liveness.DEAD
          || !heap.isAllDead()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Position position() {
    return new SavedPosition(place, block, nextBlock, previousBlock, wheels.clone());
  }

  @Override
  public void seek(Position position) {
    SavedPosition saved = (SavedPosition) position;
    place = saved.place();
    block = saved.block();
    nextBlock = saved.nextBlock();
    previousBlock = saved.previousBlock();
    System.arraycopy(saved.wheels(), 0, wheels, 0, wheels.length);
    if (!empty) {
      computeBounds();
    }
  }
}
