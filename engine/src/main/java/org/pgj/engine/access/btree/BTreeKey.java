package org.pgj.engine.access.btree;

import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.tuple.Varlena;
import org.pgj.engine.os.Memory;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * A place in an index's order: values for the first columns, and what comes after them. Compares
 * itself with tuples on pages in shared memory; reused from search to search.
 *
 * <p>The full order of entries is (key columns, heap address). A key with fewer columns, or without
 * address, stands just before all entries that begin with its columns; with {@link #setAfter} just
 * behind them.
 */
final class BTreeKey {
  private static final int NO_TID = -1;

  private final TupleDescriptor tuples;
  private final int keyCount;
  private final KeyComparator[] comparators;
  private final boolean[] descending;
  private final boolean[] nullsFirst;
  private final long[] longs;
  private final double[] doubles;
  private final byte[][] chunks;
  private final int[] offsets;
  private final int[] lengths;
  private final boolean[] nulls;
  private int count;
  private boolean after;
  private long tid = NO_TID;
  private boolean anyNull;
  private byte[] scratch;

  BTreeKey(IndexDescriptor index) {
    this.tuples = index.tuples();
    this.keyCount = index.keyCount();
    this.comparators = index.comparators();
    this.descending = index.descending();
    this.nullsFirst = index.nullsFirst();
    this.longs = new long[keyCount];
    this.doubles = new double[keyCount];
    this.chunks = new byte[keyCount][];
    this.offsets = new int[keyCount];
    this.lengths = new int[keyCount];
    this.nulls = new boolean[keyCount];
  }

  /** Makes this the place before everything. */
  void clear() {
    count = 0;
    after = false;
    tid = NO_TID;
    anyNull = false;
  }

  /** The number of columns given. */
  int count() {
    return count;
  }

  boolean hasNull() {
    return anyNull;
  }

  /** Whether this stands behind the entries that begin with its columns. */
  void setAfter(boolean newAfter) {
    after = newAfter;
  }

  /** Makes this the place of one entry. */
  void setTid(long newTid) {
    tid = newTid;
  }

  void clearTid() {
    tid = NO_TID;
  }

  /** Adds the next column's value, which may be null; the bytes are not copied. */
  void add(Vector values, int row) {
    if (values.isNull(row)) {
      addNull();
      return;
    }
    nulls[count] = false;
    switch (values) {
      case LongVector vector -> longs[count] = vector.get(row);
      case DoubleVector vector -> doubles[count] = vector.get(row);
      case BytesVector vector -> {
        chunks[count] = vector.chunk(row);
        offsets[count] = vector.offset(row);
        lengths[count] = vector.length(row);
      }
    }
    count++;
  }

  void addNull() {
    nulls[count++] = true;
    anyNull = true;
  }

  /** Makes this the place of a row: all key columns and the address. */
  void setRow(Vector[] columns, int row, long newTid) {
    clear();
    for (int i = 0; i < keyCount; i++) {
      add(columns[i], row);
    }
    tid = newTid;
  }

  /** Whether an entry's key columns equal this key's, which has all of them. */
  boolean equalsEntry(long tuple) {
    int info = Memory.getShort(tuple + IndexTuple.INFO) & 0xffff;
    return compareColumns(tuple, info, keyCount) == 0;
  }

  /**
   * Whether entries with this key's columns, which are all key columns, may also be behind a page's
   * high key that this key, without an address, is less than.
   */
  boolean reachesBeyond(long highKey) {
    int info = Memory.getShort(highKey + IndexTuple.INFO) & 0xffff;
    int columns = info & IndexTuple.NATTS_MASK;
    return columns == keyCount && compareColumns(highKey, info, keyCount) == 0;
  }

  /**
   * Compares this place with an entry or a separator; zero only if it is exactly that separator or
   * entry.
   */
  int compare(long tuple) {
    int info = Memory.getShort(tuple + IndexTuple.INFO) & 0xffff;
    boolean pivot = (info & BTreePage.PIVOT) != 0;
    // Separators have no more than the key columns; entries have the included ones too.
    int columns = pivot ? info & IndexTuple.NATTS_MASK : keyCount;
    int order = compareColumns(tuple, info, Math.min(columns, count));
    if (order != 0) {
      return order;
    }
    if (after || columns < count) {
      return 1;
    }
    if (columns > count) {
      return -1;
    }
    boolean hasTid = !pivot || (info & BTreePage.PIVOT_HAS_TID) != 0;
    if (tid == NO_TID) {
      return hasTid ? -1 : 0;
    }
    return hasTid ? Long.compare(tid, tidOf(tuple, pivot)) : 1;
  }

  private static long tidOf(long tuple, boolean pivot) {
    return pivot
        ? Memory.getLong(tuple + BTreePage.PIVOT_TID)
        : ItemPointer.of(
            Memory.getInt(tuple + IndexTuple.BLOCK),
            Memory.getShort(tuple + IndexTuple.ITEM) & 0xffff);
  }

  private int compareColumns(long tuple, int info, int columns) {
    long at = tuple + IndexTuple.HEADER_SIZE;
    if ((info & BTreePage.PIVOT) != 0 && (info & BTreePage.PIVOT_HAS_TID) != 0) {
      at += BTreePage.PIVOT_TID_SIZE;
    }
    long bitmap = 0;
    if ((info & IndexTuple.HAS_NULL) != 0) {
      bitmap = at;
      at += ((info & IndexTuple.NATTS_MASK) + 7) >> 3;
    }
    for (int i = 0; i < columns; i++) {
      if (bitmap != 0 && (Memory.getByte(bitmap + (i >> 3)) & 1 << (i & 7)) == 0) {
        if (!nulls[i]) {
          return nullsFirst[i] ? 1 : -1;
        }
        continue;
      }
      if (nulls[i]) {
        return nullsFirst[i] ? -1 : 1;
      }
      int order = compareValue(i, at);
      if (order != 0) {
        return descending[i] ? -order : order;
      }
      if (i + 1 < columns) {
        int width = tuples.width(i);
        at += width < 0 ? storedSize(at) : width;
      }
    }
    return 0;
  }

  private int compareValue(int column, long at) {
    KeyComparator comparator = comparators[column];
    switch (comparator.kind()) {
      case LONG -> {
        return Long.compare(longs[column], readLong(column, at));
      }
      case CUSTOM_LONG -> {
        return comparator.compare(longs[column], readLong(column, at));
      }
      case DOUBLE -> {
        return KeyComparator.compareDoubles(doubles[column], readDouble(column, at));
      }
      default -> {
        return compareBytes(column, at, comparator);
      }
    }
  }

  private int compareBytes(int column, long at, KeyComparator comparator) {
    long start = at;
    int length = tuples.width(column);
    if (length < 0) {
      int first = Memory.getByte(at);
      if (first >= 0) {
        length = first;
        start = at + 1;
      } else {
        length = storedSize(at) - Varlena.LONG_HEADER_SIZE;
        start = at + Varlena.LONG_HEADER_SIZE;
      }
    }
    int ownLength = lengths[column];
    if (comparator.kind() == KeyComparator.Kind.BYTES) {
      int order =
          Memory.compare(start, chunks[column], offsets[column], Math.min(length, ownLength));
      return order != 0 ? -order : Integer.compare(ownLength, length);
    }
    if (scratch == null || scratch.length < length) {
      scratch = new byte[Math.max(length, 64)];
    }
    Memory.copyTo(start, scratch, 0, length);
    return comparator.compare(chunks[column], offsets[column], ownLength, scratch, 0, length);
  }

  private long readLong(int column, long at) {
    return switch (tuples.encoding(column)) {
      case INT8 -> Memory.getLong(at);
      case INT4 -> Memory.getInt(at);
      case UINT4 -> Memory.getInt(at) & 0xffff_ffffL;
      case INT2 -> Memory.getShort(at);
      case UINT1 -> Memory.getByte(at) & 0xff;
      default -> ItemPointer.of(Memory.getInt(at), Memory.getShort(at + 4) & 0xffff);
    };
  }

  private double readDouble(int column, long at) {
    return tuples.encoding(column) == Encoding.FLOAT4
        ? Float.intBitsToFloat(Memory.getInt(at))
        : Double.longBitsToDouble(Memory.getLong(at));
  }

  /** As {@link Varlena#storedSize}; values in indexes are never compressed nor out of line. */
  private static int storedSize(long at) {
    int first = Memory.getByte(at);
    return first >= 0
        ? 1 + first
        : Varlena.LONG_HEADER_SIZE + (Integer.reverseBytes(Memory.getInt(at)) & Varlena.MAX_LENGTH);
  }
}
