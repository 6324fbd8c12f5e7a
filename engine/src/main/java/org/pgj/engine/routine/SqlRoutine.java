package org.pgj.engine.routine;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** A function or procedure of language SQL: runs its statements one after the other. */
final class SqlRoutine implements Routine {
  private static final int[] NO_TYPES = {};
  private static final Vector[] NO_PARAMETERS = {};

  private final RoutineSession session;
  private final FunctionEntry function;
  private final RoutineShape shape;
  private final SqlBody body;
  private final SqlResult result;
  private final RoutineStatement[] statements;
  private final boolean readOnly;
  private RoutineResult writer;
  private boolean wholeRow;

  SqlRoutine(
      RoutineSession session, FunctionEntry function, int[] argumentTypes, RoutineShape shape) {
    this.session = session;
    this.function = function;
    this.shape = shape;
    this.readOnly = function.volatility() != 'v';
    this.result = new SqlResult(session, shape);
    try {
      this.body = new SqlBody(session, function, argumentTypes);
      this.statements = prepareAll(argumentTypes);
    } catch (DatabaseError error) {
      throw error.addContext("SQL function \"" + function.name() + "\" during startup");
    }
  }

  private RoutineStatement[] prepareAll(int[] types) {
    RoutineStatement[] prepared = new RoutineStatement[body.count()];
    int last = prepared.length - 1;
    for (int i = 0; i <= last; i++) {
      int index = i;
      if (!body.isQuery(i)) {
        SqlRestrictions.check(body.statement(i), function);
        if (i == last && !shape.isVoid() && !returnsNothing()) {
          throw result.noResult();
        }
        prepared[i] = session.prepare(body.statement(i), body.text());
        continue;
      }
      prepared[i] =
          session.prepare(
              () -> session.rewriteStatement(analyze(index)), types == null ? NO_TYPES : types);
    }
    if (last < 0 && !shape.isVoid() && !returnsNothing()) {
      throw result.noResult();
    }
    return prepared;
  }

  /** A procedure without OUT parameters. */
  private boolean returnsNothing() {
    return function.isProcedure() && shape.columns() == null;
  }

  private AnalyzedQuery analyze(int index) {
    AnalyzedQuery query = body.analyze(index);
    if (index < body.count() - 1 || shape.isVoid() || returnsNothing()) {
      return query;
    }
    AnalyzedQuery adapted = result.adapt(query);
    wholeRow = result.isWholeRow(adapted);
    return adapted;
  }

  @Override
  public void call(Vector[] arguments, int row, Vector target, int targetRow) {
    Vector[] parameters = parameters(arguments, row);
    int last = statements.length - 1;
    for (int i = 0; i < last; i++) {
      run(i, parameters, 0, null);
    }
    target.setNull(targetRow);
    if (last < 0) {
      return;
    }
    if (shape.isVoid() || returnsNothing()) {
      run(last, parameters, 0, null);
      return;
    }
    boolean[] found = new boolean[1];
    run(
        last,
        parameters,
        statements[last].modifiesData() ? 0 : 1,
        batch -> {
          if (!found[0] && batch.count() > 0) {
            found[0] = true;
            give(batch.columns(), batch.row(0), target, targetRow);
          }
        });
  }

  private void give(Vector[] columns, int row, Vector target, int targetRow) {
    if (shape.composite() && !wholeRow) {
      writer().record(columns, row, target, targetRow);
    } else {
      RoutineResult.copy(columns[0], row, target, targetRow);
    }
  }

  private RoutineResult writer() {
    if (writer == null) {
      RoutineColumns columns = shape.columns();
      writer =
          new RoutineResult(
              session.types(),
              columns != null ? columns : statements[statements.length - 1].columns());
    }
    return writer;
  }

  @Override
  public void callSet(Vector[] arguments, int row, RowStore rows) {
    Vector[] parameters = parameters(arguments, row);
    int last = statements.length - 1;
    for (int i = 0; i < last; i++) {
      run(i, parameters, 0, null);
    }
    if (last < 0) {
      return;
    }
    if (shape.isVoid()) {
      run(last, parameters, 0, null);
      return;
    }
    run(
        last,
        parameters,
        0,
        batch -> {
          if (shape.columns() == null) {
            addRecords(batch, rows);
            return;
          }
          if (!wholeRow) {
            rows.append(batch);
            return;
          }
          for (int i = 0; i < batch.count(); i++) {
            writer().expand(batch.column(0), batch.row(i), rows);
          }
        });
  }

  /** Rows of a record whose columns nobody has named: each becomes one value. */
  private void addRecords(Batch batch, RowStore rows) {
    Vector[] record = {new BytesVector(1)};
    for (int i = 0; i < batch.count(); i++) {
      record[0].reset();
      if (wholeRow) {
        record[0].copyFrom(batch.column(0), batch.row(i), 0);
      } else {
        writer().record(batch.columns(), batch.row(i), record[0], 0);
      }
      rows.append(record, 0);
    }
  }

  private void run(int index, Vector[] parameters, long maxRows, Consumer<Batch> rows) {
    try {
      if (!readOnly) {
        session.nextCommand();
      }
      try (RoutineStatement.Run run = statements[index].start(parameters)) {
        run.run(maxRows, rows == null ? batch -> {} : rows);
      }
    } catch (DatabaseError error) {
      throw error.addContext("SQL function \"" + function.name() + "\" statement " + (index + 1));
    }
  }

  private static Vector[] parameters(Vector[] arguments, int row) {
    if (arguments.length == 0) {
      return NO_PARAMETERS;
    }
    Vector[] parameters = new Vector[arguments.length];
    for (int i = 0; i < parameters.length; i++) {
      Vector value = Vector.create(arguments[i].representation(), 1);
      value.copyFrom(arguments[i], row, 0);
      value.setConstant(true);
      parameters[i] = value;
    }
    return parameters;
  }
}
