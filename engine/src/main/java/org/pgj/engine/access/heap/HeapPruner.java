package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * Removes the versions on one page that nobody can see any more. Of a HOT chain the first item
 * stays, as a redirect to the first version left, or dead, since indexes name it.
 *
 * <p>Nobody keeps a position inside a page without its lock, so the exclusive lock is enough to
 * move tuples.
 */
final class HeapPruner {
  /** Share of a page that should be free before reading it is taken as a chance to prune. */
  private static final int MIN_FREE_PERCENT = 10;

  private final HeapContext context;
  private final HeapVisibility visibility;
  private final int[] newLines;
  private final int[] chain;
  private final boolean[] seen;
  private long page;
  private int count;
  private long horizon;
  private long nextPrunable;
  private int changes;
  private int removed;

  HeapPruner(HeapContext context) {
    this.context = context;
    this.visibility = context.visibility();
    int most = PageLayout.PAGE_SIZE / HeapTupleHeader.MIN_SIZE * 8;
    this.newLines = new int[most];
    this.chain = new int[most];
    this.seen = new boolean[most];
  }

  /**
   * Prunes a page that is pinned and not locked, if it is getting full, something on it may be
   * dead, and nobody else is at it.
   */
  static void pruneIfUseful(HeapContext context, HeapRelation relation, int buffer) {
    BufferPool pool = context.pool();
    long page = pool.page(buffer);
    long prunable = Page.pruneXid(page);
    if (prunable == Xid.INVALID) {
      return;
    }
    int wantedFree =
        PageLayout.PAGE_SIZE * Math.max(MIN_FREE_PERCENT, 100 - relation.fillFactor()) / 100;
    if (!Page.hasFlag(page, PageLayout.PAGE_FULL) && Page.exactFreeSpace(page) >= wantedFree
        || !context.mayBeBehindHorizon(prunable)
        || !pool.isOwn(relation.file(), buffer)
        || !pool.tryLockExclusive(buffer)) {
      return;
    }
    context.pruner().prune(buffer, context.knownHorizon());
    pool.unlock(buffer);
  }

  /**
   * Prunes an exclusively locked page.
   *
   * @return number of row versions removed
   */
  int prune(int buffer, long newHorizon) {
    page = context.pool().page(buffer);
    count = Page.itemCount(page);
    horizon = newHorizon;
    nextPrunable = Xid.INVALID;
    changes = 0;
    removed = 0;
    for (int item = 1; item <= count; item++) {
      newLines[item] = -1;
      seen[item] = false;
    }
    for (int item = 1; item <= count; item++) {
      int state = Page.itemState(page, item);
      if (!seen[item] && state != PageLayout.UNUSED && state != PageLayout.DEAD) {
        pruneChain(item);
      }
    }
    apply(buffer);
    return removed;
  }

  private void pruneChain(int root) {
    int rootLine = Page.linePointer(page, root);
    boolean redirected = PageLayout.state(rootLine) == PageLayout.REDIRECT;
    if (!redirected && isHeapOnly(root)) {
      // Reached by no index: part of a chain seen from its root, or left over by a rollback.
      if (fate(root) == HeapVisibility.Fate.DEAD && !isHotUpdated(root)) {
        free(root);
        removed++;
      }
      return;
    }
    int length = 0;
    int latestDead = 0;
    boolean recentlyDead = false;
    long expectedXmin = Xid.INVALID;
    int item = root;
    if (redirected) {
      chain[length++] = root;
      item = PageLayout.offset(rootLine);
    }
    while (item >= 1 && item <= count && !seen[item] && length < chain.length) {
      if (Page.itemState(page, item) != PageLayout.NORMAL) {
        break;
      }
      long tuple = page + Page.itemOffset(page, item);
      if (expectedXmin != Xid.INVALID
          && Memory.getLong(tuple + HeapTupleHeader.XMIN) != expectedXmin) {
        break;
      }
      chain[length++] = item;
      switch (fate(item)) {
        case DEAD -> latestDead = item;
        case RECENTLY_DEAD -> {
          recentlyDead = true;
          notePrunable(visibility.deleter());
        }
        case DELETE_IN_PROGRESS -> {
          notePrunable(visibility.deleter());
          recentlyDead = false;
          item = 0;
        }
        default -> item = 0;
      }
      if (item == 0 || latestDead != item && !recentlyDead || !isHotUpdated(item)) {
        break;
      }
      expectedXmin =
          visibility.updater(
              Memory.getLong(tuple + HeapTupleHeader.XMAX),
              Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff);
      item = Memory.getShort(tuple + HeapTupleHeader.CTID_ITEM) & 0xffff;
    }
    replaceDead(root, redirected, length, latestDead);
  }

  private void replaceDead(int root, boolean redirected, int length, int latestDead) {
    if (latestDead == 0) {
      if (redirected && length < 2) {
        setLine(root, PageLayout.linePointer(0, PageLayout.DEAD, 0));
      }
      return;
    }
    int i = 1;
    while (i < length && chain[i - 1] != latestDead) {
      free(chain[i++]);
      removed++;
    }
    if (!redirected) {
      removed++;
    }
    setLine(
        root,
        i >= length
            ? PageLayout.linePointer(0, PageLayout.DEAD, 0)
            : PageLayout.linePointer(chain[i], PageLayout.REDIRECT, 0));
  }

  private HeapVisibility.Fate fate(int item) {
    int offset = Page.itemOffset(page, item);
    long tuple = page + offset;
    return visibility.fate(
        Memory.getLong(tuple + HeapTupleHeader.XMIN),
        Memory.getLong(tuple + HeapTupleHeader.XMAX),
        Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff,
        horizon);
  }

  private boolean isHeapOnly(int item) {
    return (infomask2(item) & HeapTupleHeader.HEAP_ONLY) != 0;
  }

  private boolean isHotUpdated(int item) {
    long tuple = page + Page.itemOffset(page, item);
    return (infomask2(item) & HeapTupleHeader.HOT_UPDATED) != 0
        && (Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & HeapTupleHeader.XMAX_INVALID) == 0;
  }

  private int infomask2(int item) {
    return Memory.getShort(page + Page.itemOffset(page, item) + HeapTupleHeader.INFOMASK2) & 0xffff;
  }

  private void notePrunable(long xid) {
    if (xid != Xid.INVALID && (nextPrunable == Xid.INVALID || xid < nextPrunable)) {
      nextPrunable = xid;
    }
  }

  private void free(int item) {
    setLine(item, PageLayout.linePointer(0, PageLayout.UNUSED, 0));
  }

  private void setLine(int item, int line) {
    newLines[item] = line;
    seen[item] = true;
    changes++;
  }

  private void apply(int buffer) {
    if (changes == 0) {
      if (Page.pruneXid(page) != nextPrunable || Page.hasFlag(page, PageLayout.PAGE_FULL)) {
        PageChange change = context.change();
        change.begin(ResourceKind.HEAP);
        change.onPage(buffer);
        setHeader(change);
        change.commit();
      }
      return;
    }
    PageChange change = context.change();
    change.begin(ResourceKind.HEAP);
    change.onPage(buffer);
    for (int item = 1; item <= count; item++) {
      if (newLines[item] != -1) {
        change.setLinePointer(item, newLines[item]);
      }
    }
    setHeader(change);
    change.compact();
    change.commit();
  }

  private void setHeader(PageChange change) {
    change.setLong(PageLayout.PRUNE_XID, nextPrunable);
    change.setShort(PageLayout.FLAGS, Page.flags(page) & ~PageLayout.PAGE_FULL);
  }
}
