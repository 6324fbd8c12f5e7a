package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;

/** Fetches the rows of a bitmap in physical order, so that each page is visited once. */
public final class BitmapHeapScanOperator extends Operator {
  private final ExecutionContext context;
  private final HeapTable table;
  private final HeapFetch heap;
  private final BitmapSource bitmap;
  private final TupleColumns columns;
  private final PageBatch rows = new PageBatch();
  private final RowSlices slices = new RowSlices();
  private HeapScan blocks;
  private TidSet tids;
  private int next;
  private long exactBlocks;
  private long lossyBlocks;

  public BitmapHeapScanOperator(
      ExecutionContext context, HeapTable table, BitmapSource bitmap, TupleColumns columns) {
    this.context = context;
    this.table = table;
    this.heap = table.fetch();
    this.bitmap = bitmap;
    this.columns = columns;
  }

  /** Pages of which the bitmap had rows, in all scans since it was opened. */
  public long exactBlocks() {
    return exactBlocks;
  }

  /** Pages that the bitmap had as a whole, likewise. */
  public long lossyBlocks() {
    return lossyBlocks;
  }

  @Override
  public void open() {
    exactBlocks = 0;
    lossyBlocks = 0;
    restart();
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
  }

  private void restart() {
    tids = null;
    blocks = null;
    next = 0;
    slices.set(0);
  }

  @Override
  public Batch next(int maxRows) {
    if (tids == null) {
      tids = bitmap.compute();
    }
    while (slices.isEmpty()) {
      if (next == tids.count()) {
        return null;
      }
      rows.clear();
      if (TidSet.isBlock(tids.tids()[next])) {
        lossyBlocks++;
        readBlock(ItemPointer.block(tids.tids()[next++]));
      } else {
        int count = tids.countRows(next, maxRows);
        exactBlocks += tids.countBlocks(next, count);
        heap.fetch(tids.tids(), next, count, context.snapshot(), rows, null);
        next += count;
      }
      columns.reset();
      columns.decode(rows, 0);
      slices.set(rows.count());
    }
    return slices.take(columns.columns(), maxRows);
  }

  private void readBlock(int block) {
    if (blocks == null) {
      blocks = table.blocks(context.snapshot());
    }
    blocks.readBlock(block, rows, true);
  }

  @Override
  public void close() {
    restart();
  }
}
