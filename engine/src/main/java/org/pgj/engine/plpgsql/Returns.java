package org.pgj.engine.plpgsql;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineResult;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineShape;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** RETURN, RETURN NEXT, RETURN QUERY, and the results of functions. */
final class Returns {
  private static final int RECORD = 2249;
  private static final int TRIGGER = 2279;

  private static final String WRONG_RECORD =
      "returned record type does not match expected record type";
  private static final String WRONG_TRIGGER_ROW =
      "returned row structure does not match the structure of the triggering table";

  private final RoutineSession session;
  private final Expressions expressions;
  private final SqlStatements sql;
  private final Casts casts;

  Returns(RoutineSession session, Expressions expressions, SqlStatements sql, Casts casts) {
    this.session = session;
    this.expressions = expressions;
    this.sql = sql;
    this.casts = casts;
  }

  /** RETURN: the value is copied, the variables may go. */
  void value(Frame frame, PlStatement.Return statement) {
    if (statement.value() == null) {
      return;
    }
    RoutineShape shape = frame.shape;
    if (!shape.composite() && shape.resultType() != TRIGGER) {
      Vector value = expressions.value(frame, statement.value(), shape.columns().types()[0], -1);
      frame.returned = Vector.create(value.representation(), 1);
      RowValue.assign(value, 0, frame.returned);
      frame.returnedType = shape.columns().types()[0];
      return;
    }
    Vector value = expressions.value(frame, statement.value(), Expressions.ANY_TYPE, -1);
    frame.returnedType = frame.expressions[statement.value().id()].type;
    if (shape.composite() && !value.isNull(0)) {
      requireComposite(frame.returnedType);
    }
    frame.returned = Vector.create(value.representation(), 1);
    RowValue.assign(value, 0, frame.returned);
  }

  private boolean isComposite(int type) {
    return type == RECORD || session.types().type(type) instanceof RecordType;
  }

  /** Puts the value of a call where it is wanted. */
  void deliver(Frame frame, Vector result, int row) {
    RoutineShape shape = frame.shape;
    if (!frame.body.outputs().isEmpty()) {
      outputs(frame, result, row);
      return;
    }
    if (frame.returned == null || frame.returned.isNull(0)) {
      result.setNull(row);
      return;
    }
    if (!shape.composite()) {
      RoutineResult.copy(frame.returned, 0, result, row);
      return;
    }
    if (shape.columns() == null) {
      RoutineResult.copy(frame.returned, 0, result, row);
      return;
    }
    Vector[] columns = columns(shape.columns(), (BytesVector) frame.returned, WRONG_RECORD);
    new RoutineResult(session.types(), shape.columns()).record(columns, 0, result, row);
  }

  private void requireComposite(int type) {
    if (!isComposite(type)) {
      throw new DatabaseError(
          "42804", "cannot return non-composite value from function returning composite type");
    }
  }

  private void outputs(Frame frame, Vector result, int row) {
    RoutineShape shape = frame.shape;
    if (!shape.composite()) {
      RoutineResult.copy(frame.scalar(frame.body.outputs().getFirst()), 0, result, row);
      return;
    }
    if (frame.body.outputs().size() == 1
        && frame.isRow(frame.body.outputs().getFirst())
        && shape.resultType() != RECORD) {
      frame.row(frame.body.outputs().getFirst()).write((BytesVector) result, row);
      return;
    }
    new RoutineResult(session.types(), shape.columns()).record(outputValues(frame), 0, result, row);
  }

  private Vector[] outputValues(Frame frame) {
    Vector[] values = new Vector[frame.body.outputs().size()];
    for (int i = 0; i < values.length; i++) {
      PlVariable variable = frame.body.outputs().get(i);
      if (frame.isRow(variable)) {
        BytesVector record = new BytesVector(1);
        frame.row(variable).write(record, 0);
        values[i] = record;
      } else {
        values[i] = frame.scalar(variable);
      }
    }
    return values;
  }

  /**
   * The fields of a record, which must be of the types of the result's columns.
   *
   * @param message of the error if they are not
   */
  private Vector[] columns(RoutineColumns wanted, BytesVector record, String message) {
    RecordView view = new RecordView(record.chunk(0), record.offset(0));
    Vector[] columns = new Vector[wanted.count()];
    for (int i = 0; i < columns.length && i < view.count(); i++) {
      int type = view.type();
      if (baseType(type) != baseType(wanted.types()[i])) {
        throw mismatch(message, type, wanted, i);
      }
      Vector value = Vector.create(session.types().type(type).representation(), 1);
      view.next(session.types().type(type), value, 0);
      Vector converted = casts.cast(value, 0, type, -1, wanted.types()[i], wanted.typmods()[i]);
      columns[i] = Vector.create(converted.representation(), 1);
      RowValue.assign(converted, 0, columns[i]);
    }
    if (view.count() != columns.length) {
      throw new DatabaseError("42804", message)
          .detail(
              "Number of returned columns ("
                  + view.count()
                  + ") does not match expected column count ("
                  + columns.length
                  + ").");
    }
    return columns;
  }

