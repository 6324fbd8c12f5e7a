package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.tuple.Varlena;
import org.pgj.engine.os.ByteArrays;

/** Index tuples in private memory: their order, and the separators made from them. */
final class BTreeTuples {
  /** A separator that is less than everything: the first of an inner page. */
  static final int MINUS_INFINITY_SIZE = IndexTuple.HEADER_SIZE;

  private final TupleDescriptor tuples;
  private final int keyCount;
  private final KeyComparator[] comparators;
  private final boolean[] descending;
  private final boolean[] nullsFirst;
  private int equalColumns;

  BTreeTuples(IndexDescriptor index) {
    this.tuples = index.tuples();
    this.keyCount = index.keyCount();
    this.comparators = index.comparators();
    this.descending = index.descending();
    this.nullsFirst = index.nullsFirst();
  }

  /** After {@link #compareKeys}: how many leading key columns are equal. */
  int equalColumns() {
    return equalColumns;
  }

  /** Compares two entries by key columns, then by heap address. */
  int compare(byte[] left, int leftAt, byte[] right, int rightAt) {
    int order = compareKeys(left, leftAt, right, rightAt);
    return order != 0
        ? order
        : Long.compare(IndexTuple.tid(left, leftAt), IndexTuple.tid(right, rightAt));
  }

