package org.pgj.engine.routine;

import org.pgj.engine.executor.operator.RowBuffer;
import org.pgj.engine.type.vector.Vector;

/**
 * The event that a trigger function is called for.
 *
 * @param when BEFORE, AFTER or INSTEAD OF
 * @param level ROW or STATEMENT
 * @param operation INSERT, UPDATE, DELETE or TRUNCATE
 * @param columns of the table, dropped ones left out
 * @param assigned whether an UPDATE names the column, for each of {@code columns}
 * @param oldRow values of {@code columns}, each a vector of one row; null if there is none
 * @param newRow likewise
 * @param oldTable transition table, null if there is none
 * @param newTable likewise
 */
public record TriggerCall(
    String name,
    String when,
    String level,
    String operation,
    int relation,
    String tableName,
    String schemaName,
    String[] arguments,
    RoutineColumns columns,
    boolean[] assigned,
    Vector[] oldRow,
    Vector[] newRow,
    TransitionTable oldTable,
    TransitionTable newTable) {
  /** Rows that a statement has changed, by the name the trigger gave them. */
  public record TransitionTable(String name, RowBuffer rows) {}
}