  /** Records tell of the fields that are of a domain only what it is over. */
  private int baseType(int type) {
    return session.types().type(type).oid();
  }

  private DatabaseError mismatch(String message, int type, RoutineColumns wanted, int column) {
    return new DatabaseError("42804", message)
        .detail(
            "Returned type "
                + session.literals().format(type)
                + " does not match expected type "
                + session.literals().format(wanted.types()[column])
                + " in column "
                + (column + 1)
                + ".");
  }

  // ---- sets

  void next(Frame frame, PlStatement.ReturnNext statement) {
    RoutineShape shape = frame.shape;
    if (statement.value() == null) {
      if (!shape.composite()) {
        frame.results.append(new Vector[] {frame.scalar(frame.body.outputs().getFirst())}, 0);
      } else {
        frame.results.append(outputValues(frame), 0);
      }
      return;
    }
    if (!shape.composite()) {
      Vector value = expressions.value(frame, statement.value(), shape.columns().types()[0], -1);
      frame.results.append(new Vector[] {value}, 0);
      return;
    }
    Vector value = expressions.value(frame, statement.value(), Expressions.ANY_TYPE, -1);
    int type = frame.expressions[statement.value().id()].type;
    if (!isComposite(type)) {
      throw new DatabaseError(
          "42804", "cannot return non-composite value from function returning composite type");
    }
    if (shape.columns() == null) {
      frame.results.append(new Vector[] {value}, 0);
      return;
    }
    if (value.isNull(0)) {
      Vector[] nulls = new Vector[shape.columns().count()];
      for (int i = 0; i < nulls.length; i++) {
        nulls[i] = Vector.create(frame.results.layout()[i], 1);
        nulls[i].setNull(0);
      }
      frame.results.append(nulls, 0);
      return;
    }
    frame.results.append(columns(shape.columns(), (BytesVector) value, WRONG_RECORD), 0);
  }

  void query(Frame frame, PlStatement.ReturnQuery statement) {
    SqlStatements.Ready ready =
        statement.dynamic()
            ? sql.dynamicQuery(frame, statement.query(), statement.parameters())
            : sql.prepare(frame, statement.query());
    RoutineColumns given = ready.statement().columns();
    if (given == null) {
      throw new DatabaseError("42601", "query does not return rows")
          .addContext("SQL statement \"" + ready.text() + "\"");
    }
    RoutineColumns wanted = frame.shape.columns();
    if (wanted != null) {
      requireSame(given, wanted);
    }
    int before = frame.results.rowCount();
    sql.rows(
        frame,
        ready,
        batch -> {
          if (wanted != null) {
            frame.results.append(batch);
            return;
          }
          RoutineResult writer = new RoutineResult(session.types(), given);
          for (int i = 0; i < batch.count(); i++) {
            BytesVector record = new BytesVector(1);
            writer.record(batch.columns(), batch.row(i), record, 0);
            frame.results.append(new Vector[] {record}, 0);
          }
        });
    long added = (long) frame.results.rowCount() - before;
    frame.rowCount = added;
    frame.setFound(added > 0);
  }

  private void requireSame(RoutineColumns given, RoutineColumns wanted) {
    String message = "structure of query does not match function result type";
    if (given.count() != wanted.count()) {
      throw new DatabaseError("42804", message)
          .detail(
              "Number of returned columns ("
                  + given.count()
                  + ") does not match expected column count ("
                  + wanted.count()
                  + ").");
    }
    for (int i = 0; i < given.count(); i++) {
      if (given.types()[i] != wanted.types()[i]) {
        throw mismatch(message, given.types()[i], wanted, i);
      }
    }
  }

  /** The row that a trigger function returns, in the order of the table's columns. */
  Vector[] triggerRow(Frame frame) {
    if (frame.returned == null || frame.returned.isNull(0)) {
      return null;
    }
    if (!isComposite(frame.returnedType)) {
      throw new DatabaseError(
          "42804", "cannot return non-composite value from function returning composite type");
    }
    return columns(frame.trigger.columns(), (BytesVector) frame.returned, WRONG_TRIGGER_ROW);
  }
}
