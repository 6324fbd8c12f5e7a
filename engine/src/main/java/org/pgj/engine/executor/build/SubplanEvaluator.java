package org.pgj.engine.executor.build;

import java.util.BitSet;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Runs a subplan once for every row, with parameters from the row. */
final class SubplanEvaluator extends Evaluator {
  private final ExecutionContext context;
  private final SubqueryExpression.Kind kind;
  private final Operator operator;
  private final int[] parameters;
  private final Evaluator[] arguments;
  private final Evaluator test;
  private final SqlType element;
  private final RowStore scalar;
  private final int columnCount;
  private final BitSet changed = new BitSet();
  private final Vector result;
  private final Batch joined = new Batch();
  private boolean open;

  /**
   * @param test for ANY and ALL: all tests of the columns, over the subquery's columns followed by
   *     the outer row's; null for others
   * @param element for ARRAY the type of its elements
   * @param scalar for SCALAR an empty store of the subquery's columns
   * @param columnCount columns of the subquery; its batches may have more behind them
   */
  SubplanEvaluator(
      ExecutionContext context,
      SubqueryExpression.Kind kind,
      Representation representation,
      Operator operator,
      int[] parameters,
      Evaluator[] arguments,
      Evaluator test,
      SqlType element,
      RowStore scalar,
      int columnCount) {
    super(representation);
    this.context = context;
    this.kind = kind;
    this.operator = operator;
    this.parameters = parameters;
    this.arguments = arguments;
    this.test = test;
    this.element = element;
    this.scalar = scalar;
    this.columnCount = columnCount;
    this.result = Vector.create(representation, 1);
    for (int parameter : parameters) {
      changed.set(parameter);
    }
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    result.reset();
    result.ensureCapacity(Math.max(1, input.width()));
    Vector[] values = new Vector[arguments.length];
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(input, selection, count);
    }
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      for (int p = 0; p < parameters.length; p++) {
        context.parameters().set(parameters[p], values[p], row);
      }
      start();
      compute(input, row);
    }
    return result;
  }

  private void start() {
    context.checkInterrupts();
    if (open) {
      operator.rescan(changed);
    } else {
      operator.open();
      open = true;
    }
  }

  void close() {
    if (open) {
      operator.close();
      open = false;
    }
  }

  private void compute(Batch input, int row) {
    switch (kind) {
      case EXISTS -> ((LongVector) result).set(row, operator.next(1) == null ? 0 : 1);
      case SCALAR -> computeScalar(row);
      case ARRAY -> {
        BytesVector array = (BytesVector) InitPlans.array(operator, element, context);
        ((BytesVector) result).append(row, array.chunk(0), array.offset(0), array.length(0));
      }
      case ANY -> computeQuantified(input, row, true);
      case ALL -> computeQuantified(input, row, false);
      case ROW_COMPARISON -> computeRow(input, row);
    }
  }

  private void computeScalar(int row) {
    scalar.clear();
    Batch batch;
    while ((batch = operator.next(2)) != null) {
      if (scalar.rowCount() + batch.count() > 1) {
        throw InitPlans.moreThanOneRow();
      }
      scalar.append(batch);
    }
    if (scalar.rowCount() == 0) {
      result.setNull(row);
      return;
    }
    Vector value = scalar.column(0, 0);
    if (value instanceof BytesVector bytes && !value.isNull(0)) {
      ((BytesVector) result).append(row, bytes.chunk(0), bytes.offset(0), bytes.length(0));
    } else {
      result.copyFrom(value, 0, row);
    }
  }

  /** The outer row's columns as constants behind the subquery's. */
  private Batch join(Batch batch, Batch input, int row) {
    int inner = columnCount;
    Vector[] columns = new Vector[inner + input.columnCount()];
    System.arraycopy(batch.columns(), 0, columns, 0, inner);
    for (int c = 0; c < input.columnCount(); c++) {
      Vector source = input.column(c);
      if (source == null) {
        // MERGE has no row of the target beside a row of the source without a match.
        continue;
      }
      Vector constant = Vector.create(source.representation(), 1);
      if (source.isConstant() || row < source.capacity()) {
        constant.copyFrom(source, row, 0);
      } else {
        // A column that nobody above the join refers to is not even there.
        constant.setNull(0);
      }
      constant.setConstant(true);
      columns[inner + c] = constant;
    }
    return joined.set(columns, batch.selection(), batch.count(), batch.width());
  }

  private void computeQuantified(Batch input, int row, boolean any) {
    boolean sawNull = false;
    Batch batch;
    while ((batch = operator.next(context.batchSize())) != null) {
      LongVector truth = (LongVector) test.evaluate(join(batch, input, row));
      for (int i = 0; i < batch.count(); i++) {
        int at = batch.row(i);
        if (truth.isNull(at)) {
          sawNull = true;
        } else if ((truth.get(at) != 0) == any) {
          ((LongVector) result).set(row, any ? 1 : 0);
          return;
        }
      }
    }
    if (sawNull) {
      result.setNull(row);
    } else {
      ((LongVector) result).set(row, any ? 0 : 1);
    }
  }

  private void computeRow(Batch input, int row) {
    Batch batch = operator.next(2);
    if (batch == null) {
      result.setNull(row);
      return;
    }
    if (batch.count() > 1) {
      throw InitPlans.moreThanOneRow();
    }
    Vector truth = test.evaluate(join(batch, input, row));
    result.copyFrom(truth, batch.row(0), row);
    if (operator.next(1) != null) {
      throw InitPlans.moreThanOneRow();
    }
  }
}
