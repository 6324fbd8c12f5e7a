package org.pgj.engine.access.heap;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.type.vector.LongVector;

/**
 * Tuples copied out of the heap: bytes in one chunk and where each begins. Whatever was decoded
 * from it may point into the chunk, so it stays as it is until its owner has it filled again.
 */
public final class PageBatch {
  private static final byte[] NOTHING = {};
  private static final int SMALL_CHUNK = 512;
  private static final int FEW = 8;

  private byte[] chunk = NOTHING;
  private int chunkUsed;
  private int[] offsets = new int[FEW];
  private long[] tids = new long[FEW];
  private int[] sources = new int[FEW];
  private boolean[] ended;
  private boolean anyEnded;
  private int count;

  /** Number of tuples. */
  public int count() {
    return count;
  }

  public byte[] chunk() {
    return chunk;
  }

  /** Where the tuples' headers start in the chunk. */
  public int[] offsets() {
    return offsets;
  }

  /** The tuples' addresses. */
  public long[] tids() {
    return tids;
  }

  /** For tuples fetched by address: the position among the addresses given. */
  public int[] sources() {
    return sources;
  }

  public void clear() {
    count = 0;
    chunkUsed = 0;
    if (anyEnded) {
      Arrays.fill(ended, false);
      anyEnded = false;
    }
  }

  /**
   * Whether a version was deleted or replaced, though not for everybody: told of all that is not
   * dead, see {@link HeapTable#notDead}.
   */
  public boolean isEnded(int index) {
    return anyEnded && index < ended.length && ended[index];
  }

  /** Whether a version was replaced by one that has no index entries of its own. */
  public boolean isHotUpdated(int index) {
    return (HeapTupleHeader.infomask2(chunk, offsets[index]) & HeapTupleHeader.HOT_UPDATED) != 0;
  }

  /** Leaves only tuples with certain addresses. */
  public void retain(LongPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (wanted.test(tids[i])) {
        offsets[kept] = offsets[i];
        tids[kept] = tids[i];
        sources[kept++] = sources[i];
      }
    }
    count = kept;
  }

  /** Decodes ctid. */
  public void readCtid(LongVector target, int firstRow) {
    System.arraycopy(tids, 0, target.values(), firstRow, count);
  }

  /** Decodes xmin as SQL shows it: the low 32 bits. */
  public void readXmin(LongVector target, int firstRow) {
    for (int i = 0; i < count; i++) {
      target.set(firstRow + i, HeapTupleHeader.xmin(chunk, offsets[i]) & 0xffff_ffffL);
    }
  }

  /** Decodes xmax as SQL shows it: the low 32 bits. */
  public void readXmax(LongVector target, int firstRow) {
    for (int i = 0; i < count; i++) {
      target.set(firstRow + i, HeapTupleHeader.xmax(chunk, offsets[i]) & 0xffff_ffffL);
    }
  }

  /** Decodes the command id word, which cmin and cmax both show. */
  public void readCommandId(LongVector target, int firstRow) {
    for (int i = 0; i < count; i++) {
      target.set(firstRow + i, HeapTupleHeader.commandId(chunk, offsets[i]) & 0xffff_ffffL);
    }
  }

  /** A copy of a tuple of a batch that was read by block. */
  public byte[] copyTuple(int index) {
    int item = ItemPointer.item(tids[index]);
    int start = offsets[index];
    return Arrays.copyOfRange(chunk, start, start + PageCopy.itemLength(chunk, item));
  }

  void add(int offset, long tid, int source) {
    if (count == offsets.length) {
      int capacity = count << 1;
      offsets = Arrays.copyOf(offsets, capacity);
      tids = Arrays.copyOf(tids, capacity);
      sources = Arrays.copyOf(sources, capacity);
    }
    offsets[count] = offset;
    tids[count] = tid;
    sources[count++] = source;
  }

  /** Says of the version added last that it {@link #isEnded}. */
  void markEnded() {
    if (ended == null || ended.length < offsets.length) {
      ended = ended == null ? new boolean[offsets.length] : Arrays.copyOf(ended, offsets.length);
    }
    ended[count - 1] = true;
    anyEnded = true;
  }

  /** The chunk, to be filled with a copy of a page. */
  byte[] pageChunk() {
    if (chunk.length < PageLayout.PAGE_SIZE) {
      chunk = new byte[PageLayout.PAGE_SIZE];
    }
    chunkUsed = PageLayout.PAGE_SIZE;
    return chunk;
  }

  /** Makes room in the chunk for a copied tuple; chunks handed out before keep their bytes. */
  int reserve(int length) {
    int at = chunkUsed;
    int end = at + PageLayout.align(length);
    if (end > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.max(Math.max(end, SMALL_CHUNK), chunk.length << 1));
    }
    chunkUsed = end;
    return at;
  }
}