  /**
   * A number whose order is that of the entries, as far as it goes: of their first key. Entries
   * with equal numbers are still to be compared.
   */
  long prefix(byte[] chunk, int tuple) {
    if (IndexTuple.hasNulls(chunk, tuple) && isNull(chunk, tuple, 0)) {
      return nullsFirst[0] ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    int at = IndexTuple.dataStart(chunk, tuple);
    KeyComparator comparator = comparators[0];
    long prefix =
        switch (comparator.kind()) {
          case LONG -> readLong(0, chunk, at);
          case DOUBLE -> KeyComparator.prefix(readDouble(0, chunk, at));
          case CUSTOM_LONG -> 0;
          case BYTES, CUSTOM_BYTES -> {
            int width = tuples.width(0);
            yield width >= 0
                ? comparator.prefix(chunk, at, width)
                : comparator.prefix(
                    chunk, Varlena.plainStart(chunk, at), Varlena.plainLength(chunk, at));
          }
        };
    return descending[0] ? ~prefix : prefix;
  }

  /** Compares the key columns of two entries. */
  int compareKeys(byte[] left, int leftAt, byte[] right, int rightAt) {
    boolean leftNulls = IndexTuple.hasNulls(left, leftAt);
    boolean rightNulls = IndexTuple.hasNulls(right, rightAt);
    int leftPosition = IndexTuple.dataStart(left, leftAt);
    int rightPosition = IndexTuple.dataStart(right, rightAt);
    for (int i = 0; i < keyCount; i++) {
      equalColumns = i;
      boolean leftNull = leftNulls && isNull(left, leftAt, i);
      boolean rightNull = rightNulls && isNull(right, rightAt, i);
      if (leftNull != rightNull) {
        return leftNull == nullsFirst[i] ? -1 : 1;
      }
      if (leftNull) {
        continue;
      }
      int order = compareValue(i, left, leftPosition, right, rightPosition);
      if (order != 0) {
        return descending[i] ? -order : order;
      }
      leftPosition += size(i, left, leftPosition);
      rightPosition += size(i, right, rightPosition);
    }
    equalColumns = keyCount;
    return 0;
  }

  /** Whether a key column of an entry is null. */
  boolean hasNullKey(byte[] chunk, int tuple) {
    if (IndexTuple.hasNulls(chunk, tuple)) {
      for (int i = 0; i < keyCount; i++) {
        if (isNull(chunk, tuple, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNull(byte[] chunk, int tuple, int column) {
    return (chunk[tuple + IndexTuple.HEADER_SIZE + (column >> 3)] & 1 << (column & 7)) == 0;
  }

  private int size(int column, byte[] chunk, int position) {
    int width = tuples.width(column);
    return width >= 0 ? width : Varlena.storedSize(chunk, position);
  }

  private int compareValue(int column, byte[] left, int leftAt, byte[] right, int rightAt) {
    KeyComparator comparator = comparators[column];
    return switch (comparator.kind()) {
      case LONG -> Long.compare(readLong(column, left, leftAt), readLong(column, right, rightAt));
      case CUSTOM_LONG ->
          comparator.compare(readLong(column, left, leftAt), readLong(column, right, rightAt));
      case DOUBLE ->
          KeyComparator.compareDoubles(
              readDouble(column, left, leftAt), readDouble(column, right, rightAt));
      case BYTES, CUSTOM_BYTES -> {
        int width = tuples.width(column);
        yield width >= 0
            ? comparator.compare(left, leftAt, width, right, rightAt, width)
            : comparator.compare(
                left,
                Varlena.plainStart(left, leftAt),
                Varlena.plainLength(left, leftAt),
                right,
                Varlena.plainStart(right, rightAt),
                Varlena.plainLength(right, rightAt));
      }
    };
  }

  private long readLong(int column, byte[] chunk, int at) {
    return switch (tuples.encoding(column)) {
      case UINT1 -> ByteArrays.getUnsignedByte(chunk, at);
      case INT2 -> ByteArrays.getShort(chunk, at);
      case INT4 -> ByteArrays.getInt(chunk, at);
      case UINT4 -> ByteArrays.getUnsignedInt(chunk, at);
      case TID ->
          ItemPointer.of(ByteArrays.getInt(chunk, at), ByteArrays.getUnsignedShort(chunk, at + 4));
      default -> ByteArrays.getLong(chunk, at);
    };
  }

  private double readDouble(int column, byte[] chunk, int at) {
    return tuples.encoding(column) == Encoding.FLOAT4
        ? ByteArrays.getFloat(chunk, at)
        : ByteArrays.getDouble(chunk, at);
  }

  /**
   * Makes the shortest separator between two neighbouring entries: greater than {@code last}, not
   * greater than {@code first}.
   *
   * @return its length; written to {@code target} from 0, without downlink
   */
  int separator(byte[] chunk, int last, int first, byte[] target) {
    compareKeys(chunk, last, chunk, first);
    boolean withTid = equalColumns == keyCount;
    int columns = withTid ? keyCount : equalColumns + 1;
    boolean anyNull = false;
    boolean nulls = IndexTuple.hasNulls(chunk, first);
    for (int i = 0; nulls && i < columns; i++) {
      anyNull |= isNull(chunk, first, i);
    }
    int at = IndexTuple.HEADER_SIZE;
    if (withTid) {
      ByteArrays.putLong(target, at, IndexTuple.tid(chunk, first));
      at += BTreePage.PIVOT_TID_SIZE;
    }
    int bitmap = at;
    if (anyNull) {
      int bitmapSize = (columns + 7) >> 3;
      Arrays.fill(target, at, at + bitmapSize, (byte) 0);
      at += bitmapSize;
    }
    int from = IndexTuple.dataStart(chunk, first);
    for (int i = 0; i < columns; i++) {
      if (nulls && isNull(chunk, first, i)) {
        continue;
      }
      int size = size(i, chunk, from);
      System.arraycopy(chunk, from, target, at, size);
      from += size;
      at += size;
      if (anyNull) {
        target[bitmap + (i >> 3)] |= (byte) (1 << (i & 7));
      }
    }
    IndexTuple.setTid(target, 0, 0);
    ByteArrays.putShort(
        target,
        IndexTuple.INFO,
        columns
            | BTreePage.PIVOT
            | (withTid ? BTreePage.PIVOT_HAS_TID : 0)
            | (anyNull ? IndexTuple.HAS_NULL : 0));
    return at;
  }

  /** Sets the page that a separator in an inner page leads to. */
  static void setDownlink(byte[] separator, int block) {
    ByteArrays.putInt(separator, IndexTuple.BLOCK, block);
  }

  /** Writes the first separator of an inner page. */
  static void putMinusInfinity(byte[] target, int downlink) {
    IndexTuple.setTid(target, 0, 0);
    setDownlink(target, downlink);
    ByteArrays.putShort(target, IndexTuple.INFO, BTreePage.PIVOT);
  }
}
