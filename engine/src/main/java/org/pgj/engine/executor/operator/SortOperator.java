package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.type.vector.Representation;

/** Sorts its input as a whole. */
public final class SortOperator extends Operator {
  private final Operator input;
  private final SortBuffer rows;
  private final OperatorMemory memory;
  private final BitSet dependencies;
  private long bound;
  private long sortedBound;
  private Performance performance;

  /**
   * How a sort was done.
   *
   * @param method PostgreSQL's name
   * @param space bytes of memory or on disk
   */
  public record Performance(String method, long space, boolean onDisk) {}

  /**
   * @param dependencies execution parameters the input depends on
   */
  public SortOperator(
      Operator input,
      SortOrder[] keys,
      Representation[] layout,
      OperatorMemory memory,
      BitSet dependencies) {
    this.input = input;
    this.rows = new SortBuffer(keys, layout, memory);
    this.memory = memory;
    this.dependencies = dependencies;
  }

  @Override
  public void limitRows(long rowCount) {
    bound = rowCount;
  }

  @Override
  public void open() {
    bound = 0;
    input.open();
  }

  /** How the last sort was done, for EXPLAIN ANALYZE; null if there was none. */
  public Performance performance() {
    return performance;
  }

  @Override
  public Batch next(int maxRows) {
    if (!rows.isSorted()) {
      load();
    }
    return rows.next(maxRows);
  }

  private void load() {
    rows.begin(bound);
    Batch batch;
    while ((batch = input.next(memory.batchSize())) != null) {
      rows.append(batch);
    }
    rows.finish();
    sortedBound = rows.bound();
    performance = new Performance(rows.method(), rows.spaceUsed(), rows.isOnDisk());
  }

  @Override
  public void rescan(BitSet changed) {
    if (rows.isSorted()
        && !dependencies.intersects(changed)
        && (sortedBound == 0 || sortedBound == bound)) {
      rows.rewind();
      return;
    }
    rows.release();
    input.rescan(changed);
  }

  @Override
  public void close() {
    rows.release();
    input.close();
  }
}
