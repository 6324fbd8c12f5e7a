package org.pgj.engine.routine;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.vector.Vector;

/**
 * A routine compiled for one combination of actual types. Its results are rows: of one column for a
 * scalar, of several for a composite.
 */
public interface Routine {
  /**
   * Calls it for one row.
   *
   * @param arguments one vector per input argument; strictness is the caller's business
   * @param row the row of the arguments
   * @param result takes the value or, of a composite, a whole record
   * @param resultRow where
   */
  void call(Vector[] arguments, int row, Vector result, int resultRow);

  /**
   * Calls a procedure.
   *
   * @param atomic whether the transaction around it must stay
   */
  default void callProcedure(
      Vector[] arguments, int row, Vector result, int resultRow, boolean atomic) {
    call(arguments, row, result, resultRow);
  }

  /**
   * Calls a trigger function.
   *
   * @return the row it returns, values of the event's columns; null for no row
   * @throws org.pgj.engine.error.DatabaseError 0A000 if the language has no trigger functions
   */
  default Vector[] callTrigger(TriggerCall event) {
    throw DatabaseError.notSupported("trigger functions of this language");
  }

  /**
   * Calls the function of an event trigger.
   *
   * @throws org.pgj.engine.error.DatabaseError 0A000 if the language has no such functions
   */
  default void callEvent(EventCall event) {
    throw DatabaseError.notSupported("event trigger functions of this language");
  }

  /** Calls a set-returning one for one row; all rows it returns are added to the store. */
  void callSet(Vector[] arguments, int row, RowStore rows);
}
