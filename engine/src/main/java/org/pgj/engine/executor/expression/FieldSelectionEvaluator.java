package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** {@code (composite).field}. */
final class FieldSelectionEvaluator extends ResultEvaluator {
  private final Evaluator composite;
  private final int field;
  private final TypeCatalog types;

  /**
   * @param field its place in the value, counted from 1
   */
  FieldSelectionEvaluator(Evaluator composite, int field, SqlType type, TypeCatalog types) {
    super(type.representation());
    this.composite = composite;
    this.field = field;
    this.types = types;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector value = (BytesVector) composite.evaluate(input, selection, count);
    prepare(input);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (value.isNull(row)) {
        result.setNull(row);
      } else {
        select(new RecordView(value.chunk(row), value.offset(row)), row);
      }
    }
    return result;
  }

  private void select(RecordView record, int row) {
    for (int f = 1; f <= record.count(); f++) {
      SqlType type = types.type(record.type());
      if (f == field) {
        record.next(type, result, row);
        return;
      }
      record.skip(type);
    }
    result.setNull(row);
  }
}
