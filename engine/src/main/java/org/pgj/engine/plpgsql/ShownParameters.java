package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.vector.Vector;

/** The parameters of a statement as the errors of INTO STRICT tell of them. */
@FunctionalInterface
interface ShownParameters {
  /** Each as {@code name = value}. */
  List<String> texts();

  static String shown(RoutineSession session, String name, int type, Vector value) {
    if (value.isNull(0)) {
      return name + " = NULL";
    }
    String text = session.types().type(type).outputText(value, 0, session.functions());
    return name + " = '" + text.replace("'", "''") + "'";
  }
}
