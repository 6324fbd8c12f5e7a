package org.pgj.engine.access.heap;

import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.ByteArrays;

/**
 * Row versions on their way to another file, as VACUUM FULL and CLUSTER copy them: who has inserted
 * and ended each, so that every snapshot sees in the new file what it saw in the old one, and which
 * version has replaced which.
 */
public final class RowVersions {
  private static final int KEPT =
      HeapTupleHeader.XMIN_FROZEN
          | HeapTupleHeader.XMAX_BITS
          | HeapTupleHeader.UPDATED
          | HeapTupleHeader.COMBO_CID;

  private final long horizon;

  /** New addresses by old ones, of versions that have replaced another which may be here too. */
  private final Map<Long, Long> moved = new HashMap<>();

  /** The old addresses of the versions that follow, by new ones. */
  private final Map<Long, Long> successors = new HashMap<>();

  private PageBatch page;

  /**
   * @param horizon the one that the versions were read with, see {@link HeapTable#notDead}
   */
  public RowVersions(long horizon) {
    this.horizon = horizon;
  }

  /** The versions that are copied next are those of a page, in the same order. */
  public void read(PageBatch batch) {
    page = batch;
  }

  /** Fills in the header of the copy of the version at a position. */
  void stamp(byte[] bytes, int tuple, int index) {
    byte[] chunk = page.chunk();
    int source = page.offsets()[index];
    ByteArrays.putLong(bytes, tuple + HeapTupleHeader.XMIN, HeapTupleHeader.xmin(chunk, source));
    ByteArrays.putLong(bytes, tuple + HeapTupleHeader.XMAX, HeapTupleHeader.xmax(chunk, source));
    ByteArrays.putInt(bytes, tuple + HeapTupleHeader.CID, HeapTupleHeader.commandId(chunk, source));
    ByteArrays.putShort(
        bytes,
        tuple + HeapTupleHeader.INFOMASK,
        HeapTupleHeader.infomask(bytes, tuple)
                & (HeapTupleHeader.HAS_NULL | HeapTupleHeader.HAS_EXTERNAL)
            | HeapTupleHeader.infomask(chunk, source) & KEPT);
    ByteArrays.putShort(
        bytes,
        tuple + HeapTupleHeader.INFOMASK2,
        HeapTupleHeader.infomask2(bytes, tuple) & HeapTupleHeader.NATTS_MASK
            | HeapTupleHeader.infomask2(chunk, source) & HeapTupleHeader.KEYS_UPDATED);
  }

  /** Notes where the copies have gone. */
  public void copied(long[] tids) {
    for (int i = 0; i < page.count(); i++) {
      int source = page.offsets()[i];
      long old = page.tids()[i];
      boolean replaces =
          (HeapTupleHeader.infomask(page.chunk(), source) & HeapTupleHeader.UPDATED) != 0
              && HeapTupleHeader.xmin(page.chunk(), source) >= horizon;
      if (replaces) {
        moved.put(old, tids[i]);
      }
      long next = HeapTupleHeader.ctid(page.chunk(), source);
      if (page.isEnded(i) && next != old) {
        successors.put(tids[i], next);
      }
    }
  }

  /** Has the copies name the copies of the versions that have replaced them. */
  public void connect(HeapTable table) {
    successors.forEach(
        (version, old) -> {
          Long successor = old == ItemPointer.MOVED ? old : moved.get(old);
          if (successor != null) {
            table.setSuccessor(version, successor);
          }
        });
  }
}
