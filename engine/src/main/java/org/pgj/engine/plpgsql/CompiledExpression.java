package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** An expression of a frame, compiled: an evaluator over its variables, or else a query. */
final class CompiledExpression {
  private static final Batch ONE_ROW = new Batch().set(new Vector[0], 1);

  private final FrameNames names;
  private final List<FrameNames.Source> sources;
  private final int[] versions;
  private final long generation;
  private final Vector[] parameters;
  private final boolean hasRows;
  private final String transitionTables;
  final int type;
  final int typmod;

  /** Names of the fields of a row that is put together here, else null. */
  final List<String> fieldNames;

  /** Null for a query. */
  final Evaluator evaluator;

  /** Of {@code array_append(variable, element)} the element, else null. */
  final Evaluator appended;

  /** The parameter that is the array in front of {@link #appended}. */
  private final int appendedTo;

  /** Null for an evaluator. */
  final RoutineStatement query;

  /**
   * What adds an element to the array in a parameter.
   *
   * @param array number of the parameter, from 0
   */
  record Append(int array, Evaluator element) {}

  /** An expression that is a query. */
  CompiledExpression(
      Frame frame,
      FrameNames names,
      Vector[] parameters,
      RoutineStatement query,
      int type,
      int typmod) {
    this(frame, names, parameters, null, null, query, type, typmod, null);
  }

  CompiledExpression(
      Frame frame,
      FrameNames names,
      Vector[] parameters,
      Evaluator evaluator,
      Append append,
      RoutineStatement query,
      int type,
      int typmod,
      List<String> fieldNames) {
    this.names = names;
    this.sources = names.sources();
    this.parameters = parameters;
    this.evaluator = evaluator;
    this.appended = append == null ? null : append.element();
    this.appendedTo = append == null ? -1 : append.array();
    this.query = query;
    this.type = type;
    this.typmod = typmod;
    this.fieldNames = fieldNames;
    this.generation = frame.session.generation();
    this.transitionTables = TransitionNames.key(frame.trigger);
    this.versions = new int[sources.size()];
    boolean rows = false;
    for (int i = 0; i < versions.length; i++) {
      FrameNames.Source source = sources.get(i);
      versions[i] = frame.version(source.variable());
      boolean whole = source.field() < 0 && frame.isRow(source.variable());
      rows |= whole;
      parameters[i] =
          whole
              ? new BytesVector(1)
              : source.field() < 0
                  ? frame.scalar(source.variable())
                  : frame.row(source.variable()).field(source.field());
    }
    this.hasRows = rows;
  }

  /** Whether nothing has changed that it was compiled against. */
  boolean isValid(Frame frame) {
    if (generation != frame.session.generation()
        || !transitionTables.equals(TransitionNames.key(frame.trigger))
        || !names.areRecordsAsBefore()) {
      return false;
    }
    for (int i = 0; i < versions.length; i++) {
      if (versions[i] != frame.version(sources.get(i).variable())) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@link #appended} goes to the end of this variable, which is no field of a row. */
  boolean appendsTo(PlVariable variable) {
    FrameNames.Source source = sources.get(appendedTo);
    return source.field() < 0 && source.variable() == variable;
  }

  /** The element now. */
  Vector evaluateAppended(Frame frame) {
    if (hasRows) {
      writeRows(frame);
    }
    return appended.evaluate(ONE_ROW);
  }

  /** The value now; it may be the vector of a variable. */
  Vector evaluate(Frame frame) {
    if (hasRows) {
      writeRows(frame);
    }
    return evaluator.evaluate(ONE_ROW);
  }

  private void writeRows(Frame frame) {
    for (int i = 0; i < parameters.length; i++) {
      FrameNames.Source source = sources.get(i);
      if (source.field() < 0 && frame.isRow(source.variable())) {
        parameters[i].reset();
        frame.row(source.variable()).write((BytesVector) parameters[i], 0);
        parameters[i].setConstant(true);
      }
    }
  }

  /** The variables that are named, in the order of their declaration, with their values. */
  List<String> shownParameters(Frame frame) {
    Vector[] values = copies(frame);
    List<String> texts = new ArrayList<>();
    for (PlVariable variable : frame.body.variables()) {
      for (int i = 0; i < values.length; i++) {
        FrameNames.Source source = sources.get(i);
        if (source.variable() == variable && names.isNamed(source)) {
          texts.add(
              ShownParameters.shown(
                  frame.session, names.nameOf(source), names.typeOf(source), values[i]));
        }
      }
    }
    return texts;
  }

  /** Copies of the values, for a query that runs while the variables change. */
  Vector[] copies(Frame frame) {
    if (hasRows) {
      writeRows(frame);
    }
    Vector[] copies = new Vector[parameters.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = Vector.create(parameters[i].representation(), 1);
      RowValue.assign(parameters[i], 0, copies[i]);
    }
    return copies;
  }
}
