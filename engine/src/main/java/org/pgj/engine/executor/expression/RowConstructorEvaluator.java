package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** ROW(…). */
final class RowConstructorEvaluator extends ResultEvaluator {
  private final Evaluator[] fields;
  private final SqlType[] types;
  private final Vector[] values;

  RowConstructorEvaluator(Evaluator[] fields, SqlType[] types) {
    super(Representation.BYTES);
    this.fields = fields;
    this.types = types;
    this.values = new Vector[fields.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    for (int f = 0; f < fields.length; f++) {
      values[f] = fields[f].evaluate(input, selection, count);
    }
    BytesVector output = (BytesVector) result;
    BytesOutput out = output.output();
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      out.begin();
      RecordView.begin(fields.length, out);
      for (int f = 0; f < fields.length; f++) {
        RecordView.writeField(types[f], values[f], row, out);
      }
      output.setWritten(row);
    }
    return output;
  }
}
