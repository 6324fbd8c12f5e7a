package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Puts values into variables. */
final class Assignments {
  private static final int RECORD = 2249;

  private final RoutineSession session;
  private final Expressions expressions;
  private final Casts casts;
  private final ElementAssignments elements;
  private final ExtraChecks checks;

  Assignments(RoutineSession session, Expressions expressions, Casts casts, ExtraChecks checks) {
    this.session = session;
    this.checks = checks;
    this.expressions = expressions;
    this.casts = casts;
    this.elements = new ElementAssignments(session, expressions, casts);
  }

  /** An assignment statement. */
  void run(Frame frame, PlStatement.Assign assign) {
    switch (assign.target()) {
      case PlTarget.Variable target when !frame.isRow(target.variable()) -> {
        PlVariable variable = target.variable();
        int type = variable.type();
        int typmod = variable.typmod();
        CompiledExpression compiled = expressions.compiled(frame, assign.value(), type, typmod);
        if (!elements.append(frame, compiled, variable)) {
          store(frame, variable, expressions.value(frame, assign.value(), compiled, type, typmod));
        }
      }
      case PlTarget.Field target -> {
        int field = field(frame, target);
        RowValue row = frame.row(target.row());
        int type = row.columns().types()[field];
        Vector value =
            expressions.value(frame, assign.value(), type, row.columns().typmods()[field]);
        RowValue.assign(value, 0, row.field(field));
        row.declareNotNull();
      }
      case null -> elements.run(frame, assign);
      default -> {
        PlVariable variable = ((PlTarget.Variable) assign.target()).variable();
        Vector value = expressions.value(frame, assign.value(), Expressions.ANY_TYPE, -1);
        CompiledExpression compiled = frame.expressions[assign.value().id()];
        row(frame, variable, value, 0, compiled.type, compiled.fieldNames);
      }
    }
  }

  /** The value of a declaration. */
  void initialize(Frame frame, PlVariable variable) {
    if (frame.isRow(variable)) {
      Vector value = expressions.value(frame, variable.initial(), Expressions.ANY_TYPE, -1);
      CompiledExpression compiled = frame.expressions[variable.initial().id()];
      row(frame, variable, value, 0, compiled.type, compiled.fieldNames);
      return;
    }
    store(
        frame,
        variable,
        expressions.value(frame, variable.initial(), variable.type(), variable.typmod()));
  }

  private static void store(Frame frame, PlVariable variable, Vector value) {
    if (variable.notNull() && value.isNull(0)) {
      throw new DatabaseError(
          "22004",
          "null value cannot be assigned to variable \""
              + variable.name()
              + "\" declared NOT NULL");
    }
    RowValue.assign(value, 0, frame.scalar(variable));
  }

  static int field(Frame frame, PlTarget.Field target) {
    RowValue row = frame.row(target.row());
    if (row == null) {
      throw new DatabaseError(
          "42703", "record \"" + target.row().name() + "\" has no field \"" + target.name() + "\"");
    }
    if (row.columns() == null) {
      throw FrameNames.notAssigned(target.row());
    }
    int field = row.find(target.name());
    if (field < 0) {
      throw new DatabaseError(
          "42703", "record \"" + target.row().name() + "\" has no field \"" + target.name() + "\"");
    }
    return field;
  }

  /** Puts a value of a known type into a target. */
  void assign(Frame frame, PlTarget target, Vector value, int row, int type, int typmod) {
    switch (target) {
      case PlTarget.Variable variable when frame.isRow(variable.variable()) ->
          row(frame, variable.variable(), value, row, type, null);
      case PlTarget.Variable variable -> {
        PlVariable to = variable.variable();
        store(frame, to, casts.cast(value, row, type, typmod, to.type(), to.typmod()));
      }
      case PlTarget.Field fieldTarget -> {
        int field = field(frame, fieldTarget);
        RowValue to = frame.row(fieldTarget.row());
        Vector converted =
            casts.cast(
                value,
                row,
                type,
                typmod,
                to.columns().types()[field],
                to.columns().typmods()[field]);
        RowValue.assign(converted, 0, to.field(field));
        to.declareNotNull();
      }
      case PlTarget.Row list -> spread(frame, list, value, row, type, null);
    }
  }

  /** Puts a composite value into a row variable. */
  private void row(
      Frame frame, PlVariable variable, Vector value, int row, int type, List<String> names) {
    RowValue target = frame.row(variable);
    if (!isComposite(type)) {
      if (value.isNull(row)) {
        target.setNull();
        return;
      }
      throw new DatabaseError("42804", "cannot assign non-composite value to a record variable");
    }
    if (value.isNull(row)) {
      if (variable.type() == RECORD && type != RECORD && target.columns() == null) {
        target.setShape(frame.columnsOf(type));
      }
      target.setNull();
      return;
    }
    spread(frame, new PlTarget.Variable(variable), value, row, type, names);
  }

