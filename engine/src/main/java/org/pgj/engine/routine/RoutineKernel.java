package org.pgj.engine.routine;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.Vector;

/** A call of a routine in an expression, row by row. */
final class RoutineKernel extends FunctionKernel {
  private final Routines routines;
  private final RoutineSession session;
  private final FunctionEntry entry;
  private final int[] argumentTypes;
  private Routine routine;
  private long generation = -1;

  RoutineKernel(
      Routines routines,
      RoutineSession session,
      FunctionEntry entry,
      FunctionCall call,
      int[] argumentTypes) {
    super(call);
    this.routines = routines;
    this.session = session;
    this.entry = entry;
    this.argumentTypes = argumentTypes;
  }

  @Override
  public void evaluate(
      Vector[] arguments, Vector result, int[] selection, int count, FunctionContext context) {
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (entry.strict() && anyNull(arguments, row)) {
        result.setNull(row);
      } else {
        routine().call(arguments, row, result, row);
      }
    }
  }

  private static boolean anyNull(Vector[] arguments, int row) {
    for (Vector argument : arguments) {
      if (argument.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /** A routine of before a change of definitions is not called again. */
  private Routine routine() {
    if (routine == null || generation != session.generation()) {
      generation = session.generation();
      routine = routines.routine(routines.current(entry), argumentTypes, call.resultType(), null);
    }
    return routine;
  }
}
