package org.pgj.engine.trigger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink.Change;
import org.pgj.engine.executor.TriggerTimes;
import org.pgj.engine.executor.TriggerTimes.Fired;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.Routines;
import org.pgj.engine.routine.TriggerCall;
import org.pgj.engine.routine.TriggerCall.TransitionTable;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Calls trigger functions for rows. */
final class TriggerCaller {
  private static final int TRIGGER = 2279;
  private static final int TABLE_OID = -6;
  private static final int[] NO_TYPES = {};
  private static final int[] NO_COLUMNS = {};

  private final RoutineSession session;
  private final Routines routines;
  private final TriggerTimes times;
  private final Map<Integer, Evaluator> conditions = new HashMap<>();
  private long generation = -1;
  private int depth;

  TriggerCaller(RoutineSession session, Routines routines, TriggerTimes times) {
    this.session = session;
    this.routines = routines;
    this.times = times;
  }

  /** The columns of a table that are not dropped, and where they are among its attributes. */
  static final class Columns {
    final RelationEntry relation;
    final RoutineColumns columns;
    final int[] attributes;
    final boolean[] assigned;

    Columns(RelationEntry relation) {
      this(relation, NO_COLUMNS);
    }

    /**
     * @param assignedAttributes 0-based, those that the statement names, if it is an UPDATE
     */
    Columns(RelationEntry relation, int[] assignedAttributes) {
      this.relation = relation;
      int count = 0;
      for (AttributeEntry attribute : relation.attributes()) {
        count += attribute.dropped() ? 0 : 1;
      }
      this.columns = new RoutineColumns(new String[count], new int[count], new int[count]);
      this.attributes = new int[count];
      this.assigned = new boolean[count];
      int next = 0;
      for (AttributeEntry attribute : relation.attributes()) {
        if (!attribute.dropped()) {
          columns.names()[next] = attribute.name();
          columns.types()[next] = attribute.type();
          columns.typmods()[next] = attribute.typmod();
          for (int assignedAttribute : assignedAttributes) {
            assigned[next] |= assignedAttribute == attribute.number() - 1;
          }
          attributes[next++] = attribute.number() - 1;
        }
      }
    }

    /** One row of the table's attributes as the values of its columns. */
    Vector[] values(Vector[] all, int row) {
      Vector[] values = new Vector[attributes.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Vector.create(all[attributes[i]].representation(), 1);
        values[i].copyFrom(all[attributes[i]], row, 0);
        values[i].setConstant(true);
      }
      return values;
    }
  }

  /** Whether WHEN is true for a row; of an event without old or new row that one is null. */
  boolean isWanted(Trigger trigger, Columns table, Vector[] oldRow, Vector[] newRow) {
    if (trigger.condition() == null) {
      return true;
    }
    if (generation != session.generation()) {
      conditions.clear();
      generation = session.generation();
    }
    int count = table.attributes.length;
    Evaluator condition = conditions.get(trigger.oid());
    if (condition == null) {
      condition = compile(trigger, table, count);
      conditions.put(trigger.oid(), condition);
    }
    Vector[] all = new Vector[2 * count];
    for (int i = 0; i < count; i++) {
      all[i] = oldRow != null ? oldRow[i] : nullOf(table, i);
      all[count + i] = newRow != null ? newRow[i] : nullOf(table, i);
    }
    Vector value = condition.evaluate(new Batch().set(all, 1));
    return !value.isNull(0) && ((LongVector) value).get(0) != 0;
  }

  private Vector nullOf(Columns table, int column) {
    Vector value =
        Vector.create(session.types().type(table.columns.types()[column]).representation(), 1);
    value.setNull(0);
    value.setConstant(true);
    return value;
  }

  private Evaluator compile(Trigger trigger, Columns table, int count) {
    ExecutionContext context = new ExecutionContext(session.executions(), 0);
    return new ExpressionCompiler(
            context,
            reference -> {
              int place = 0;
              while (table.attributes[place] != reference.attribute() - 1) {
                place++;
              }
              return reference.rangeIndex() == 1 ? place : count + place;
            })
        .compile(
            new RowReferences(table)
                .map(session.simplify(TreeReader.expression(trigger.condition()))));
  }

  /** Spells references to the whole old or new row out as its columns. */
  private static final class RowReferences extends TreeMapper {
    private final Columns table;

    RowReferences(Columns table) {
      this.table = table;
    }

    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof ColumnReference row) || row.attribute() > 0) {
        return mapChildren(expression);
      }
      if (row.attribute() == TABLE_OID) {
        long oid = table.relation.oid() & 0xffff_ffffL;
        return new Constant(row.type(), -1, 0, oid, null, false, row.position());
      }
      if (row.attribute() < 0) {
        throw DatabaseError.notSupported("a system column in WHEN of a trigger");
      }
      List<Expression> fields = new ArrayList<>();
      for (int i = 0; i < table.attributes.length; i++) {
        fields.add(
            new ColumnReference(
                row.rangeIndex(),
                table.attributes[i] + 1,
                table.columns.types()[i],
                table.columns.typmods()[i],
                0,
                0,
                row.position()));
      }
      return new RowConstructor(
          row.type(), fields, Arrays.asList(table.columns.names()), row.position());
    }
  }

  /** Calls the function of a trigger without transition tables. */
  Vector[] call(
      Trigger trigger, Columns table, String operation, Vector[] oldRow, Vector[] newRow) {
    return call(trigger, table, operation, oldRow, newRow, null);
  }

  /**
   * Calls the function.
   *
   * @param captured the rows of the statement, null if the trigger does not name them
   */
  Vector[] call(
      Trigger trigger,
      Columns table,
      String operation,
      Vector[] oldRow,
      Vector[] newRow,
      TransitionCapture captured) {
    FunctionEntry function = session.catalog().function(trigger.function());
    if (function == null || function.resultType() != TRIGGER) {
      throw new DatabaseError(
          "39P01", "function of trigger \"" + trigger.name() + "\" is no trigger function");
    }
    TriggerCall event =
        new TriggerCall(
            trigger.name(),
            trigger.when(),
            trigger.isRow() ? "ROW" : "STATEMENT",
            operation,
            table.relation.oid(),
            table.relation.name(),
            session.catalog().namespace(table.relation.namespace()).name(),
            trigger.arguments(),
            table.columns,
            table.assigned,
            oldRow,
            newRow,
            transition(trigger.oldTable(), captured, operation, true),
            transition(trigger.newTable(), captured, operation, false));
    if (!times.isMeasuring()) {
      return call(function, event);
    }
    Fired fired =
        times.list(new Fired(table.relation.oid(), table.relation.name(), trigger.name(), null));
    long begin = System.nanoTime();
    times.enterFunction();
    try {
      return call(function, event);
    } finally {
      times.leaveFunction();
      times.add(fired, System.nanoTime() - begin);
    }
  }

  private Vector[] call(FunctionEntry function, TriggerCall event) {
    depth++;
    try {
      Vector[] row = routines.routine(function, NO_TYPES, TRIGGER, null).callTrigger(event);
      session.nextCommand();
      return row;
    } finally {
      depth--;
    }
  }

  /** How deeply calls are nested now. */
  int depth() {
    return depth;
  }

  private TransitionTable transition(
      String name, TransitionCapture captured, String operation, boolean old) {
    if (name == null) {
      return null;
    }
    ExecutionContext context = new ExecutionContext(session.executions(), 0);
    Change change = Change.valueOf(operation);
    return new TransitionTable(
        name, old ? captured.oldRows(change, context) : captured.newRows(change, context));
  }
}