  /** Puts the fields of a composite value into a target. */
  private void spread(
      Frame frame, PlTarget target, Vector value, int row, int type, List<String> names) {
    if (!isComposite(type)) {
      throw new DatabaseError("42804", "cannot assign non-composite value to a record variable");
    }
    if (value.isNull(row)) {
      clear(frame, target);
      return;
    }
    RoutineColumns source = columns(frame, (BytesVector) value, row, type, names);
    RowValue fields = new RowValue(session.types());
    fields.setShape(source);
    fields.setRecord(value, row);
    move(frame, target, source, fields.fields(), 0);
  }

  private boolean isComposite(int type) {
    return type == RECORD || type == 705 || session.types().type(type) instanceof RecordType;
  }

  /** Whether a target is of an array type. */
  boolean isArray(Frame frame, PlTarget target) {
    return switch (target) {
      case PlTarget.Variable variable ->
          !frame.isRow(variable.variable()) && isArray(frame.type(variable.variable()));
      case PlTarget.Field field ->
          isArray(frame.row(field.row()).columns().types()[field(frame, field)]);
      case PlTarget.Row ignored -> false;
    };
  }

  private boolean isArray(int type) {
    return session.types().type(type).elementOid() != 0;
  }

  private RoutineColumns columns(
      Frame frame, BytesVector value, int row, int type, List<String> names) {
    if (type != RECORD) {
      return frame.columnsOf(type);
    }
    RecordView view = new RecordView(value.chunk(row), value.offset(row));
    int count = view.count();
    RoutineColumns columns = new RoutineColumns(new String[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      columns.names()[i] = names != null && names.get(i) != null ? names.get(i) : "f" + (i + 1);
      columns.types()[i] = view.type();
      columns.typmods()[i] = -1;
      view.skip(session.types().type(view.type()));
    }
    return columns;
  }

  /** Puts a row of a query into a target. */
  void move(Frame frame, PlTarget target, RoutineColumns columns, Vector[] values, int row) {
    if (target instanceof PlTarget.Row list) {
      checkCount(columns.count(), list.targets().size());
      for (int i = 0; i < list.targets().size(); i++) {
        if (i < columns.count()) {
          assign(
              frame,
              list.targets().get(i),
              values[i],
              row,
              columns.types()[i],
              columns.typmods()[i]);
        } else {
          clear(frame, list.targets().get(i));
        }
      }
      return;
    }
    if (!(target instanceof PlTarget.Variable variable) || !frame.isRow(variable.variable())) {
      assign(frame, target, values[0], row, columns.types()[0], columns.typmods()[0]);
      return;
    }
    RowValue to = frame.row(variable.variable());
    if (variable.variable().type() == RECORD) {
      to.setShape(columns);
      to.set(values, row);
      return;
    }
    if (columns.count() == 1 && columns.types()[0] == variable.variable().type()) {
      to.setRecord(values[0], row);
      return;
    }
    checkCount(columns.count(), to.columns().count());
    for (int i = 0; i < to.columns().count(); i++) {
      if (i < columns.count()) {
        Vector converted =
            casts.cast(
                values[i],
                row,
                columns.types()[i],
                columns.typmods()[i],
                to.columns().types()[i],
                to.columns().typmods()[i]);
        RowValue.assign(converted, 0, to.field(i));
      } else {
        to.field(i).reset();
        to.field(i).setNull(0);
        to.field(i).setConstant(true);
      }
    }
    to.declareNotNull();
  }

  private void checkCount(int given, int wanted) {
    if (given != wanted && checks.isOn(ExtraChecks.Check.STRICT_MULTI_ASSIGNMENT)) {
      checks.report(
          ExtraChecks.Check.STRICT_MULTI_ASSIGNMENT,
          new DatabaseError(
                  "42804", "number of source and target fields in assignment does not match")
              .hint("Make sure the query returns the exact list of columns."));
    }
  }

  /** No row was found: everything becomes null. */
  void clear(Frame frame, PlTarget target) {
    switch (target) {
      case PlTarget.Row list -> {
        for (PlTarget each : list.targets()) {
          clear(frame, each);
        }
      }
      case PlTarget.Variable variable when frame.isRow(variable.variable()) ->
          frame.row(variable.variable()).setNull();
      case PlTarget.Variable variable -> frame.clear(variable.variable());
      case PlTarget.Field field -> {
        Vector vector = frame.row(field.row()).field(field(frame, field));
        vector.reset();
        vector.setNull(0);
        vector.setConstant(true);
      }
    }
  }

  /** No row was found: a row variable has null fields then; a record, those of the query. */
  void clear(Frame frame, PlTarget target, RoutineColumns columns) {
    if (!(target instanceof PlTarget.Variable variable) || !frame.isRow(variable.variable())) {
      clear(frame, target);
      return;
    }
    RowValue row = frame.row(variable.variable());
    if (variable.variable().type() == RECORD) {
      row.setShape(columns);
    } else {
      row.setNull();
    }
    row.declareNotNull();
  }
}
