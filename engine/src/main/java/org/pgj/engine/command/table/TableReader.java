package org.pgj.engine.command.table;

import java.util.function.Consumer;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/**
 * Reads the rows that a table has now, or every version of them that somebody may see, a page at a
 * time, as batches of whole rows.
 */
public final class TableReader {
  private final CommandContext context;
  private final OpenTable table;
  private final PageBatch page = new PageBatch();
  private IndexAccess order;
  private long horizon;

  public TableReader(CommandContext context, OpenTable table) {
    this.context = context;
    this.table = table;
  }

  /** Compiles expressions over the batches: column references give attribute numbers. */
  public static ExpressionCompiler compiler(CommandContext context) {
    return new ExpressionCompiler(
        new ExecutionContext(context.queries().executions(), 0),
        reference -> reference.attribute() - 1);
  }

  /** Has the rows read in the order of an index; null for that of the table. */
  public TableReader orderedBy(IndexAccess index) {
    order = index;
    return this;
  }

  /**
   * Has all versions of rows read that are not dead.
   *
   * @param newHorizon the oldest transaction that is not over for all
   */
  public TableReader everyVersion(long newHorizon) {
    horizon = newHorizon;
    return this;
  }

  /** The page that the present batch's rows come from. */
  public PageBatch page() {
    return page;
  }

  @FunctionalInterface
  private interface RowSource {
    boolean next(PageBatch rows);
  }

  private RowSource inPlace(Snapshot snapshot) {
    if (horizon == 0) {
      return table.heap().scan(snapshot)::next;
    }
    HeapScan scan = table.heap().notDead(horizon);
    scan.restart(null, 0, Integer.MAX_VALUE);
    return scan::next;
  }

  private RowSource inOrder(IndexAccess index, Snapshot snapshot) {
    IndexScan scan = index.scan(new ScanKey[0], false);
    scan.restart(new Vector[0], null);
    IndexBatch entries = new IndexBatch();
    HeapFetch heap = table.heap().fetch();
    return rows -> {
      do {
        if (!scan.next(entries, ScanDirection.FORWARD)) {
          return false;
        }
        rows.clear();
        if (horizon == 0) {
          heap.fetch(entries.tids(), 0, entries.count(), snapshot, rows, null);
        } else {
          heap.fetchVersions(entries.tids(), entries.count(), horizon, rows);
        }
      } while (rows.count() == 0);
      return true;
    };
  }

  /**
   * Reads all rows.
   *
   * @param rows takes batches with a column per attribute, null for dropped ones
   */
  public void read(Consumer<Batch> rows) {
    TupleDescriptor tuples = table.heap().relation().tuples();
    TupleDeformer deformer = TupleDeformer.ofAll(tuples, table.heap().toaster());
    Vector[] columns = tuples.createVectors(Vector.BATCH_SIZE);
    Vector[] wanted = new Vector[deformer.wanted().length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = columns[deformer.wanted()[i]];
    }
    Snapshot snapshot = context.changes().transactions().takeLatestSnapshot();
    try {
      RowSource source = order == null ? inPlace(snapshot) : inOrder(order, snapshot);
      Batch batch = new Batch();
      while (source.next(page)) {
        context.functions().checkInterrupts();
        int count = page.count();
        for (int i = 0; i < columns.length; i++) {
          columns[i].reset();
          columns[i].ensureCapacity(count);
          if (tuples.attribute(i).dropped()) {
            for (int row = 0; row < count; row++) {
              columns[i].setNull(row);
            }
          }
        }
        deformer.deformHeap(page.chunk(), page.offsets(), 0, count, wanted, 0);
        rows.accept(batch.set(columns, count));
      }
    } finally {
      context.changes().transactions().release(snapshot);
    }
  }
}
