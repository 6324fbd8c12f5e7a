package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.plpgsql.tree.PlBody;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.EventCall;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.TriggerCall;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** NEW, OLD and the TG_ variables of a trigger function. */
final class TriggerVariables {
  private static final int TEXT = 25;

  private final RoutineSession session;
  private final Frame frame;

  TriggerVariables(RoutineSession session, Frame frame) {
    this.session = session;
    this.frame = frame;
  }

  void set(TriggerCall event) {
    PlBody.TriggerVariables variables = frame.body.trigger();
    row(variables.newRow(), event, event.newRow());
    row(variables.oldRow(), event, event.oldRow());
    List<PlVariable> special = variables.special();
    text(special.get(0), event.name());
    text(special.get(1), event.when());
    text(special.get(2), event.level());
    text(special.get(3), event.operation());
    number(special.get(4), Integer.toUnsignedLong(event.relation()));
    text(special.get(5), event.tableName());
    text(special.get(6), event.tableName());
    text(special.get(7), event.schemaName());
    number(special.get(8), event.arguments().length);
    if (event.arguments().length > 0) {
      array(special.get(9), event.arguments());
    }
  }

  void set(EventCall call) {
    text(frame.body.event().event(), call.event());
    text(frame.body.event().tag(), call.tag());
  }

  /** A row that the event does not have reads as null. */
  private void row(PlVariable variable, TriggerCall event, Vector[] values) {
    RowValue row = frame.row(variable);
    row.setShape(event.columns());
    if (values != null) {
      row.set(values, 0);
    }
  }

  private void text(PlVariable variable, String text) {
    BytesVector value = (BytesVector) frame.scalar(variable);
    value.reset();
    session.types().type(TEXT).input(text, -1, value, 0, session.functions());
    value.setConstant(true);
  }

  private void number(PlVariable variable, long number) {
    LongVector value = (LongVector) frame.scalar(variable);
    value.reset();
    value.set(0, number);
    value.setConstant(true);
  }

  private void array(PlVariable variable, String[] texts) {
    SqlType text = session.types().type(TEXT);
    ArrayBuilder builder = new ArrayBuilder(text);
    Vector element = new BytesVector(1);
    for (String value : texts) {
      element.reset();
      text.input(value, -1, element, 0, session.functions());
      builder.add(element, 0);
    }
    BytesVector value = (BytesVector) frame.scalar(variable);
    value.reset();
    value.output().begin();
    builder.finish(new int[] {texts.length}, new int[] {0}, value.output());
    value.setWritten(0);
    value.setConstant(true);
  }
}
