package org.pgj.engine.access.btree;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;

/**
 * The heap addresses of leaf entries, and the form they are stored in. Entries with equal keys are
 * joined to one <em>posting tuple</em>, flagged {@link BTreePage#POSTING}:
 *
 * <pre>
 * header        with the least address, as every entry has it
 * null bitmap, values
 * steps         from each address to the next, in ascending order
 * size    2     of the steps in bytes
 * count   2     of the addresses
 * </pre>
 *
 * <p>A step is the difference of two addresses, each taken as block * 2048 + item, in groups of
 * seven bits from the low ones on; all bytes but its last have the high bit set.
 */
final class Postings {
  /** Most bytes of steps in one posting tuple. */
  static final int MAX_STEPS = 512;

  private static final int TRAILER = 4;
  private static final int ITEM_BITS = 11;
  private static final int MOST_STEP_BYTES = 7;

  private long[] tids = new long[64];
  private int count;
  private byte[] scratch = new byte[MAX_STEPS];

  static boolean isPosting(int info) {
    return (info & (BTreePage.PIVOT | BTreePage.POSTING)) == BTreePage.POSTING;
  }

  /** Whether a tuple of a page is a posting tuple. */
  static boolean isPosting(long tuple) {
    return isPosting(Memory.getShort(tuple + IndexTuple.INFO));
  }

  static boolean isPosting(byte[] chunk, int tuple) {
    return isPosting(IndexTuple.info(chunk, tuple));
  }

  /** The least address of an entry on a page. */
  static long first(long entry) {
    return ItemPointer.of(
        Memory.getInt(entry + IndexTuple.BLOCK), Memory.getShort(entry + IndexTuple.ITEM) & 0xffff);
  }

  /** How many addresses an entry on a page has. */
  static int count(long entry, int length) {
    return isPosting(entry) ? Memory.getShort(entry + length - 2) & 0xffff : 1;
  }

  /** The length of an entry without its list of addresses. */
  static int baseLength(byte[] chunk, int tuple, int length) {
    return isPosting(chunk, tuple)
        ? length - TRAILER - ByteArrays.getUnsignedShort(chunk, tuple + length - TRAILER)
        : length;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  long tid(int index) {
    return tids[index];
  }

  long last() {
    return tids[count - 1];
  }

  /** The addresses, as many as {@link #count}. */
  long[] tids() {
    return tids;
  }

  /** Adds the addresses of an entry on a page. */
  void add(long entry, int length) {
    if (!isPosting(entry)) {
      add(first(entry));
      return;
    }
    long end = entry + length - TRAILER;
    int size = Memory.getShort(end) & 0xffff;
    if (scratch.length < size) {
      scratch = new byte[size];
    }
    Memory.copyTo(end - size, scratch, 0, size);
    decode(first(entry), scratch, 0, Memory.getShort(end + 2) & 0xffff);
  }

  /** Adds the addresses of an entry in private memory. */
  void add(byte[] chunk, int tuple, int length) {
    if (!isPosting(chunk, tuple)) {
      add(IndexTuple.tid(chunk, tuple));
      return;
    }
    int end = tuple + length - TRAILER;
    int size = ByteArrays.getUnsignedShort(chunk, end);
    decode(
        IndexTuple.tid(chunk, tuple),
        chunk,
        end - size,
        ByteArrays.getUnsignedShort(chunk, end + 2));
  }

  void add(long tid) {
    reserve(1);
    tids[count++] = tid;
  }

  private void reserve(int more) {
    if (tids.length - count < more) {
      tids = Arrays.copyOf(tids, Math.max(tids.length * 2, count + more));
    }
  }

  private void decode(long first, byte[] steps, int from, int number) {
    reserve(number);
    long[] target = tids;
    int next = count;
    target[next++] = first;
    long packed = pack(first);
    int at = from;
    for (int i = 1; i < number; i++) {
      long step = steps[at++];
      if (step < 0) {
        step &= 0x7f;
        int shift = 7;
        int part;
        do {
          part = steps[at++];
          step |= (long) (part & 0x7f) << shift;
          shift += 7;
        } while (part < 0);
      }
      packed += step;
      target[next++] = unpack(packed);
    }
    count = next;
  }

  /** The index of an address, or of the first behind it with all bits inverted. */
  int search(long tid) {
    return Arrays.binarySearch(tids, 0, count, tid);
  }

  void insert(int index, long tid) {
    reserve(1);
    System.arraycopy(tids, index, tids, index + 1, count - index);
    tids[index] = tid;
    count++;
  }

  /** Drops the addresses that a test finds dead. */
  void removeIf(LongPredicate dead) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!dead.test(tids[i])) {
        tids[kept++] = tids[i];
      }
    }
    count = kept;
  }

  /**
   * Makes an entry with some of the addresses.
   *
   * @param base begins with an entry without list, of {@code baseLength} bytes, whose address and
   *     flag are set here; has room for what is appended
   * @return the entry's length; 0 if the addresses are too many for one entry
   */
  int form(byte[] base, int baseLength, int from, int to) {
    Writer writer = new Writer(base);
    writer.begin(baseLength, tids[from]);
    for (int i = from + 1; i < to; i++) {
      if (!writer.append(tids[i])) {
        return 0;
      }
    }
    return writer.finish();
  }

  /** Appends addresses to an entry as long as they fit. */
  static final class Writer {
    private final byte[] tuple;
    private int base;
    private int end;
    private int limit;
    private int number;
    private long last;

    /**
     * @param tuple begins with an entry without list
     */
    Writer(byte[] tuple) {
      this.tuple = tuple;
    }

    void begin(int baseLength, long first) {
      IndexTuple.setTid(tuple, 0, first);
      base = baseLength;
      end = baseLength;
      limit = Math.min(baseLength + MAX_STEPS, BTreePage.MAX_TUPLE_SIZE - TRAILER);
      number = 1;
      last = pack(first);
    }

    /** Appends an address not less than the last; false if there is no room for it. */
    boolean append(long tid) {
      long packed = pack(tid);
      long step = packed - last;
      if (step == 0) {
        return true;
      }
      if (step < 0) {
        throw new IllegalArgumentException("addresses of an entry do not ascend");
      }
      if (end + size(step) > limit) {
        return false;
      }
      while (step > 0x7f) {
        tuple[end++] = (byte) (step | 0x80);
        step >>>= 7;
      }
      tuple[end++] = (byte) step;
      last = packed;
      number++;
      return true;
    }

    /** Completes the entry and answers its length. */
    int finish() {
      int info = IndexTuple.info(tuple, 0) & ~BTreePage.POSTING;
      if (number == 1) {
        ByteArrays.putShort(tuple, IndexTuple.INFO, info);
        return base;
      }
      ByteArrays.putShort(tuple, IndexTuple.INFO, info | BTreePage.POSTING);
      ByteArrays.putShort(tuple, end, end - base);
      ByteArrays.putShort(tuple, end + 2, number);
      return end + TRAILER;
    }

    private static int size(long step) {
      return (Long.SIZE - Long.numberOfLeadingZeros(step) + 6) / 7;
    }
  }

  /** The room an entry wants that is made of a base of some length. */
  static int room(int baseLength) {
    return baseLength + MAX_STEPS + MOST_STEP_BYTES + TRAILER;
  }

  private static long pack(long tid) {
    return tid >>> 16 << ITEM_BITS | tid & 0xffff;
  }

  private static long unpack(long packed) {
    return packed >>> ITEM_BITS << 16 | packed & (1 << ITEM_BITS) - 1;
  }
}
