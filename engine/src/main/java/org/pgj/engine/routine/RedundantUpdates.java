package org.pgj.engine.routine;

import java.util.Arrays;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** suppress_redundant_updates_trigger: an UPDATE that would change nothing is not done. */
final class RedundantUpdates extends BuiltinTrigger {
  private final RoutineSession session;

  RedundantUpdates(RoutineSession session) {
    this.session = session;
  }

  @Override
  public Vector[] callTrigger(TriggerCall event) {
    require(event.operation().equals("UPDATE"), "on update");
    require(event.when().equals("BEFORE"), "before update");
    require(event.level().equals("ROW"), "for each row");
    int column = 0;
    for (AttributeEntry attribute :
        session.catalog().relations().relation(event.relation()).attributes()) {
      if (attribute.dropped()) {
        continue;
      }
      // Generated columns are not computed yet; they are the same if all others are.
      if (attribute.generated() == 0 && !same(event.oldRow()[column], event.newRow()[column])) {
        return event.newRow();
      }
      column++;
    }
    return null;
  }

  private static boolean same(Vector before, Vector after) {
    if (before.isNull(0) || after.isNull(0)) {
      return before.isNull(0) && after.isNull(0);
    }
    return switch (before) {
      case LongVector number -> number.get(0) == ((LongVector) after).get(0);
      case DoubleVector number ->
          Double.doubleToRawLongBits(number.get(0))
              == Double.doubleToRawLongBits(((DoubleVector) after).get(0));
      case BytesVector old -> {
        BytesVector now = (BytesVector) after;
        int from = old.offset(0);
        int nowFrom = now.offset(0);
        yield Arrays.equals(
            old.chunk(0),
            from,
            from + old.length(0),
            now.chunk(0),
            nowFrom,
            nowFrom + now.length(0));
      }
    };
  }

  private static void require(boolean condition, String how) {
    if (!condition) {
      throw new DatabaseError("39P01", "suppress_redundant_updates_trigger: must be called " + how);
    }
  }
}
