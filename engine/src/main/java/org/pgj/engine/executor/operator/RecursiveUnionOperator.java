package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.aggregate.DistinctRows;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Representation;

/**
 * WITH RECURSIVE: the start rows, then the rows the step computes from the rows of the round
 * before, until a round brings none.
 */
public final class RecursiveUnionOperator extends Operator {
  private final Operator start;
  private final BitSet workTableParameter = new BitSet();
  private final OperatorMemory memory;
  private final DistinctRows distinct;
  private final Representation[] layout;
  private Operator step;
  private RowBuffer present;
  private RowBuffer next;
  private boolean starting;

  /**
   * @param workTable parameter that the scans of the work table depend on
   * @param keyColumns columns that tell duplicates, empty for UNION ALL
   */
  public RecursiveUnionOperator(
      Operator start,
      Representation[] layout,
      int workTable,
      int[] keyColumns,
      ValueComparator[] comparators,
      OperatorMemory memory) {
    workTableParameter.set(workTable);
    this.start = start;
    this.layout = layout;
    this.memory = memory;
    this.distinct =
        keyColumns.length == 0
            ? null
            : new DistinctRows(layout, keyColumns, comparators, memory.budget());
  }

  /** Sets the recursive term, which reads {@link #workTable()}. */
  public void setStep(Operator operator) {
    step = operator;
  }

  /** The rows of the round before. */
  public RowBuffer workTable() {
    return present;
  }

  public Representation[] layout() {
    return layout;
  }

  @Override
  public void open() {
    restart();
    start.open();
    step.open();
  }

  private void restart() {
    present = new RowBuffer(layout, memory);
    next = new RowBuffer(layout, memory);
    starting = true;
    if (distinct != null) {
      distinct.clear();
    }
  }

  @Override
  public Batch next(int maxRows) {
    while (true) {
      memory.checkInterrupts();
      Batch batch = starting ? start.next(maxRows) : step.next(maxRows);
      if (batch != null) {
        Batch fresh = distinct == null ? batch : distinct.keepNew(batch);
        if (fresh.count() > 0) {
          next.append(fresh);
          return fresh;
        }
        continue;
      }
      starting = false;
      if (next.rowCount() == 0) {
        return null;
      }
      RowBuffer old = present;
      present = next;
      old.clear();
      next = old;
      step.rescan(workTableParameter);
    }
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    start.rescan(changed);
    step.rescan(changed);
  }

  @Override
  public void close() {
    if (present != null) {
      present.clear();
      next.clear();
    }
    start.close();
    step.close();
  }
}
