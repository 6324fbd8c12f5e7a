package org.pgj.engine.executor.aggregate;

import java.util.Arrays;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A hash table from keys to group numbers, which keeps the first row of each group. */
final class GroupTable {
  private static final int FIRST_SLOTS = 64;
  private static final int GROUP_OVERHEAD = 24;

  private final int[] keyColumns;
  private final ValueComparator[] comparators;
  private final boolean singleLong;
  private final RowStore rows;
  private final MemoryBudget budget;
  private final Vector[] keys;
  private int[] slots = new int[FIRST_SLOTS];
  private long[] hashes = new long[FIRST_SLOTS];
  private long[] longKeys;
  private int mask = FIRST_SLOTS - 1;
  private long[] batchHashes = new long[16];
  private final Batch keyBatch = new Batch();

  /**
   * @param layout of the kept columns, those of the input
   * @param keyColumns input columns that are keys
   */
  GroupTable(
      Representation[] layout,
      int[] keyColumns,
      ValueComparator[] comparators,
      MemoryBudget budget) {
    this.keyColumns = keyColumns;
    this.comparators = comparators;
    this.budget = budget;
    this.rows = new RowStore(layout, budget);
    this.keys = new Vector[keyColumns.length];
    this.singleLong = comparators.length == 1 && comparators[0] == ValueComparator.LONGS;
    this.longKeys = singleLong ? new long[FIRST_SLOTS] : null;
  }

  int groupCount() {
    return rows.rowCount();
  }

  RowStore rows() {
    return rows;
  }

  /** Computes the hashes that {@link #findOrAdd} uses. */
  long[] hash(Batch batch) {
    if (batchHashes.length < batch.count()) {
      batchHashes = new long[Math.max(batch.count(), 1024)];
    }
    for (int k = 0; k < keys.length; k++) {
      keys[k] = batch.column(keyColumns[k]);
    }
    keyBatch.set(keys, batch.selection(), batch.count(), batch.width());
    Hashing.hashRows(keys, comparators, keyBatch, batchHashes);
    return batchHashes;
  }

  /**
   * The group of a row of the batch hashed last.
   *
   * @param kept the columns of the row that are kept with a new group
   * @param mayAdd whether a new group may be made
   * @return -1 if there is none and none was made
   */
  int findOrAdd(int row, long hash, Vector[] kept, boolean mayAdd) {
    int slot = (int) hash & mask;
    if (singleLong && !keys[0].isNull(row)) {
      long key = ((LongVector) keys[0]).get(row);
      while (true) {
        int group = slots[slot] - 1;
        if (group < 0) {
          break;
        }
        if (longKeys[group] == key && hashes[group] == hash) {
          return group;
        }
        slot = slot + 1 & mask;
      }
    } else {
      while (true) {
        int group = slots[slot] - 1;
        if (group < 0) {
          break;
        }
        if (hashes[group] == hash && isSame(group, row)) {
          return group;
        }
        slot = slot + 1 & mask;
      }
    }
    return mayAdd ? add(slot, row, hash, kept) : -1;
  }

  private boolean isSame(int group, int row) {
    Vector[] chunk = rows.chunk(group);
    int at = group & RowStore.CHUNK_MASK;
    for (int k = 0; k < keys.length; k++) {
      if (!Hashing.same(comparators[k], keys[k], row, chunk[keyColumns[k]], at)) {
        return false;
      }
    }
    return true;
  }

  private int add(int slot, int row, long hash, Vector[] kept) {
    int group = rows.append(kept, row);
    budget.add(GROUP_OVERHEAD);
    if (group >= hashes.length) {
      hashes = Arrays.copyOf(hashes, group << 1);
      if (singleLong) {
        longKeys = Arrays.copyOf(longKeys, group << 1);
      }
    }
    hashes[group] = hash;
    if (singleLong) {
      longKeys[group] = keys[0].isNull(row) ? 0 : ((LongVector) keys[0]).get(row);
    }
    slots[slot] = group + 1;
    if ((group + 1) * 2 > slots.length) {
      grow();
    }
    return group;
  }

  private void grow() {
    int capacity = slots.length << 1;
    slots = new int[capacity];
    mask = capacity - 1;
    for (int group = 0; group < rows.rowCount(); group++) {
      int slot = (int) hashes[group] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = group + 1;
    }
  }

  void clear() {
    budget.release((long) rows.rowCount() * GROUP_OVERHEAD);
    rows.clear();
    Arrays.fill(slots, 0);
  }
}
