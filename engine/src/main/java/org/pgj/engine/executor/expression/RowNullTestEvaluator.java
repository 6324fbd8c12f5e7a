package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * IS [NOT] NULL of a composite: it is null if all its fields are, it is not null if none of them is
 * (manual: section 9.2).
 */
final class RowNullTestEvaluator extends ResultEvaluator {
  private final Evaluator argument;
  private final boolean wantsNull;
  private final TypeCatalog types;

  RowNullTestEvaluator(Evaluator argument, boolean wantsNull, TypeCatalog types) {
    super(Representation.LONG);
    this.argument = argument;
    this.wantsNull = wantsNull;
    this.types = types;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector value = (BytesVector) argument.evaluate(input, selection, count);
    prepare(input);
    LongVector output = (LongVector) result;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      output.set(row, test(value, row) ? 1 : 0);
    }
    return output;
  }

  private boolean test(BytesVector value, int row) {
    if (value.isNull(row)) {
      return wantsNull;
    }
    RecordView record = new RecordView(value.chunk(row), value.offset(row));
    for (int field = 0; field < record.count(); field++) {
      if (record.isNull() != wantsNull) {
        return false;
      }
      record.skip(types.type(record.type()));
    }
    return true;
  }
}
