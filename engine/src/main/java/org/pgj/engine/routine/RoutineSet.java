package org.pgj.engine.routine;

import java.util.Arrays;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A call of a set-returning routine: all rows are computed first. */
final class RoutineSet implements SetFunction {
  private final Routines routines;
  private final RoutineSession session;
  private final FunctionEntry entry;
  private final FunctionCall call;
  private final int[] argumentTypes;
  private final RoutineColumns columns;
  private RowStore rows;
  private int next;

  /**
   * @param columnTypes types of the columns the caller expects, null for whole records
   */
  RoutineSet(
      Routines routines,
      RoutineSession session,
      FunctionEntry entry,
      FunctionCall call,
      int[] argumentTypes,
      int[] columnTypes) {
    this.routines = routines;
    this.session = session;
    this.entry = entry;
    this.call = call;
    this.argumentTypes = argumentTypes;
    this.columns = columnTypes == null ? null : columns(columnTypes);
  }

  private static RoutineColumns columns(int[] types) {
    int[] typmods = new int[types.length];
    Arrays.fill(typmods, -1);
    return new RoutineColumns(new String[types.length], types, typmods);
  }

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    Routine routine =
        routines.routine(routines.current(entry), argumentTypes, call.resultType(), columns);
    Representation[] layout =
        columns == null
            ? new Representation[] {Representation.BYTES}
            : delivered().layout(session.types());
    rows = new RowStore(layout, new MemoryBudget(Long.MAX_VALUE));
    next = 0;
    routine.callSet(arguments, row, rows);
  }

  /**
   * The columns that the routine delivers now. A view may have been made when the result's type had
   * other columns: those added since are passed over, 42804 if one it knows has changed.
   */
  private RoutineColumns delivered() {
    RoutineShape shape =
        RoutineShape.of(
            session.catalog(),
            session.literals(),
            entry,
            argumentTypes,
            call.resultType(),
            columns);
    RoutineColumns now = shape.columns();
    if (!shape.composite() || now == null) {
      return columns;
    }
    for (int i = 0; i < columns.count(); i++) {
      if (i >= now.count()) {
        throw new DatabaseError(
            "42804", "attribute " + (i + 1) + " of type record has been dropped");
      }
      if (now.types()[i] != columns.types()[i]) {
        throw new DatabaseError("42804", "attribute " + (i + 1) + " of type record has wrong type")
            .detail(
                "Table has type "
                    + session.literals().format(now.types()[i])
                    + ", but query expects "
                    + session.literals().format(columns.types()[i])
                    + ".");
      }
    }
    return now;
  }

  @Override
  public int next(Vector[] targets, int limit, FunctionContext context) {
    int count = Math.min(limit, rows.rowCount() - next);
    for (int i = 0; i < count; i++) {
      Vector[] chunk = rows.chunk(next);
      int at = next & RowStore.CHUNK_MASK;
      for (int c = 0; c < targets.length; c++) {
        targets[c].copyFrom(chunk[c], at, i);
      }
      next++;
    }
    return count;
  }
}
