package org.pgj.engine.plpgsql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.StackDepth;
import org.pgj.engine.executor.NamedRows;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.plpgsql.tree.PlBody;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.EventCall;
import org.pgj.engine.routine.Routine;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineShape;
import org.pgj.engine.routine.TriggerCall;
import org.pgj.engine.routine.TriggerCall.TransitionTable;
import org.pgj.engine.type.vector.Vector;

/** A compiled function, procedure or block: calls take frames from it. */
final class PlRoutine implements Routine {
  private static final Vector[] NO_ARGUMENTS = {};

  private final PlLanguage language;
  private final RoutineSession session;
  private final Interpreter interpreter;
  private final FunctionEntry function;
  private final PlBody body;
  private final RoutineShape shape;
  private final String signature;
  private final ArrayDeque<Frame> idle = new ArrayDeque<>();

  /**
   * @param function null for a block
   * @param signature how CONTEXT names it
   */
  PlRoutine(
      PlLanguage language,
      RoutineSession session,
      Interpreter interpreter,
      FunctionEntry function,
      PlBody body,
      RoutineShape shape,
      String signature) {
    this.language = language;
    this.session = session;
    this.interpreter = interpreter;
    this.function = function;
    this.body = body;
    this.shape = shape;
    this.signature = signature;
  }

  String signature() {
    return signature;
  }

  int oid() {
    return function == null ? 0 : function.oid();
  }

  private Frame enter(boolean atomic) {
    Frame frame = idle.isEmpty() ? new Frame(session, body) : idle.pop();
    frame.reset();
    frame.shape = shape;
    frame.atomic = atomic;
    frame.readOnly = function != null && function.volatility() != 'v';
    language.push(this, frame);
    return frame;
  }

  private void leave(Frame frame) {
    language.pop();
    frame.results = null;
    idle.push(frame);
  }

  private void arguments(Frame frame, Vector[] arguments, int row) {
    frame.phase = "while storing call arguments into local variables";
    for (int i = 0; i < arguments.length; i++) {
      PlVariable variable = body.arguments().get(i);
      if (frame.isRow(variable)) {
        RowValue value = frame.row(variable);
        if (value.columns() == null) {
          interpreter.assignRecord(frame, variable, arguments[i], row);
        } else {
          value.setRecord(arguments[i], row);
        }
      } else {
        RowValue.assign(arguments[i], row, frame.scalar(variable));
      }
    }
    frame.phase = null;
  }

  /** Runs the body; whether it was left by RETURN. */
  private boolean run(Frame frame) {
    try {
      return interpreter.block(frame, body.block()) == Interpreter.Flow.RETURN;
    } catch (StackOverflowError overflow) {
      // An error that a caller may handle; in a critical section it is none.
      session.transactions().recover(overflow);
      throw StackDepth.exceeded(session.settings().integer("max_stack_depth"));
    }
  }

  @Override
  public void call(Vector[] arguments, int row, Vector result, int resultRow) {
    call(arguments, row, result, resultRow, true);
  }

  @Override
  public void callProcedure(
      Vector[] arguments, int row, Vector result, int resultRow, boolean atomic) {
    call(arguments, row, result, resultRow, atomic);
  }

  private void call(Vector[] arguments, int row, Vector result, int resultRow, boolean atomic) {
    if (body.trigger() != null || body.event() != null) {
      throw new DatabaseError("0A000", "trigger functions can only be called as triggers")
          .addContext("compilation of PL/pgSQL function \"" + function.name() + "\" near line 1");
    }
    Frame frame = enter(atomic);
    try {
      arguments(frame, arguments, row);
      boolean returned = run(frame);
      if (!returned && needsReturn()) {
        frame.statement = null;
        throw new DatabaseError("2F005", "control reached end of function without RETURN");
      }
      frame.phase = "while casting return value to function's return type";
      frame.statement = null;
      if (shape.isVoid()) {
        result.setNull(resultRow);
      } else {
        interpreter.returns().deliver(frame, result, resultRow);
      }
    } catch (DatabaseError error) {
      throw error.addContext(language.line(this, frame));
    } finally {
      leave(frame);
    }
  }

  private boolean needsReturn() {
    return !shape.isVoid()
        && body.outputs().isEmpty()
        && (function == null || !function.isProcedure());
  }

  /** Runs a block. */
  void execute(boolean atomic) {
    Frame frame = enter(atomic);
    try {
      arguments(frame, NO_ARGUMENTS, 0);
      run(frame);
    } catch (DatabaseError error) {
      throw error.addContext(language.line(this, frame));
    } finally {
      leave(frame);
    }
  }

  @Override
  public void callSet(Vector[] arguments, int row, RowStore rows) {
    Frame frame = enter(true);
    try {
      frame.results = rows;
      arguments(frame, arguments, row);
      run(frame);
    } catch (DatabaseError error) {
      throw error.addContext(language.line(this, frame));
    } finally {
      leave(frame);
    }
  }

  @Override
  public Vector[] callTrigger(TriggerCall event) {
    Frame frame = enter(true);
    session.executions().namedRows().enter(tables(event));
    try {
      frame.trigger = event;
      new TriggerVariables(session, frame).set(event);
      if (!run(frame)) {
        frame.statement = null;
        throw new DatabaseError("2F005", "control reached end of trigger procedure without RETURN");
      }
      frame.phase = "during function exit";
      frame.statement = null;
      return event.level().equals("STATEMENT") ? null : interpreter.returns().triggerRow(frame);
    } catch (DatabaseError error) {
      throw error.addContext(language.line(this, frame));
    } finally {
      session.executions().namedRows().leave();
      leave(frame);
    }
  }

  @Override
  public void callEvent(EventCall event) {
    Frame frame = enter(true);
    try {
      new TriggerVariables(session, frame).set(event);
      run(frame);
    } catch (DatabaseError error) {
      throw error.addContext(language.line(this, frame));
    } finally {
      leave(frame);
    }
  }

  private static List<NamedRows.Table> tables(TriggerCall event) {
    if (event.oldTable() == null && event.newTable() == null) {
      return List.of();
    }
    List<NamedRows.Table> tables = new ArrayList<>(2);
    for (TransitionTable table : Arrays.asList(event.oldTable(), event.newTable())) {
      if (table != null) {
        tables.add(new NamedRows.Table(table.name(), table.rows()));
      }
    }
    return tables;
  }
}
