package org.pgj.engine.access.btree;

import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;

/**
 * Finds the way from the root to a leaf, and remembers it. Holds one page lock at a time; pages
 * never go away, so a block read from a page stays good.
 */
final class BTreeDescent {
  private static final int MOST_LEVELS = 64;

  private final BufferPool pool;
  private final RelationFile file;
  private final String name;
  private final int[] path = new int[MOST_LEVELS];
  private int depth;
  private int root;

  BTreeDescent(BufferPool pool, RelationFile file, String name) {
    this.pool = pool;
    this.file = file;
    this.name = name;
  }

  /** Inner pages passed on the way to the leaf, from the root on. */
  int[] path() {
    return path;
  }

  int depth() {
    return depth;
  }

  /**
   * Descends to the leaf where a key belongs.
   *
   * @return its buffer, pinned and locked; 0 if the index is empty
   */
  int toLeaf(BTreeKey key, boolean exclusive) {
    depth = 0;
    int block = root();
    if (block == BTreePage.NO_BLOCK) {
      return 0;
    }
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockShared(buffer);
    long page = pool.page(buffer);
    if (!BTreePage.hasFlag(page, BTreePage.ROOT)) {
      // The root kept in mind has been split: still a correct start, but not the shortest.
      root = BTreePage.NO_BLOCK;
    }
    if (exclusive && BTreePage.isLeaf(page)) {
      pool.unlock(buffer);
      pool.lockExclusive(buffer);
    }
    while (true) {
      boolean locked = exclusive && BTreePage.isLeaf(pool.page(buffer));
      buffer = moveRight(buffer, key, locked);
      page = pool.page(buffer);
      if (BTreePage.isLeaf(page)) {
        return buffer;
      }
      int child = BTreePage.downlink(page, searchInner(page, key));
      boolean childLocked = exclusive && BTreePage.level(page) == 1;
      path[depth++] = pool.block(buffer);
      buffer = step(buffer, child, childLocked);
    }
  }

  /** The leftmost or rightmost page of a level, locked; 0 if the index has fewer levels. */
  int toLevel(int level, boolean exclusive) {
    root = BTreePage.NO_BLOCK;
    int block = root();
    if (block == BTreePage.NO_BLOCK) {
      return 0;
    }
    int buffer = pool.pin(file, Fork.MAIN, block);
    while (true) {
      lock(buffer, exclusive);
      long page = pool.page(buffer);
      int found = BTreePage.level(page);
      if (found == level) {
        return buffer;
      }
      if (found < level) {
        pool.unlockAndUnpin(buffer);
        return 0;
      }
      int child = BTreePage.downlink(page, BTreePage.firstEntry(page));
      pool.unlockAndUnpin(buffer);
      buffer = pool.pin(file, Fork.MAIN, child);
    }
  }

  /** Goes right as long as the key is not less than the page's high key. */
  int moveRight(int start, BTreeKey key, boolean exclusive) {
    int buffer = start;
    while (true) {
      long page = pool.page(buffer);
      if (BTreePage.isRightmost(page) || key.compare(BTreePage.entry(page, 1)) < 0) {
        return buffer;
      }
      buffer = step(buffer, BTreePage.next(page), exclusive);
    }
  }

  /** Releases a page and locks another. */
  int step(int buffer, int block, boolean exclusive) {
    pool.unlockAndUnpin(buffer);
    int next = pool.pin(file, Fork.MAIN, block);
    lock(next, exclusive);
    return next;
  }

  private void lock(int buffer, boolean exclusive) {
    if (exclusive) {
      pool.lockExclusive(buffer);
    } else {
      pool.lockShared(buffer);
    }
  }

  /** The entry of an inner page to follow: the last one not greater than the key. */
  private static int searchInner(long page, BTreeKey key) {
    int low = BTreePage.firstEntry(page);
    int high = Page.itemCount(page) + 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (key.compare(BTreePage.entry(page, middle)) >= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first entry of a leaf, from {@code first} on, that is not less than the key. */
  static int searchLeaf(long page, BTreeKey key, int first) {
    int low = first;
    int high = Page.itemCount(page) + 1;
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

  /** The root's block, 0 if the index is empty. */
  int root() {
    if (root == BTreePage.NO_BLOCK) {
      int buffer = pool.pin(file, Fork.MAIN, BTreePage.META_BLOCK);
      pool.lockShared(buffer);
      root = BTreeMeta.root(pool.page(buffer), name);
      pool.unlockAndUnpin(buffer);
    }
    return root;
  }

  void forgetRoot() {
    root = BTreePage.NO_BLOCK;
  }
}
