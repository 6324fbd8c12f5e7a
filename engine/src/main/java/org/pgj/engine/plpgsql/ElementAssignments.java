package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.FieldStep;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.SubscriptStep;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayAssignment;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Changes elements of array variables. A loop that fills an array would copy it in every turn:
 * where an element's place or the array's end can be written to, it is.
 */
final class ElementAssignments {
  private static final int INT4 = 23;

  private final RoutineSession session;
  private final Expressions expressions;

  /**
   * The left side of an assignment to an element.
   *
   * @param subscripts expressions that make use of the scope of the statement
   */
  record Target(List<IndirectionStep> steps, int fields, CompiledExpression[] subscripts) {}

  ElementAssignments(RoutineSession session, Expressions expressions) {
    this.session = session;
    this.expressions = expressions;
  }

  /**
   * Runs {@code variable := array_append(variable, element)}; false if it must be done otherwise.
   *
   * @param compiled the right side
   */
  boolean append(Frame frame, CompiledExpression compiled, PlVariable variable) {
    if (compiled.appended == null || !compiled.appendsTo(variable)) {
      return false;
    }
    BytesVector array = (BytesVector) frame.scalar(variable);
    if (array.isNull(0)) {
      return false;
    }
    ArrayView view = new ArrayView(array.chunk(0), array.offset(0), array.length(0));
    if (view.dimensions() != 1) {
      return false;
    }
    int end = Math.addExact(view.lowerBound(0), view.count());
    set(array, element(variable.type()), new int[] {end}, compiled.evaluateAppended(frame));
    return true;
  }

  /** Runs an assignment with subscripts. */
  void run(Frame frame, PlStatement.Assign assign) {
    PlVariable base = assign.base();
    Target target = target(frame, assign.value());
    Vector container;
    int type;
    int typmod;
    if (frame.isRow(base)) {
      FieldStep last = (FieldStep) target.steps().get(target.fields() - 1);
      int field = Assignments.field(frame, new PlTarget.Field(base, last.name()));
      container = frame.row(base).field(field);
      type = frame.row(base).columns().types()[field];
      typmod = frame.row(base).columns().typmods()[field];
      frame.row(base).declareNotNull();
    } else {
      container = frame.scalar(base);
      type = base.type();
      typmod = base.typmod();
    }
    int[] places = new int[target.subscripts().length];
    for (int i = 0; i < places.length; i++) {
      places[i] = subscript(frame, assign.value(), target, i);
    }
    SqlType element = element(type);
    Vector value = expressions.value(frame, assign.value(), element.oid(), typmod);
    set((BytesVector) container, element, places, value);
  }

  private static void set(BytesVector array, SqlType element, int[] places, Vector value) {
    if (places.length == 1 && ArrayAssignment.setInPlace(array, element, places[0], value, 0)) {
      return;
    }
    BytesVector result = new BytesVector(1);
    ArrayAssignment.set(array, 0, element, places, value, 0, result, 0);
    RowValue.assign(result, 0, array);
  }

  private SqlType element(int type) {
    SqlType arrayType = session.types().type(type);
    if (arrayType.elementOid() == 0) {
      throw new DatabaseError(
          "42804",
          "cannot subscript type "
              + session.literals().format(type)
              + " because it does not support subscripting");
    }
    return session.types().type(arrayType.elementOid());
  }

  private Target target(Frame frame, PlExpression assignment) {
    Target known = frame.targets[assignment.id()];
    if (known == null) {
      List<IndirectionStep> steps = AssignmentText.parse(assignment.text()).steps();
      int fields = 0;
      while (fields < steps.size() && steps.get(fields) instanceof FieldStep) {
        fields++;
      }
      known = new Target(steps, fields, new CompiledExpression[steps.size() - fields]);
      frame.targets[assignment.id()] = known;
    }
    return known;
  }

  private int subscript(Frame frame, PlExpression around, Target target, int number) {
    if (!(target.steps().get(target.fields() + number) instanceof SubscriptStep step)) {
      throw DatabaseError.notSupported("assignment to a slice or to a field of an element");
    }
    CompiledExpression compiled = target.subscripts()[number];
    if (compiled == null || !compiled.isValid(frame)) {
      PlExpression index =
          new PlExpression(
              -1, PlExpression.Kind.EXPRESSION, around.text(), around.scope(), around.line());
      compiled = expressions.compile(frame, index, SqlParser.selectOf(step.index()), INT4, -1);
      target.subscripts()[number] = compiled;
    }
    Vector value = expressions.value(frame, around, compiled, INT4, -1);
    if (value.isNull(0)) {
      throw new DatabaseError("22004", "array subscript in assignment must not be null");
    }
    return (int) ((LongVector) value).get(0);
  }
}
