package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.Page;

/** The header words of one tuple on a locked page, read together. */
final class TupleWords {
  int offset;
  int length;
  long xmin;
  long xmax;
  int cid;
  long ctid;
  int infomask;
  int infomask2;

  /** Reads a normal item of the page at {@code page}. */
  void read(long page, int item) {
    offset = Page.itemOffset(page, item);
    length = Page.itemLength(page, item);
    long tuple = page + offset;
    xmin = Memory.getLong(tuple + HeapTupleHeader.XMIN);
    xmax = Memory.getLong(tuple + HeapTupleHeader.XMAX);
    cid = Memory.getInt(tuple + HeapTupleHeader.CID);
    ctid =
        ItemPointer.of(
            Memory.getInt(tuple + HeapTupleHeader.CTID_BLOCK),
            Memory.getShort(tuple + HeapTupleHeader.CTID_ITEM) & 0xffff);
    infomask2 = Memory.getShort(tuple + HeapTupleHeader.INFOMASK2) & 0xffff;
    infomask = Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff;
  }

  boolean has(int flag) {
    return (infomask & flag) != 0;
  }

  boolean isLockOnly() {
    return has(HeapTupleHeader.XMAX_LOCK_ONLY);
  }

  boolean isMulti() {
    return has(HeapTupleHeader.XMAX_IS_MULTI);
  }

  boolean hasXmax() {
    return !has(HeapTupleHeader.XMAX_INVALID);
  }

  boolean keysUpdated() {
    return (infomask2 & HeapTupleHeader.KEYS_UPDATED) != 0;
  }
}
