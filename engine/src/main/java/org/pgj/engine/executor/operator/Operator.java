package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/**
 * The running side of a plan node. Life: {@link #open}, {@link #next} until null or no longer
 * wanted, {@link #rescan} at will, {@link #close}; then it may be opened again.
 */
public abstract class Operator {
  /** Prepares an execution; inputs are opened too. */
  public abstract void open();

  /**
   * The next rows.
   *
   * @param maxRows at least 1; the batch has no more rows than this
   * @return null at the end
   */
  public abstract Batch next(int maxRows);

  /**
   * Starts again at the first row.
   *
   * @param changed execution parameters whose values differ from the last scan's; what does not
   *     depend on them may be kept
   */
  public abstract void rescan(BitSet changed);

  /**
   * Tells, between open or rescan and the first {@link #next}, that no more than so many rows will
   * be asked for; 0 takes it back. An operator that cannot make use of it ignores it.
   */
  public void limitRows(long rows) {}

  /** Frees what the execution holds. Harmless if not open. */
  public abstract void close();
}
