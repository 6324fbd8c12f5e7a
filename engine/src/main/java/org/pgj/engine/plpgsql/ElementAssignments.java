package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.FieldStep;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.ParsedVariableAssignment;
import org.pgj.engine.parser.tree.SubscriptStep;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
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
 * Changes elements of arrays and other parts of variables. A loop that fills an array would copy it
 * in every turn: where an element's place or the array's end can be written to, it is.
 */
final class ElementAssignments {
  private static final int INT4 = 23;

  private final RoutineSession session;
  private final Expressions expressions;
  private final Casts casts;

  /**
   * The left side of an assignment to a part.
   *
   * @param names of the variable, or field of a row variable, that changes
   * @param steps from there to the part
   * @param subscripts of an element, expressions that make use of the scope of the statement; null
   *     if the part is none
   */
  record Target(List<String> names, List<IndirectionStep> steps, CompiledExpression[] subscripts) {}

  ElementAssignments(RoutineSession session, Expressions expressions, Casts casts) {
    this.session = session;
    this.expressions = expressions;
    this.casts = casts;
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

  /** Runs an assignment to a part of a variable. */
  void run(Frame frame, PlStatement.Assign assign) {
    PlVariable base = assign.base();
    Target target = target(frame, assign.value());
    Vector container;
    int type;
    int typmod;
    if (frame.isRow(base)) {
      int field = Assignments.field(frame, new PlTarget.Field(base, target.names().getLast()));
      container = frame.row(base).field(field);
      type = frame.row(base).columns().types()[field];
      typmod = frame.row(base).columns().typmods()[field];
      frame.row(base).declareNotNull();
    } else {
      container = frame.scalar(base);
      type = base.type();
      typmod = base.typmod();
    }
    if (target.subscripts() != null && baseType(type).isArray()) {
      element(frame, assign.value(), target, (BytesVector) container, type, typmod);
    } else {
      Expressions.Part part = new Expressions.Part(target.names(), target.steps(), type, typmod);
      RowValue.assign(expressions.withPart(frame, assign.value(), part), 0, container);
    }
  }

  private void element(
      Frame frame,
      PlExpression assignment,
      Target target,
      BytesVector container,
      int type,
      int typmod) {
    int[] places = new int[target.subscripts().length];
    for (int i = 0; i < places.length; i++) {
      places[i] = subscript(frame, assignment, target, i);
    }
    SqlType element = element(type);
    Vector value = expressions.value(frame, assignment, baseType(type).element(), typmod);
    if (session.catalog().type(type).isDomain()) {
      Vector changed = changed(container, element, places, value);
      int arrayType = session.types().type(type).oid();
      RowValue.assign(casts.cast(changed, 0, arrayType, -1, type, -1), 0, container);
    } else {
      set(container, element, places, value);
    }
  }

  private static void set(BytesVector array, SqlType element, int[] places, Vector value) {
    if (places.length != 1 || !ArrayAssignment.setInPlace(array, element, places[0], value, 0)) {
      RowValue.assign(changed(array, element, places, value), 0, array);
    }
  }

  /** The array with the element changed, in a vector of its own. */
  private static Vector changed(BytesVector array, SqlType element, int[] places, Vector value) {
    BytesVector result = new BytesVector(1);
    ArrayAssignment.set(array, 0, element, places, value, 0, result, 0);
    return result;
  }

  private TypeEntry baseType(int type) {
    TypeEntry entry = session.catalog().type(type);
    while (entry.isDomain()) {
      entry = session.catalog().type(entry.baseType());
    }
    return entry;
  }

  private SqlType element(int type) {
    return session.types().type(session.types().type(type).elementOid());
  }

  private Target target(Frame frame, PlExpression assignment) {
    Target known = frame.targets[assignment.id()];
    if (known == null) {
      known = target(assignment);
      frame.targets[assignment.id()] = known;
    }
    return known;
  }

  private static Target target(PlExpression assignment) {
    ParsedVariableAssignment parsed = AssignmentText.parse(assignment.text());
    List<String> names = new ArrayList<>();
    names.add(parsed.name() == null ? "$" + parsed.parameter() : parsed.name());
    for (IndirectionStep step : parsed.steps()) {
      if (!(step instanceof FieldStep field)) {
        break;
      }
      names.add(field.name());
    }
    PlScope.Found found = assignment.scope().find(names);
    boolean isRow = found.variable().kind() == PlVariable.Kind.ROW;
    int used = isRow ? found.used() + 1 : found.used();
    List<IndirectionStep> steps = parsed.steps().subList(used - 1, parsed.steps().size());
    boolean subscripted = true;
    for (IndirectionStep step : steps) {
      subscripted &= step instanceof SubscriptStep;
    }
    return new Target(
        names.subList(0, used), steps, subscripted ? new CompiledExpression[steps.size()] : null);
  }

  private int subscript(Frame frame, PlExpression around, Target target, int number) {
    SubscriptStep step = (SubscriptStep) target.steps().get(number);
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
