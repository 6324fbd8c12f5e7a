package org.pgj.engine.access.gist;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** Adds entries to a GiST index. */
final class GistWriter {
  static final int LOCK_BLOCK = 0;
  static final int ROOT_BLOCK = 1;

  private final HeapContext context;
  private final BufferPool pool;
  private final RelationFile file;
  private final int dimensions;
  private final byte[] image;
  private final double[] entry;

  GistWriter(HeapContext context, RelationFile file, int dimensions) {
    this.context = context;
    this.pool = context.pool();
    this.file = file;
    this.dimensions = dimensions;
    this.image = new byte[GistEntry.size(dimensions)];
    this.entry = new double[2 * dimensions];
  }

  /** Makes the lock block and the root, an empty leaf. */
  void create() {
    int lock = pool.extend(file, Fork.MAIN);
    PageChange change = context.change().begin(ResourceKind.GIST).onPage(lock);
    change.initialize(0);
    change.commit();
    pool.unlockAndUnpin(lock);
    int root = pool.extend(file, Fork.MAIN);
    change = context.change().begin(ResourceKind.GIST).onPage(root);
    initialize(change, 0);
    change.commit();
    pool.unlockAndUnpin(root);
  }

  private static void initialize(PageChange change, int level) {
    change.initialize(GistEntry.SPECIAL);
    change.setInt(PageLayout.PAGE_SIZE - GistEntry.SPECIAL, level);
  }

  void insert(double[] intervals, long tid) {
    pool.prepareWrite(file);
    int lock = pool.pin(file, Fork.MAIN, LOCK_BLOCK);
    pool.lockExclusive(lock);
    int buffer = lockPage(ROOT_BLOCK);
    if (isFull(pool.page(buffer))) {
      splitRoot(buffer);
    }
    while (GistEntry.level(pool.page(buffer)) > 0) {
      int item = choose(pool.page(buffer), intervals);
      int child = lockPage((int) GistEntry.address(pool.page(buffer), item));
      if (isFull(pool.page(child))) {
        split(buffer, item, child);
        pool.unlockAndUnpin(child);
        item = choose(pool.page(buffer), intervals);
        child = lockPage((int) GistEntry.address(pool.page(buffer), item));
      }
      widen(buffer, item, intervals);
      pool.unlockAndUnpin(buffer);
      buffer = child;
    }
    GistEntry.write(tid, intervals, image);
    PageChange change = context.change().begin(ResourceKind.GIST).onPage(buffer);
    int next = Page.itemCount(pool.page(buffer)) + 1;
    change.insertItem(next, image, 0, image.length, false);
    change.commit();
    pool.unlockAndUnpin(buffer);
    pool.unlockAndUnpin(lock);
  }

  private int lockPage(int block) {
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockExclusive(buffer);
    return buffer;
  }

  private boolean isFull(long page) {
    return Page.freeSpace(page) < image.length;
  }

  /** The entry that has to grow least, of such the smallest. */
  private int choose(long page, double[] intervals) {
    int count = Page.itemCount(page);
    double[] whole = new double[2 * dimensions];
    Intervals.empty(whole, 0, whole.length);
    for (int item = 1; item <= count; item++) {
      GistEntry.read(page, item, entry);
      Intervals.cover(whole, entry);
    }
    double[] nothing = new double[2 * dimensions];
    Intervals.empty(nothing, 0, nothing.length);
    int best = 1;
    double leastGrowth = Double.MAX_VALUE;
    double leastSize = Double.MAX_VALUE;
    for (int item = 1; item <= count; item++) {
      GistEntry.read(page, item, entry);
      double growth = Intervals.growth(entry, intervals, whole);
      if (growth <= leastGrowth) {
        double size = Intervals.growth(nothing, entry, whole);
        if (growth < leastGrowth || size < leastSize) {
          best = item;
          leastGrowth = growth;
          leastSize = size;
        }
      }
    }
    return best;
  }

  private void widen(int buffer, int item, double[] intervals) {
    long page = pool.page(buffer);
    GistEntry.read(page, item, entry);
    if (Intervals.covers(entry, intervals)) {
      return;
    }
    Intervals.cover(entry, intervals);
    GistEntry.write(GistEntry.address(page, item), entry, image);
    PageChange change = context.change().begin(ResourceKind.GIST).onPage(buffer);
    change.overwriteItem(item, image, 0, image.length);
    change.commit();
  }

  /** The entries of a page, taken off it. */
  private record Entries(long[] addresses, double[][] intervals) {}

  private Entries entries(long page) {
    int count = Page.itemCount(page);
    long[] addresses = new long[count];
    double[][] intervals = new double[count][2 * dimensions];
    for (int i = 0; i < count; i++) {
      addresses[i] = GistEntry.address(page, i + 1);
      GistEntry.read(page, i + 1, intervals[i]);
    }
    return new Entries(addresses, intervals);
  }

  /** Writes some of the entries to an emptied page; answers what they cover. */
  private double[] fill(
      PageChange change, int level, Entries entries, Integer[] order, int from, int to) {
    double[] all = new double[2 * dimensions];
    Intervals.empty(all, 0, all.length);
    initialize(change, level);
    for (int i = from; i < to; i++) {
      double[] intervals = entries.intervals[order[i]];
      Intervals.cover(all, intervals);
      GistEntry.write(entries.addresses[order[i]], intervals, image);
      change.insertItem(i - from + 1, image, 0, image.length, false);
    }
    return all;
  }

  private void splitRoot(int root) {
    Entries entries = entries(pool.page(root));
    int level = GistEntry.level(pool.page(root));
    Integer[] order = new GistSplit(entries.intervals, dimensions).order();
    int left = pool.extend(file, Fork.MAIN);
    int right = pool.extend(file, Fork.MAIN);
    int half = order.length / 2;
    PageChange change = context.change().begin(ResourceKind.GIST).onPage(left);
    double[] leftCover = fill(change, level, entries, order, 0, half);
    double[] rightCover = fill(change.onPage(right), level, entries, order, half, order.length);
    initialize(change.onPage(root), level + 1);
    GistEntry.write(pool.block(left), leftCover, image);
    change.insertItem(1, image, 0, image.length, false);
    GistEntry.write(pool.block(right), rightCover, image);
    change.insertItem(2, image, 0, image.length, false);
    change.commit();
    pool.unlockAndUnpin(left);
    pool.unlockAndUnpin(right);
  }

  /** Splits the page below an entry; the parent has room for one more. */
  private void split(int parent, int item, int child) {
    Entries entries = entries(pool.page(child));
    int level = GistEntry.level(pool.page(child));
    Integer[] order = new GistSplit(entries.intervals, dimensions).order();
    int right = pool.extend(file, Fork.MAIN);
    int half = order.length / 2;
    PageChange change = context.change().begin(ResourceKind.GIST).onPage(child);
    double[] leftCover = fill(change, level, entries, order, 0, half);
    double[] rightCover = fill(change.onPage(right), level, entries, order, half, order.length);
    change.onPage(parent);
    GistEntry.write(pool.block(child), leftCover, image);
    change.overwriteItem(item, image, 0, image.length);
    GistEntry.write(pool.block(right), rightCover, image);
    change.insertItem(Page.itemCount(pool.page(parent)) + 1, image, 0, image.length, false);
    change.commit();
    pool.unlockAndUnpin(right);
  }
}
