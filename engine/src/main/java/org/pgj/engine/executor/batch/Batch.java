package org.pgj.engine.executor.batch;

import org.pgj.engine.type.vector.Vector;

/**
 * A set of rows: columns of equal length and, if only some of their positions count, the selection
 * of those in output order.
 */
public final class Batch {
  private static final Vector[] NO_COLUMNS = {};

  private Vector[] columns;
  private int[] selection;
  private int count;
  private int width;

  public Batch() {
    this(NO_COLUMNS);
  }

  public Batch(Vector[] columns) {
    this.columns = columns;
  }

  public Vector[] columns() {
    return columns;
  }

  public Vector column(int index) {
    return columns[index];
  }

  public int columnCount() {
    return columns.length;
  }

  /** Positions of the rows, or null if they are {@code 0 .. count() - 1}. */
  public int[] selection() {
    return selection;
  }

  /** Rows in this batch, which is the used length of the selection. */
  public int count() {
    return count;
  }

  /** Position in the columns of the {@code index}-th row. */
  public int row(int index) {
    return selection == null ? index : selection[index];
  }

  /** All positions below {@code count}. */
  public Batch set(Vector[] columns, int count) {
    return set(columns, null, count, count);
  }

  /**
   * The positions in {@code selection}, of which {@code count} are used; the array is not copied.
   *
   * @param width every selected position is below it
   */
  public Batch set(Vector[] columns, int[] selection, int count, int width) {
    this.columns = columns;
    this.selection = selection;
    this.count = count;
    this.width = width;
    return this;
  }

  /** Every position used is below this one: the capacity a vector beside this batch needs. */
  public int width() {
    return width;
  }
}
