package org.pgj.engine.routine;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.vector.Vector;

/** A trigger function that is no routine of a language but built in (manual: 9.28). */
abstract class BuiltinTrigger implements Routine {
  /**
   * The trigger function of an entry whose language is internal.
   *
   * @throws DatabaseError 0A000 if there is none of its name
   */
  static Routine of(FunctionEntry function, RoutineSession session) {
    return switch (function.source()) {
      case "suppress_redundant_updates_trigger" -> new RedundantUpdates(session);
      case "tsvector_update_trigger_byid" -> new SearchVectorUpdate(session, false);
      case "tsvector_update_trigger_bycolumn" -> new SearchVectorUpdate(session, true);
      default -> throw DatabaseError.notSupported("function " + function.name());
    };
  }

  @Override
  public final void call(Vector[] arguments, int row, Vector result, int resultRow) {
    throw notATrigger();
  }

  @Override
  public final void callSet(Vector[] arguments, int row, RowStore rows) {
    throw notATrigger();
  }

  private static DatabaseError notATrigger() {
    return new DatabaseError("0A000", "trigger functions can only be called as triggers");
  }
}
