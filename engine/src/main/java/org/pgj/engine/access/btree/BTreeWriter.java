package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** Changes pages of a B-tree: adds entries, splits pages and takes splits up to the parents. */
final class BTreeWriter {
  private final HeapContext context;
  private final BufferPool pool;
  private final IndexDescriptor index;
  private final RelationFile file;
  private final BTreeDescent descent;
  private final BTreeSplit split;
  private BTreeDeduplication deduplication;

  BTreeWriter(HeapContext context, IndexDescriptor index, BTreeDescent descent) {
    this.context = context;
    this.pool = context.pool();
    this.index = index;
    this.file = index.file();
    this.descent = descent;
    this.split = new BTreeSplit(index);
  }

  boolean hasRoom(long page, int length) {
    return Page.exactFreeSpace(page) >= PageLayout.align(length) + PageLayout.LINE_POINTER_SIZE;
  }

  /** Gives an empty index its first page, unless somebody else has. */
  void createRoot() {
    int meta = pool.pin(file, Fork.MAIN, BTreePage.META_BLOCK);
    pool.lockExclusive(meta);
    if (BTreeMeta.root(pool.page(meta), index.name()) == BTreePage.NO_BLOCK) {
      int root = pool.extend(file, Fork.MAIN);
      PageChange change = context.change().begin(ResourceKind.BTREE).onPage(root);
      change.initialize(BTreePage.SPECIAL_SIZE);
      change.setShort(BTreePage.offsetOf(BTreePage.FLAGS), BTreePage.LEAF | BTreePage.ROOT);
      change.onPage(meta);
      BTreeMeta.setRoot(change, pool.block(root), 0);
      change.commit();
      pool.unlockAndUnpin(root);
    }
    pool.unlockAndUnpin(meta);
    descent.forgetRoot();
  }

  /** Notes under any lock of a page that nobody can see an entry's row. */
  void markDead(int buffer, int item) {
    markDead(context, buffer, item);
  }

  static void markDead(HeapContext context, int buffer, int item) {
    if (!context.change().isLoggedSinceCheckpoint(buffer)) {
      // A torn write of a page that the log has no image of could not be repaired.
      return;
    }
    BufferPool pool = context.pool();
    long page = pool.page(buffer);
    int line = Page.linePointer(page, item);
    Memory.putInt(
        page + PageLayout.linePointerOffset(item),
        PageLayout.linePointer(PageLayout.offset(line), PageLayout.DEAD, PageLayout.length(line)));
    int flags = BTreePage.flags(page);
    if ((flags & BTreePage.HAS_DEAD) == 0) {
      Memory.putShort(
          page + BTreePage.offsetOf(BTreePage.FLAGS), (short) (flags | BTreePage.HAS_DEAD));
    }
    pool.markDirty(buffer);
  }

  /** Removes the entries of an exclusively locked leaf that are known to be dead. */
  void removeDead(int buffer) {
    long page = pool.page(buffer);
    int count = Page.itemCount(page);
    int[] dead = new int[count];
    int deadCount = 0;
    for (int item = BTreePage.firstEntry(page); item <= count; item++) {
      if (BTreePage.isDead(page, item)) {
        dead[deadCount++] = item;
      }
    }
    PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
    if (deadCount > 0) {
      change.deleteItems(dead, deadCount);
    }
    change.setShort(
        BTreePage.offsetOf(BTreePage.FLAGS), BTreePage.flags(page) & ~BTreePage.HAS_DEAD);
    change.commit();
  }

  /** Joins the entries with equal keys of an exclusively locked leaf, if that gains some room. */
  void joinEqual(int buffer) {
    if (deduplication == null) {
      deduplication = new BTreeDeduplication();
    }
    if (deduplication.compute(pool.page(buffer))) {
      PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
      change.replace(deduplication.image());
      change.commit();
    }
  }

  /**
   * If a page's split was left without a downlink, inserts that.
   *
   * @return the page where the key belongs then, exclusively locked as the given one was
   */
  int finishSplitOf(int buffer, BTreeKey key) {
    int present = buffer;
    while (BTreePage.hasFlag(pool.page(present), BTreePage.INCOMPLETE_SPLIT)) {
      int block = pool.block(present);
      finishSplit(present, descent.depth());
      present = pool.pin(file, Fork.MAIN, block);
      pool.lockExclusive(present);
      present = descent.moveRight(present, key, true);
    }
    return present;
  }

