package org.pgj.engine.access.heap;

import java.util.Arrays;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageCopy;

/**
 * Hint bits learnt while looking at a copy of a page, brought back to the page: only to tuples that
 * are still where they were and what they were.
 */
final class HeapHints {
  private final HeapContext context;
  private int[] items = new int[32];
  private int[] bits = new int[32];
  private int count;

  HeapHints(HeapContext context) {
    this.context = context;
  }

  void note(int item, int hintBits) {
    if (hintBits == 0) {
      return;
    }
    if (count == items.length) {
      items = Arrays.copyOf(items, count << 1);
      bits = Arrays.copyOf(bits, count << 1);
    }
    items[count] = item;
    bits[count++] = hintBits;
  }

  /** Sets what was noted, in a buffer that is pinned and not locked; forgets it. */
  void apply(int buffer, byte[] copy) {
    if (count == 0) {
      return;
    }
    int noted = count;
    count = 0;
    if (!mayHint(context, buffer)) {
      return;
    }
    BufferPool pool = context.pool();
    long page = pool.page(buffer);
    pool.lockShared(buffer);
    int present = Page.itemCount(page);
    for (int i = 0; i < noted; i++) {
      int item = items[i];
      if (item > present || Page.linePointer(page, item) != PageCopy.linePointer(copy, item)) {
        continue;
      }
      int offset = PageCopy.itemOffset(copy, item);
      if (Memory.getLong(page + offset + HeapTupleHeader.XMIN) == HeapTupleHeader.xmin(copy, offset)
          && Memory.getLong(page + offset + HeapTupleHeader.XMAX)
              == HeapTupleHeader.xmax(copy, offset)) {
        set(context, buffer, offset, bits[i]);
      }
    }
    pool.unlock(buffer);
  }

  /**
   * Whether hints may be set on a page: not before the commits they tell of are on disk, and not on
   * a page that the log has no image of since the last checkpoint, since a torn write of it could
   * not be repaired.
   */
  static boolean mayHint(HeapContext context, int buffer) {
    return context.status().mayHint() && context.change().isLoggedSinceCheckpoint(buffer);
  }

  /** Sets hint bits of a tuple whose page is locked, shared at least. */
  static void set(HeapContext context, int buffer, int tupleOffset, int hintBits) {
    int at = tupleOffset + HeapTupleHeader.INFOMASK;
    long word = context.pool().page(buffer) + at;
    int infomask = Memory.getShort(word) & 0xffff;
    if ((infomask & hintBits) != hintBits) {
      Memory.putShort(word, (short) (infomask | hintBits));
      context.pool().markDirty(buffer);
    }
  }
}
