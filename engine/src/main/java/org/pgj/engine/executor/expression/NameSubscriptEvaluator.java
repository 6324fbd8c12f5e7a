package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.text.NameType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A subscript of a name, which is an array of bytes counted from 0. */
final class NameSubscriptEvaluator extends ResultEvaluator {
  private final Evaluator name;
  private final Evaluator subscript;

  NameSubscriptEvaluator(Evaluator name, Evaluator subscript) {
    super(Representation.LONG);
    this.name = name;
    this.subscript = subscript;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector values = (BytesVector) name.evaluate(input, selection, count);
    LongVector indexes = (LongVector) subscript.evaluate(input, selection, count);
    prepare(input);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      long index = indexes.isNull(row) ? -1 : indexes.get(row);
      if (values.isNull(row) || index < 0 || index >= NameType.SIZE) {
        result.setNull(row);
      } else {
        boolean within = index < values.length(row);
        ((LongVector) result)
            .set(row, within ? values.chunk(row)[values.offset(row) + (int) index] & 0xff : 0);
      }
    }
    return result;
  }
}
