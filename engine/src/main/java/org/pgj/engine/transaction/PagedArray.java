package org.pgj.engine.transaction;

import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * A relation that holds an array of longs: {@link #PER_PAGE} on each page, behind the page header.
 * Elements never written read as 0.
 */
final class PagedArray {
  static final int PER_PAGE = (PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE) / Long.BYTES;

  private final BufferPool pool;
  private final PageChange change;
  private final RelationFile file;

  PagedArray(BufferPool pool, PageChange change, RelationFile file) {
    this.pool = pool;
    this.change = change;
    this.file = file;
  }

  /** Elements that there are pages for. */
  long length() {
    return (long) pool.blockCount(file, Fork.MAIN) * PER_PAGE;
  }

  long get(long index) {
    int block = (int) (index / PER_PAGE);
    if (block >= pool.blockCount(file, Fork.MAIN)) {
      return 0;
    }
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockShared(buffer);
    long value = Memory.getLong(pool.page(buffer) + offset(index));
    pool.unlockAndUnpin(buffer);
    return value;
  }

  /** Stores {@code count} elements from {@code first} on, which lie on one page. */
  void set(long first, long[] values, int from, int count) {
    int buffer = open(first);
    change.begin(ResourceKind.TRANSACTION).onPage(buffer);
    for (int i = 0; i < count; i++) {
      change.setLong(offset(first + i), values[from + i]);
    }
    change.commit();
    pool.unlockAndUnpin(buffer);
  }

  /** Adds bits to {@code count} elements from {@code first} on, which lie on one page. */
  void or(long first, long[] bits, int from, int count) {
    int buffer = open(first);
    long page = pool.page(buffer);
    change.begin(ResourceKind.TRANSACTION).onPage(buffer);
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      long present = Memory.getLong(page + offset(first + i));
      if ((present | bits[from + i]) != present) {
        change.setLong(offset(first + i), present | bits[from + i]);
        changed = true;
      }
    }
    if (changed) {
      change.commit();
    } else {
      change.cancel();
    }
    pool.unlockAndUnpin(buffer);
  }

  /** The page of an element, pinned and exclusively locked; made if need be. */
  private int open(long index) {
    int block = (int) (index / PER_PAGE);
    while (block >= pool.blockCount(file, Fork.MAIN)) {
      int added = pool.extend(file, Fork.MAIN);
      change.begin(ResourceKind.TRANSACTION).onPage(added).initialize(0).commit();
      pool.unlockAndUnpin(added);
    }
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockExclusive(buffer);
    return buffer;
  }

  private static int offset(long index) {
    return PageLayout.HEADER_SIZE + (int) (index % PER_PAGE) * Long.BYTES;
  }
}
