package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;

/** Reads a table from front to back, as many pages at a time as fill a batch. */
public final class SequentialScanOperator extends Operator {
  private static final int MOST_PAGES = 16;

  private final ExecutionContext context;
  private final HeapTable table;
  private final TupleColumns columns;
  private final TableSampler sampler;
  private final PageBatch[] pages = new PageBatch[MOST_PAGES];
  private final RowSlices slices = new RowSlices();
  private HeapScan scan;
  private boolean done;

  /** Whether the sample's arguments are known: they may come from a row of another table. */
  private boolean sampling;

  /**
   * @param sampler null to read all rows
   */
  public SequentialScanOperator(
      ExecutionContext context, HeapTable table, TupleColumns columns, TableSampler sampler) {
    this.sampler = sampler;
    this.context = context;
    this.table = table;
    this.columns = columns;
  }

  @Override
  public void open() {
    start();
  }

  private void start() {
    sampling = false;
    if (scan == null) {
      scan = table.scan(context.snapshot());
    } else {
      scan.restart(context.snapshot());
    }
    slices.set(0);
    done = false;
  }

  @Override
  public Batch next(int maxRows) {
    if (slices.isEmpty()) {
      if (done) {
        return null;
      }
      fill(maxRows);
      if (slices.isEmpty()) {
        return null;
      }
    }
    return slices.take(columns.columns(), maxRows);
  }

  private void fill(int maxRows) {
    columns.reset();
    if (sampler != null && !sampling) {
      sampling = true;
      sampler.begin();
    }
    int rows = 0;
    int used = 0;
    while (used < MOST_PAGES && rows < maxRows) {
      if (pages[used] == null) {
        pages[used] = new PageBatch();
      }
      PageBatch page = pages[used];
      if (!scan.next(page)) {
        done = true;
        break;
      }
      if (sampler != null) {
        sampler.reduce(page);
        if (page.count() == 0) {
          continue;
        }
      }
      columns.decode(page, rows);
      rows += page.count();
      used++;
      if (rows + page.count() > maxRows) {
        break;
      }
    }
    slices.set(rows);
  }

  @Override
  public void rescan(BitSet changed) {
    start();
  }

  @Override
  public void close() {
    done = true;
    slices.set(0);
  }
}
