package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.VariableNames;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.TriggerCall;
import org.pgj.engine.routine.TriggerCall.TransitionTable;

/** The transition tables of a trigger's call, which dynamic statements know as well. */
final class TransitionNames implements VariableNames {
  private final RoutineSession session;
  private final TriggerCall call;

  TransitionNames(RoutineSession session, TriggerCall call) {
    this.session = session;
    this.call = call;
  }

  @Override
  public Conflict conflict() {
    return Conflict.USE_COLUMN;
  }

  @Override
  public Expression variable(List<String> names, int location) {
    return null;
  }

  @Override
  public List<Named> fields(List<String> names, int location) {
    return null;
  }

  @Override
  public Rows rows(String name) {
    return rows(session, call, name);
  }

  /**
   * The transition table of a name, null if there is none.
   *
   * @param call null outside of triggers
   */
  static Rows rows(RoutineSession session, TriggerCall call, String name) {
    if (call == null) {
      return null;
    }
    TransitionTable table =
        isNamed(call.oldTable(), name)
            ? call.oldTable()
            : isNamed(call.newTable(), name) ? call.newTable() : null;
    if (table == null) {
      return null;
    }
    RoutineColumns columns = call.columns();
    List<ColumnType> types = new ArrayList<>(columns.types().length);
    for (int c = 0; c < columns.types().length; c++) {
      int type = columns.types()[c];
      types.add(
          new ColumnType(type, columns.typmods()[c], session.catalog().type(type).collation()));
    }
    return new Rows(Arrays.asList(columns.names()), types);
  }

  private static boolean isNamed(TransitionTable table, String name) {
    return table != null && table.name().equals(name);
  }

  /** Tells calls apart whose statements must be compiled anew: equal for all without tables. */
  static String key(TriggerCall call) {
    return call == null || call.oldTable() == null && call.newTable() == null
        ? ""
        : call.relation()
            + "\n"
            + (call.oldTable() == null ? "" : call.oldTable().name())
            + "\n"
            + (call.newTable() == null ? "" : call.newTable().name());
  }
}