  /** Inserts the missing downlink of a locked page's right half; releases the page. */
  private void finishSplit(int left, int depth) {
    long page = pool.page(left);
    int length = Page.itemLength(page, 1);
    byte[] separator = new byte[length];
    Memory.copyTo(BTreePage.entry(page, 1), separator, 0, length);
    insertDownlink(left, BTreePage.next(page), separator, length, depth);
  }

  /**
   * Adds a tuple to an exclusively locked page, splitting it if need be, and releases the page.
   *
   * @param child a locked page whose split this completes, released too; or 0
   * @param depth how many elements of the descent's path lead to this page
   */
  void insert(int buffer, int item, byte[] tuple, int length, int child, int depth) {
    long page = pool.page(buffer);
    if (!hasRoom(page, length)) {
      split.collect(page, item, tuple, length);
      split(buffer, child, depth);
      return;
    }
    PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
    change.insertItem(item, tuple, 0, length, true);
    completeChild(change, child);
    change.commit();
    pool.unlockAndUnpin(buffer);
    releaseChild(child);
  }

  /**
   * Adds an address to an entry of an exclusively locked leaf, dividing entry or leaf if need be,
   * and releases the leaf.
   *
   * @param base the entry with the new address alone
   * @param old the entry's addresses; the new one is added
   */
  void insertAddress(int buffer, int item, byte[] base, int baseLength, Postings old, int depth) {
    long tid = IndexTuple.tid(base, 0);
    int index = ~old.search(tid);
    if (index < 0) {
      pool.unlockAndUnpin(buffer);
      return;
    }
    old.insert(index, tid);
    long page = pool.page(buffer);
    int room = Page.exactFreeSpace(page) + PageLayout.align(Page.itemLength(page, item));
    byte[] left = Arrays.copyOf(base, Postings.room(baseLength));
    int leftLength = old.form(left, baseLength, 0, old.count());
    PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
    if (leftLength > 0 && PageLayout.align(leftLength) <= room) {
      change.overwriteItem(item, left, 0, leftLength);
    } else {
      byte[] right = Arrays.copyOf(base, Postings.room(baseLength));
      int rightLength = old.form(right, baseLength, index, old.count());
      leftLength = old.form(left, baseLength, 0, index);
      int wanted = PageLayout.align(leftLength) + PageLayout.align(rightLength);
      if (wanted + PageLayout.LINE_POINTER_SIZE > room) {
        change.cancel();
        split.collect(page, item + 1, right, rightLength);
        split.replace(item, left, leftLength);
        split(buffer, 0, depth);
        return;
      }
      change.overwriteItem(item, left, 0, leftLength);
      change.insertItem(item + 1, right, 0, rightLength, true);
    }
    change.commit();
    pool.unlockAndUnpin(buffer);
  }

  private void completeChild(PageChange change, int child) {
    if (child != 0) {
      change.onPage(child);
      change.setShort(
          BTreePage.offsetOf(BTreePage.FLAGS),
          BTreePage.flags(pool.page(child)) & ~BTreePage.INCOMPLETE_SPLIT);
    }
  }

  private void releaseChild(int child) {
    if (child != 0) {
      pool.unlockAndUnpin(child);
    }
  }

  /** Splits a page as collected. */
  private void split(int left, int child, int depth) {
    long page = pool.page(left);
    int leftBlock = pool.block(left);
    int next = BTreePage.next(page);
    int right = pool.extend(file, Fork.MAIN);
    int rightBlock = pool.block(right);
    split.compute(leftBlock, rightBlock);
    int sibling = 0;
    if (next != BTreePage.NO_BLOCK) {
      sibling = pool.pin(file, Fork.MAIN, next);
      pool.lockExclusive(sibling);
    }
    PageChange change = context.change().begin(ResourceKind.BTREE);
    change.onPage(left).replace(split.left());
    change.onPage(right).replace(split.right());
    if (sibling != 0) {
      change.onPage(sibling).setInt(BTreePage.offsetOf(BTreePage.PREVIOUS), rightBlock);
    }
    completeChild(change, child);
    change.commit();
    context.transactions().serializable().pageSplit(index.watchedName(), leftBlock, rightBlock);
    if (sibling != 0) {
      pool.unlockAndUnpin(sibling);
    }
    pool.unlockAndUnpin(right);
    releaseChild(child);
    byte[] separator = Arrays.copyOf(split.separator(), split.separatorLength());
    insertDownlink(left, rightBlock, separator, separator.length, depth);
  }

