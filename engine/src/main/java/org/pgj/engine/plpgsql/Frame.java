package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.plpgsql.tree.PlBody;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineShape;
import org.pgj.engine.routine.TriggerCall;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** One call: its variables and the expressions compiled over them. Used again by later calls. */
final class Frame {
  private static final int RECORD = 2249;

  final RoutineSession session;
  final PlBody body;
  final CompiledExpression[] expressions;

  /** Left sides of assignments to elements, by the number of the assignment. */
  final ElementAssignments.Target[] targets;

  private final Vector[] scalars;
  private final RowValue[] rows;
  private final int[] types;
  private final int[] versions;

  /** The result of this call. */
  RoutineShape shape;

  /** Where set-returning functions put their rows; null in others. */
  RowStore results;

  /** What runs, for CONTEXT. */
  PlStatement statement;

  /** What EXECUTE runs, for CONTEXT. */
  String dynamicText;

  /** What runs outside of statements, null within. */
  String phase;

  boolean atomic;

  /** Whether the function may not write: its statements share a snapshot. */
  boolean readOnly;

  long rowCount;

  /** The error that the innermost active handler handles. */
  DatabaseError handled;

  /** Its CONTEXT as of where it was raised, this call and its callers included. */
  String handledContext;

  /** The statement that raised it. */
  PlStatement handledStatement;

  /** The trigger that called, null in other calls. */
  TriggerCall trigger;

  /** The value of RETURN; meaning depends on the function. */
  Vector returned;

  int returnedType;

  /** Loops over queries, the innermost last. */
  final List<QueryLoop> loops = new ArrayList<>();

  Frame(RoutineSession session, PlBody body) {
    this.session = session;
    this.body = body;
    this.expressions = new CompiledExpression[body.expressions()];
    this.targets = new ElementAssignments.Target[body.expressions()];
    int count = body.variables().size();
    this.scalars = new Vector[count];
    this.rows = new RowValue[count];
    this.types = new int[count];
    this.versions = new int[count];
    for (PlVariable variable : body.variables()) {
      int index = variable.index();
      types[index] = variable.type();
      if (variable.kind() == PlVariable.Kind.ROW) {
        rows[index] = new RowValue(session.types());
      } else {
        Representation representation =
            variable.type() == 705
                ? Representation.BYTES
                : session.types().type(variable.type()).representation();
        scalars[index] = Vector.create(representation, 1);
        scalars[index].setConstant(true);
      }
    }
  }

  /** Makes the frame ready for a call: all variables null. */
  void reset() {
    for (PlVariable variable : body.variables()) {
      clear(variable);
    }
    setFound(false);
    rowCount = 0;
    handled = null;
    handledContext = null;
    handledStatement = null;
    trigger = null;
    returned = null;
    results = null;
    statement = null;
    phase = null;
    loops.clear();
  }

  void clear(PlVariable variable) {
    int index = variable.index();
    if (rows[index] != null) {
      if (variable.type() == RECORD) {
        rows[index].unassign();
      } else {
        rows[index].setShape(columnsOf(variable.type()));
      }
    } else {
      scalars[index].reset();
      scalars[index].setNull(0);
      scalars[index].setConstant(true);
    }
  }

  /** The fields of a composite type. */
  RoutineColumns columnsOf(int type) {
    List<AttributeEntry> attributes = attributesOf(type);
    int count = attributes.size();
    RoutineColumns columns = new RoutineColumns(new String[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      columns.names()[i] = attributes.get(i).name();
      columns.types()[i] = attributes.get(i).type();
      columns.typmods()[i] = attributes.get(i).typmod();
    }
    return columns;
  }

  /** The attributes of a composite type that are not dropped. */
  List<AttributeEntry> attributesOf(int type) {
    TypeEntry entry = session.catalog().type(type);
    while (entry.isDomain()) {
      entry = session.catalog().type(entry.baseType());
    }
    List<AttributeEntry> attributes = new ArrayList<>();
    for (AttributeEntry attribute :
        session.catalog().relations().relation(entry.relation()).attributes()) {
      if (!attribute.dropped()) {
        attributes.add(attribute);
      }
    }
    return attributes;
  }

  Vector scalar(PlVariable variable) {
    return scalars[variable.index()];
  }

  RowValue row(PlVariable variable) {
    return rows[variable.index()];
  }

  boolean isRow(PlVariable variable) {
    return rows[variable.index()] != null;
  }

  int type(PlVariable variable) {
    return types[variable.index()];
  }

  /** Grows when the variable's vector or fields are others than before. */
  int version(PlVariable variable) {
    int index = variable.index();
    return rows[index] != null ? rows[index].shape() : versions[index];
  }

  /** Gives a variable of no declared type the type of a value. */
  void retype(PlVariable variable, int type) {
    int index = variable.index();
    if (types[index] != type) {
      types[index] = type;
      versions[index]++;
      scalars[index] = Vector.create(session.types().type(type).representation(), 1);
      scalars[index].setConstant(true);
    }
  }

  void setFound(boolean found) {
    LongVector vector = (LongVector) scalar(body.found());
    vector.reset();
    vector.set(0, found ? 1 : 0);
    vector.setConstant(true);
  }
}
