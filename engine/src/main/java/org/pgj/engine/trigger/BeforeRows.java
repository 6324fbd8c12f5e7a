package org.pgj.engine.trigger;

import java.util.List;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.routine.RoutineResult;
import org.pgj.engine.type.vector.Vector;

/** The BEFORE triggers of one statement for rows of a table, or the INSTEAD OF ones of a view. */
final class BeforeRows implements RowTriggers {
  private final TriggerCaller caller;
  private final TriggerCaller.Columns table;
  private final List<Trigger> triggers;

  BeforeRows(TriggerCaller caller, TriggerCaller.Columns table, List<Trigger> triggers) {
    this.caller = caller;
    this.table = table;
    this.triggers = triggers;
  }

  @Override
  public boolean insert(Vector[] columns, int row) {
    for (Trigger trigger : triggers) {
      Vector[] newRow = newRow(columns, row);
      if (!caller.isWanted(trigger, table, null, newRow)) {
        continue;
      }
      Vector[] changed = caller.call(trigger, table, "INSERT", null, newRow);
      if (changed == null) {
        return false;
      }
      replace(columns, row, changed);
    }
    return true;
  }

  /** The new row, whose generated columns are not computed yet. */
  private Vector[] newRow(Vector[] columns, int row) {
    Vector[] values = table.values(columns, row);
    for (int i = 0; i < values.length; i++) {
      if (table.relation.attribute(table.attributes[i] + 1).generated() != 0) {
        values[i].setNull(0);
      }
    }
    return values;
  }

  private void replace(Vector[] columns, int row, Vector[] changed) {
    for (int i = 0; i < changed.length; i++) {
      RoutineResult.copy(changed[i], 0, columns[table.attributes[i]], row);
    }
  }

  @Override
  public boolean update(Vector[] oldColumns, Vector[] columns, int row) {
    Vector[] oldRow = table.values(oldColumns, row);
    for (Trigger trigger : triggers) {
      Vector[] newRow = newRow(columns, row);
      if (!caller.isWanted(trigger, table, oldRow, newRow)) {
        continue;
      }
      Vector[] changed = caller.call(trigger, table, "UPDATE", oldRow, newRow);
      if (changed == null) {
        return false;
      }
      replace(columns, row, changed);
    }
    return true;
  }

  @Override
  public boolean delete(Vector[] oldColumns, int row) {
    Vector[] oldRow = table.values(oldColumns, row);
    for (Trigger trigger : triggers) {
      if (caller.isWanted(trigger, table, oldRow, null)
          && caller.call(trigger, table, "DELETE", oldRow, null) == null) {
        return false;
      }
    }
    return true;
  }
}
