package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.CursorPositions;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** The row of a table that a cursor stands on, as it is now. */
public final class CurrentRowOperator extends Operator {
  private final ExecutionContext context;
  private final HeapFetch heap;
  private final String cursor;
  private final Evaluator name;
  private final SqlType nameType;
  private final int relation;
  private final TupleColumns columns;
  private final PageBatch row = new PageBatch();
  private final Batch output = new Batch();
  private final Batch noRow = new Batch().set(new Vector[0], 1);
  private boolean done;

  /**
   * @param cursor the cursor's name, null if it is to be computed
   * @param name computes it, null if it is known
   * @param nameType the type of what that computes
   */
  public CurrentRowOperator(
      ExecutionContext context,
      HeapTable table,
      int relation,
      String cursor,
      Evaluator name,
      SqlType nameType,
      TupleColumns columns) {
    this.context = context;
    this.heap = table.fetch();
    this.relation = relation;
    this.cursor = cursor;
    this.name = name;
    this.nameType = nameType;
    this.columns = columns;
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
    long fetched = context.session().cursors().current(cursorName(), relation);
    if (fetched == CursorPositions.NO_ROW) {
      return null;
    }
    row.clear();
    if (!heap.fetchNewest(fetched, context.snapshot(), row)) {
      return null;
    }
    columns.reset();
    columns.decode(row, 0);
    return output.set(columns.columns(), 1);
  }

  private String cursorName() {
    if (name == null) {
      return cursor;
    }
    Vector value = name.evaluate(noRow);
    if (value.isNull(0)) {
      throw new DatabaseError("22004", "cursor name is null");
    }
    return nameType.outputText(value, 0, context.functions());
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
