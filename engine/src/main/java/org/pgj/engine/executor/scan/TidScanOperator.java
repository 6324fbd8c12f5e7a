package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Fetches the row of one address. */
public final class TidScanOperator extends Operator {
  private final ExecutionContext context;
  private final HeapFetch heap;
  private final HeapTable table;
  private final Evaluator address;
  private final TupleColumns columns;
  private final PageBatch row = new PageBatch();
  private final Batch output = new Batch();
  private final Batch noRow = new Batch().set(new Vector[0], 1);
  private boolean done;

  public TidScanOperator(
      ExecutionContext context, HeapTable table, Evaluator address, TupleColumns columns) {
    this.context = context;
    this.table = table;
    this.heap = table.fetch();
    this.address = address;
    this.columns = columns;
  }

  /** The address in {@code ctid = address}. */
  public static Expression comparand(Expression condition) {
    if (condition instanceof OperatorCall call) {
      return call.arguments().get(1);
    }
    throw new IllegalArgumentException("no comparison of an address: " + condition);
  }

  @Override
  public void open() {
    done = false;
  }

  @Override
  public Batch next(int maxRows) {
    if (done) {
      return null;
    }
    done = true;
    LongVector tid = (LongVector) address.evaluate(noRow);
    if (tid.isNull(0) || ItemPointer.block(tid.get(0)) >= blockCount()) {
      return null;
    }
    row.clear();
    if (!heap.fetch(tid.get(0), context.snapshot(), row) || row.tids()[0] != tid.get(0)) {
      return null;
    }
    columns.reset();
    columns.decode(row, 0);
    return output.set(columns.columns(), 1);
  }

  private int blockCount() {
    return table.scan(context.snapshot()).blockCount();
  }

  @Override
  public void rescan(BitSet changed) {
    done = false;
  }

  @Override
  public void close() {
    done = true;
  }
}
