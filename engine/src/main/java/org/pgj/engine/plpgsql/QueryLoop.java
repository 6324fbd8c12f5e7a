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

  private RoutineStatement.Run run;
  private final RoutineColumns columns;
  private final boolean atOnce;
  private final TypeCatalog types;
  private final int mostRows;
  private RowStore rows;
  private int next;
  private boolean started;
  private boolean complete;

  QueryLoop(RoutineStatement statement, Vector[] parameters, TypeCatalog types) {
    this(statement.columns(), statement.modifiesData(), types, MORE_ROWS);
    this.run = statement.start(parameters);
  }

  /** A loop that stands on the row that its cursor stands on. */
  QueryLoop(RoutineColumns columns, RoutineStatement.Run cursor, TypeCatalog types) {
    this(columns, false, types, 1);
    this.run = cursor;
  }

  private QueryLoop(RoutineColumns columns, boolean atOnce, TypeCatalog types, int mostRows) {
    this.columns = columns;
    this.atOnce = atOnce;
    this.types = types;
    this.mostRows = mostRows;
    this.rows = newStore();
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
    complete =
        run.run(atOnce ? 0 : started ? mostRows : Math.min(mostRows, FIRST_ROWS), rows::append);
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
