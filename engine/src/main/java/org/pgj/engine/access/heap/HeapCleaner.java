package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.freespace.VisibilityMap;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** What VACUUM does to one heap page at a time; the caller has pinned and exclusively locked it. */
public final class HeapCleaner {
  private final HeapContext context;
  private final BufferPool pool;
  private final HeapRelation relation;
  private final HeapVisibility visibility;
  private final TupleWords words = new TupleWords();
  private final int[] dead = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];
  private long horizon;
  private long freezeBelow;
  private int deadCount;
  private long removed;
  private long live;
  private long recentlyDead;
  private boolean allVisible;
  private boolean allFrozen;
  private boolean hasItems;

  public HeapCleaner(HeapTable table) {
    this.context = table.context();
    this.pool = context.pool();
    this.relation = table.relation();
    this.visibility = context.visibility();
  }

  /**
   * Starts with counts of zero.
   *
   * @param newHorizon what was deleted by lower xids is dead to everybody
   * @param newFreezeBelow what lower xids inserted gets frozen
   */
  public void begin(long newHorizon, long newFreezeBelow) {
    horizon = newHorizon;
    freezeBelow = Math.min(newFreezeBelow, newHorizon);
    removed = 0;
    live = 0;
    recentlyDead = 0;
  }

  /** Row versions removed so far. */
  public long removed() {
    return removed;
  }

  /** Rows that are there. */
  public long live() {
    return live;
  }

  /** Deleted rows that somebody may still see. */
  public long recentlyDead() {
    return recentlyDead;
  }

  /** Whether the page looked at last has any item but dead ones. */
  public boolean hasItems() {
    return hasItems;
  }

  /** A dead item of the page cleaned last. */
  public int deadItem(int index) {
    return dead[index];
  }

  /**
   * Prunes and freezes a page.
   *
   * @return number of its items that are dead, but may still be named by indexes
   */
  public int clean(int buffer) {
    long page = pool.page(buffer);
    deadCount = 0;
    hasItems = false;
    allVisible = false;
    if (Page.isNew(page)) {
      return 0;
    }
    removed += context.pruner().prune(buffer, horizon);
    survey(page, true);
    freeze(buffer, page);
    return deadCount;
  }

  private void survey(long page, boolean count) {
    int items = Page.itemCount(page);
    allVisible = true;
    allFrozen = true;
    hasItems = false;
    for (int item = 1; item <= items; item++) {
      switch (Page.itemState(page, item)) {
        case PageLayout.UNUSED -> {}
        case PageLayout.DEAD -> {
          dead[deadCount++] = item;
          allVisible = false;
        }
        case PageLayout.REDIRECT -> hasItems = true;
        default -> {
          hasItems = true;
          surveyTuple(page, item, count);
        }
      }
    }
  }

  private void surveyTuple(long page, int item, boolean count) {
    words.read(page, item);
    HeapVisibility.Fate fate = visibility.fate(words.xmin, words.xmax, words.infomask, horizon);
    if (count) {
      switch (fate) {
        case LIVE, DELETE_IN_PROGRESS -> live++;
        case RECENTLY_DEAD -> recentlyDead++;
        default -> {}
      }
    }
    boolean frozen = (words.infomask & HeapTupleHeader.XMIN_FROZEN) == HeapTupleHeader.XMIN_FROZEN;
    if (fate != HeapVisibility.Fate.LIVE || !frozen && words.xmin >= horizon) {
      allVisible = false;
    }
    allFrozen &= (frozen || words.xmin < freezeBelow) && !words.hasXmax();
  }

  private void freeze(int buffer, long page) {
    PageChange change = null;
    int items = Page.itemCount(page);
    for (int item = 1; item <= items; item++) {
      if (Page.itemState(page, item) != PageLayout.NORMAL) {
        continue;
      }
      words.read(page, item);
      int infomask = words.infomask;
      if (words.xmin < freezeBelow
          && (infomask & HeapTupleHeader.XMIN_FROZEN) != HeapTupleHeader.XMIN_FROZEN
          && context.status().isCommitted(words.xmin)) {
        infomask |= HeapTupleHeader.XMIN_FROZEN;
      }
      boolean dropXmax =
          words.hasXmax() && !words.isMulti() && words.xmax < freezeBelow && isXmaxVoid();
      if (dropXmax) {
        infomask = infomask & ~HeapTupleHeader.XMAX_BITS | HeapTupleHeader.XMAX_INVALID;
      }
      if (infomask == words.infomask) {
        continue;
      }
      if (change == null) {
        change = context.change().begin(ResourceKind.HEAP_VACUUM).onPage(buffer);
      }
      if (dropXmax) {
        change.setLong(words.offset + HeapTupleHeader.XMAX, Xid.INVALID);
      }
      change.setShort(words.offset + HeapTupleHeader.INFOMASK, infomask);
    }
    if (change != null) {
      change.commit();
    }
  }

  /** Whether xmax is of a locker that has ended, or of an updater that was rolled back. */
  private boolean isXmaxVoid() {
    return words.isLockOnly()
        ? !context.status().isInProgress(words.xmax)
        : !context.status().isInProgress(words.xmax) && !context.status().isCommitted(words.xmax);
  }

  /** Frees all dead items of a page, of a table that has no index. */
  public void freeDeadItems(int buffer) {
    freeDeadItems(buffer, dead, deadCount);
  }

  /**
   * Frees dead items of a page: those whose index entries were removed. Others may have died since
   * and be named by indexes still.
   */
  public void freeDeadItems(int buffer, int[] items, int count) {
    PageChange change = context.change().begin(ResourceKind.HEAP_VACUUM).onPage(buffer);
    for (int i = 0; i < count; i++) {
      change.setUnused(items[i]);
    }
    change.compact();
    change.commit();
    deadCount = 0;
    survey(pool.page(buffer), false);
  }

  /** Sets the page's bits in the visibility map if what was found on it allows. */
  public void setAllVisible(int buffer) {
    if (!allVisible || !hasItems) {
      return;
    }
    int bits = VisibilityMap.ALL_VISIBLE | (allFrozen ? VisibilityMap.ALL_FROZEN : 0);
    if (context.visibilityMap().status(relation.file(), pool.block(buffer)) != bits
        || !Page.hasFlag(pool.page(buffer), PageLayout.ALL_VISIBLE)) {
      context.visibilityMap().set(relation.file(), buffer, bits);
    }
  }

  /** Bytes for one more tuple. */
  public int freeSpace(int buffer) {
    long page = pool.page(buffer);
    return Page.isNew(page) ? HeapPlacement.MAX_TUPLE_SIZE : HeapPlacement.usableSpace(page);
  }

  /** Whether a page, locked in any way, has no item. */
  public boolean isEmpty(int buffer) {
    return Page.itemCount(pool.page(buffer)) == 0;
  }
}
