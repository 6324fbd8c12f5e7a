package org.pgj.engine.executor.build;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.ParameterValues;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Runs init plans, each when its parameter is first asked for. */
final class InitPlans implements ParameterValues.Source {
  private final ExecutionContext context;
  private final List<Subplan> subplans;
  private final Operator[] operators;
  private final RowStore[] results;
  private final OperatorFactory factory;

  InitPlans(ExecutionContext context, List<Subplan> subplans, OperatorFactory factory) {
    this.context = context;
    this.subplans = subplans;
    this.factory = factory;
    this.operators = new Operator[subplans.size()];
    this.results = new RowStore[subplans.size()];
  }

  @Override
  public void compute(int parameter) {
    for (int s = 0; s < subplans.size(); s++) {
      Subplan subplan = subplans.get(s);
      if (subplan.setParameters().contains(parameter)) {
        run(s, subplan, parameter);
        return;
      }
    }
    throw new IllegalStateException("nothing sets parameter " + parameter);
  }

  private void run(int index, Subplan subplan, int parameter) {
    if (operators[index] == null) {
      operators[index] = factory.build(subplan.plan());
      results[index] = context.workMemory().smallStore(factory.layout(subplan.plan()));
    }
    Operator operator = operators[index];
    operator.open();
    try {
      switch (subplan.use()) {
        case INIT_SCALAR -> setScalar(operator, results[index], subplan, parameter);
        case INIT_EXISTS -> setExists(operator, parameter);
        case INIT_ARRAY -> setArray(operator, subplan, parameter);
        default -> throw new IllegalStateException("no init plan: " + subplan.name());
      }
    } finally {
      operator.close();
    }
  }

  private void setScalar(Operator operator, RowStore store, Subplan subplan, int parameter) {
    store.clear();
    Batch batch;
    while ((batch = operator.next(2)) != null) {
      if (store.rowCount() + batch.count() > 1) {
        throw moreThanOneRow();
      }
      store.append(batch);
    }
    if (store.rowCount() == 0) {
      Expression value = subplan.plan().output().getFirst();
      context.parameters().setNull(parameter, factory.representation(value));
    } else {
      context.parameters().set(parameter, store.column(0, 0), 0);
    }
  }

  static DatabaseError moreThanOneRow() {
    return new DatabaseError(
        "21000", "more than one row returned by a subquery used as an expression");
  }

  private void setExists(Operator operator, int parameter) {
    LongVector truth = new LongVector(1);
    truth.set(0, operator.next(1) == null ? 0 : 1);
    context.parameters().set(parameter, truth, 0);
  }

  private void setArray(Operator operator, Subplan subplan, int parameter) {
    SqlType element = context.types().type(subplan.plan().output().getFirst().type());
    context.parameters().set(parameter, array(operator, element, context), 0);
  }

  /** All rows' first column as an array, at row 0. */
  static Vector array(Operator operator, SqlType element, ExecutionContext context) {
    if (element.elementOid() != 0 && element.isTrueArray()) {
      throw DatabaseError.notSupported("an array of arrays from a subquery");
    }
    ArrayBuilder builder = new ArrayBuilder(element);
    Batch batch;
    while ((batch = operator.next(context.batchSize())) != null) {
      for (int i = 0; i < batch.count(); i++) {
        builder.add(batch.column(0), batch.row(i));
      }
    }
    BytesVector array = (BytesVector) Vector.create(Representation.BYTES, 1);
    array.output().begin();
    builder.finish(array.output());
    array.setWritten(0);
    return array;
  }
}