  /** Inserts the downlink of a split page's right half; the left half is locked, and released. */
  private void insertDownlink(int left, int rightBlock, byte[] separator, int length, int depth) {
    if (BTreePage.hasFlag(pool.page(left), BTreePage.ROOT)) {
      growRoot(left, rightBlock, separator, length);
      return;
    }
    int leftBlock = pool.block(left);
    int parent = findParent(left, leftBlock, rightBlock, depth);
    int item = downlinkItem(pool.page(parent), leftBlock);
    BTreeTuples.setDownlink(separator, rightBlock);
    insert(parent, item + 1, separator, length, left, depth - 1);
  }

  private void growRoot(int left, int rightBlock, byte[] separator, int length) {
    long leftPage = pool.page(left);
    int leftBlock = pool.block(left);
    int level = BTreePage.level(leftPage) + 1;
    int root = pool.extend(file, Fork.MAIN);
    int meta = pool.pin(file, Fork.MAIN, BTreePage.META_BLOCK);
    pool.lockExclusive(meta);
    byte[] first = new byte[BTreeTuples.MINUS_INFINITY_SIZE];
    BTreeTuples.putMinusInfinity(first, leftBlock);
    BTreeTuples.setDownlink(separator, rightBlock);
    PageChange change = context.change().begin(ResourceKind.BTREE).onPage(root);
    change.initialize(BTreePage.SPECIAL_SIZE);
    change.setInt(BTreePage.offsetOf(BTreePage.LEVEL), level);
    change.setShort(BTreePage.offsetOf(BTreePage.FLAGS), BTreePage.ROOT);
    change.insertItem(1, first, 0, first.length, false);
    change.insertItem(2, separator, 0, length, false);
    change.onPage(meta);
    BTreeMeta.setRoot(change, pool.block(root), level);
    change.onPage(left);
    change.setShort(
        BTreePage.offsetOf(BTreePage.FLAGS),
        BTreePage.flags(leftPage) & ~(BTreePage.ROOT | BTreePage.INCOMPLETE_SPLIT));
    change.commit();
    pool.unlockAndUnpin(meta);
    pool.unlockAndUnpin(root);
    pool.unlockAndUnpin(left);
    descent.forgetRoot();
  }

  /** Locks the page that has the downlink of a locked page. */
  private int findParent(int child, int childBlock, int rightBlock, int depth) {
    int level = BTreePage.level(pool.page(child)) + 1;
    boolean fromPath = depth > 0;
    int parent;
    if (fromPath) {
      parent = pool.pin(file, Fork.MAIN, descent.path()[depth - 1]);
      pool.lockExclusive(parent);
    } else {
      parent = descent.toLevel(level, true);
    }
    while (parent != 0) {
      long page = pool.page(parent);
      if (BTreePage.hasFlag(page, BTreePage.INCOMPLETE_SPLIT)) {
        int block = pool.block(parent);
        finishSplit(parent, depth - 1);
        parent = pool.pin(file, Fork.MAIN, block);
        pool.lockExclusive(parent);
        continue;
      }
      if (BTreePage.level(page) == level && downlinkItem(page, childBlock) != 0) {
        return parent;
      }
      if (BTreePage.level(page) != level || BTreePage.isRightmost(page)) {
        pool.unlockAndUnpin(parent);
        parent = fromPath ? descent.toLevel(level, true) : 0;
        fromPath = false;
      } else {
        parent = descent.step(parent, BTreePage.next(page), true);
      }
    }
    throw new DatabaseError(
        "XX002",
        "failed to re-find parent key in index \""
            + index.name()
            + "\" for split pages "
            + childBlock
            + "/"
            + rightBlock);
  }

  private static int downlinkItem(long page, int block) {
    int count = Page.itemCount(page);
    for (int item = BTreePage.firstEntry(page); item <= count; item++) {
      if (BTreePage.downlink(page, item) == block) {
        return item;
      }
    }
    return 0;
  }
}
