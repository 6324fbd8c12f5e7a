package org.pgj.engine.plpgsql;

import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.Vector;

/** The rows of a query that a loop runs over, fetched a few at a time. */
final class QueryLoop implements AutoCloseable {
  private static final int FIRST_ROWS = 10;
  private static final int MORE_ROWS = 200;

  private final RoutineStatement.Run run;
  private final RoutineColumns columns;
  private final boolean atOnce;
  private final TypeCatalog types;
  private RowStore rows;
  private int next;
  private boolean started;
  private boolean complete;

  QueryLoop(RoutineStatement statement, Vector[] parameters, TypeCatalog types) {
    this.columns = statement.columns();
    this.atOnce = statement.modifiesData();
    this.types = types;
    this.rows = newStore();
    this.run = statement.start(parameters);
  }

  private RowStore newStore() {
    return new RowStore(columns.layout(types), new MemoryBudget(Long.MAX_VALUE));
  }

  RoutineColumns columns() {
    return columns;
  }

  /** Moves to the next row; false at the end. */
  boolean next() {
    if (next < rows.rowCount()) {
      next++;
      return true;
    }
    if (complete) {
      return false;
    }
    rows.clear();
    next = 0;
    complete = run.run(atOnce ? 0 : started ? MORE_ROWS : FIRST_ROWS, rows::append);
    started = true;
    if (rows.rowCount() == 0) {
      return false;
    }
    next = 1;
    return true;
  }

  /** Columns of the present row, which stands at {@link #row()}. */
  Vector[] values() {
    return rows.chunk(next - 1);
  }

  int row() {
    return next - 1 & RowStore.CHUNK_MASK;
  }

  /** Fetches what is left: the transaction is about to end. */
  void materialize() {
    if (complete) {
      return;
    }
    RowStore all = newStore();
    for (int i = Math.max(0, next - 1); i < rows.rowCount(); i++) {
      all.append(rows.chunk(i), i & RowStore.CHUNK_MASK);
    }
    next = Math.min(next, 1);
    rows = all;
    run.run(0, rows::append);
    complete = true;
    run.close();
  }

  @Override
  public void close() {
    run.close();
  }
}
