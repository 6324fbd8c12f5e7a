package org.pgj.engine.executor.join;

import java.util.Arrays;
import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The inner rows of a hash join. A row's number leads to its key, its hash and the next row of its
 * bucket; rows of a bucket come in the order they were added. A single integer key is kept in a
 * plain array of its own.
 */
final class JoinHashTable {
  static final int NONE = -1;

  private static final int ROW_OVERHEAD = 20;

  private final ValueComparator[] comparators;
  private final boolean singleLong;
  private final RowStore rows;
  private final RowStore keys;
  private final MemoryBudget budget;
  private long[] hashes = new long[16];
  private long[] longKeys = new long[16];
  private final BitSet unreachable = new BitSet();
  private int[] next;
  private int[] heads;
  private int mask;

  JoinHashTable(
      Representation[] layout,
      Representation[] keyLayout,
      ValueComparator[] comparators,
      MemoryBudget budget) {
    this.comparators = comparators;
    this.singleLong = comparators.length == 1 && comparators[0] == ValueComparator.LONGS;
    this.rows = new RowStore(layout, budget);
    this.keys = singleLong ? null : new RowStore(keyLayout, budget);
    this.budget = budget;
  }

  RowStore rows() {
    return rows;
  }

  int rowCount() {
    return rows.rowCount();
  }

  /**
   * Adds the batch's rows.
   *
   * @param keyBatch the same rows' keys, at the same positions
   * @param rowHashes one per row, in order of the selection
   * @param keepNulls whether rows with a null key may be among them; they are never found
   */
  void add(Batch batch, Batch keyBatch, long[] rowHashes, boolean keepNulls) {
    int from = rows.rowCount();
    int count = batch.count();
    ensureCapacity(from + count);
    if (keepNulls) {
      markNullKeys(keyBatch, from);
    }
    System.arraycopy(rowHashes, 0, hashes, from, count);
    if (singleLong) {
      LongVector key = (LongVector) keyBatch.column(0);
      for (int i = 0; i < count; i++) {
        longKeys[from + i] = key.get(keyBatch.row(i));
      }
    } else {
      keys.append(keyBatch);
    }
    rows.append(batch);
    budget.add((long) count * ROW_OVERHEAD);
  }

  private void markNullKeys(Batch keyBatch, int from) {
    for (Vector key : keyBatch.columns()) {
      if (key.mayHaveNulls()) {
        for (int i = 0; i < keyBatch.count(); i++) {
          if (key.isNull(keyBatch.row(i))) {
            unreachable.set(from + i);
          }
        }
      }
    }
  }

  private void ensureCapacity(int count) {
    if (hashes.length < count) {
      int capacity = Math.max(count, hashes.length << 1);
      hashes = Arrays.copyOf(hashes, capacity);
      if (singleLong) {
        longKeys = Arrays.copyOf(longKeys, capacity);
      }
    }
  }

  /** Links the rows into buckets: after the last {@link #add}, before the first look-up. */
  void build() {
    int count = rows.rowCount();
    int buckets = Math.max(16, Integer.highestOneBit(Math.max(1, count - 1)) << 1);
    mask = buckets - 1;
    heads = new int[buckets];
    Arrays.fill(heads, NONE);
    next = new int[count];
    for (int row = count - 1; row >= 0; row--) {
      if (unreachable.get(row)) {
        continue;
      }
      int bucket = (int) hashes[row] & mask;
      next[row] = heads[bucket];
      heads[bucket] = row;
    }
  }

  /** Of the table built last, also when it is there no more. */
  int bucketCount() {
    return mask + 1;
  }

  /** The first row whose key equals the one at {@code row} of {@code keyColumns}, or NONE. */
  int first(long hash, Vector[] keyColumns, int row) {
    return match(heads[(int) hash & mask], hash, keyColumns, row);
  }

  /** The next row after {@code found} with the same key, or NONE. */
  int next(int found, long hash, Vector[] keyColumns, int row) {
    return match(next[found], hash, keyColumns, row);
  }

  private int match(int candidate, long hash, Vector[] keyColumns, int row) {
    if (singleLong) {
      long key = ((LongVector) keyColumns[0]).get(row);
      while (candidate != NONE && longKeys[candidate] != key) {
        candidate = next[candidate];
      }
      return candidate;
    }
    while (candidate != NONE
        && (hashes[candidate] != hash || !equalKeys(candidate, keyColumns, row))) {
      candidate = next[candidate];
    }
    return candidate;
  }

  private boolean equalKeys(int candidate, Vector[] keyColumns, int row) {
    Vector[] chunk = keys.chunk(candidate);
    int at = candidate & RowStore.CHUNK_MASK;
    for (int k = 0; k < comparators.length; k++) {
      if (!comparators[k].equal(keyColumns[k], row, chunk[k], at)) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    budget.release((long) rows.rowCount() * ROW_OVERHEAD);
    rows.clear();
    if (keys != null) {
      keys.clear();
    }
    unreachable.clear();
    heads = null;
    next = null;
  }
}
