package org.pgj.engine.executor.operator;

import java.util.Arrays;
import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.type.vector.Representation;

/**
 * Sorts an input that is sorted by the first keys already, group by group: the first rows come
 * after little of the input has been read. A group ends where the first keys change, and holds some
 * rows at least, since many sorts of few rows cost more than one; it grows from group to group, for
 * whoever has read so far wants more.
 */
public final class IncrementalSortOperator extends Operator {
  private static final int FIRST_GROUP = 32;

  private final Operator input;
  private final SortOrder[] presorted;
  private final SortBuffer group;
  private final RowStore pivot;
  private final OperatorMemory memory;
  private Batch batch;
  private int position;
  private boolean exhausted;
  private int groupSize;
  private int inputRows;
  private long bound;
  private long returned;
  private int groups;
  private long totalSpace;
  private long peakSpace;
  private boolean usedDisk;

  /**
   * @param presorted how many of the keys the input is sorted by
   */
  public IncrementalSortOperator(
      Operator input,
      SortOrder[] keys,
      int presorted,
      Representation[] layout,
      OperatorMemory memory) {
    this.input = input;
    this.presorted = Arrays.copyOf(keys, presorted);
    this.group = new SortBuffer(keys, layout, memory);
    this.pivot = memory.smallStore(layout);
    this.memory = memory;
  }

  @Override
  public void limitRows(long rowCount) {
    bound = rowCount;
  }

  @Override
  public void open() {
    bound = 0;
    begin();
    input.open();
  }

  private void begin() {
    batch = null;
    position = 0;
    exhausted = false;
    groupSize = 0;
    returned = 0;
  }

  /** How many groups it has sorted, for EXPLAIN ANALYZE. */
  public int groups() {
    return groups;
  }

  /** Bytes that a group has used on average. */
  public long averageSpace() {
    return groups == 0 ? 0 : totalSpace / groups;
  }

  /** Bytes that the largest group has used. */
  public long peakSpace() {
    return peakSpace;
  }

  /** Whether a group was larger than the memory. */
  public boolean usedDisk() {
    return usedDisk;
  }

  @Override
  public Batch next(int maxRows) {
    while (true) {
      Batch rows = group.isSorted() ? group.next(maxRows) : null;
      if (rows != null) {
        returned += rows.count();
        return rows;
      }
      if (!load()) {
        return null;
      }
    }
  }

  /** Sorts the next group; false if there is none. */
  private boolean load() {
    if (groupSize == 0) {
      groupSize =
          (int)
              Math.min(bound == 0 ? FIRST_GROUP : Math.min(FIRST_GROUP, bound), memory.batchSize());
      inputRows = groupSize;
    }
    if (!hasRow()) {
      return false;
    }
    group.begin(bound == 0 ? 0 : Math.max(1, bound - returned));
    int count = 0;
    while (hasRow() && (count < groupSize || continuesGroup())) {
      int row = batch.row(position++);
      group.append(batch.columns(), row);
      if (++count == groupSize) {
        pivot.clear();
        pivot.append(batch.columns(), row);
      }
    }
    group.finish();
    groupSize = Math.min(2 * groupSize, memory.batchSize());
    groups++;
    totalSpace += group.spaceUsed();
    peakSpace = Math.max(peakSpace, group.spaceUsed());
    usedDisk |= group.isOnDisk();
    return true;
  }

  private boolean continuesGroup() {
    return SortOrder.compare(presorted, batch.columns(), batch.row(position), pivot.chunk(0), 0)
        == 0;
  }

  /** Whether {@link #batch} has a row at {@link #position}; asks for more if need be. */
  private boolean hasRow() {
    if (batch != null && position < batch.count()) {
      return true;
    }
    if (!exhausted) {
      boolean isFirst = batch == null;
      batch = input.next(inputRows);
      position = 0;
      exhausted = batch == null;
      inputRows = isFirst && bound > 0 ? 1 : Math.min(2 * inputRows, memory.batchSize());
    }
    return !exhausted;
  }

  @Override
  public void rescan(BitSet changed) {
    group.release();
    begin();
    input.rescan(changed);
  }

  @Override
  public void close() {
    group.release();
    input.close();
  }
}
