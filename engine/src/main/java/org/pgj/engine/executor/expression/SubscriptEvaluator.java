package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** {@code array[i]…}: null outside the bounds or for another number of subscripts. */
final class SubscriptEvaluator extends ResultEvaluator {
  private final Evaluator array;
  private final Evaluator[] subscripts;
  private final SqlType elementType;
  private final Vector[] indexes;

  SubscriptEvaluator(Evaluator array, Evaluator[] subscripts, SqlType elementType) {
    super(elementType.representation());
    this.array = array;
    this.subscripts = subscripts;
    this.elementType = elementType;
    this.indexes = new Vector[subscripts.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector value = (BytesVector) array.evaluate(input, selection, count);
    for (int s = 0; s < subscripts.length; s++) {
      indexes[s] = subscripts[s].evaluate(input, selection, count);
    }
    prepare(input);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      fetch(value, row);
    }
    return result;
  }

  private void fetch(BytesVector value, int row) {
    int position = -1;
    ArrayView view = null;
    if (!value.isNull(row)) {
      view = new ArrayView(value.chunk(row), value.offset(row), value.length(row));
      position = position(view, row);
    }
    if (position < 0) {
      result.setNull(row);
    } else {
      view.get(position, elementType, result, row);
    }
  }

  /** Number of the element in storage order, -1 if there is none. */
  private int position(ArrayView view, int row) {
    if (view.dimensions() != indexes.length) {
      return -1;
    }
    long position = 0;
    for (int d = 0; d < indexes.length; d++) {
      if (indexes[d].isNull(row)) {
        return -1;
      }
      long index = ((LongVector) indexes[d]).get(row) - view.lowerBound(d);
      if (index < 0 || index >= view.length(d)) {
        return -1;
      }
      position = position * view.length(d) + index;
    }
    return (int) position;
  }
}
