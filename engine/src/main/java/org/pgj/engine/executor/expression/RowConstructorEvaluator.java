package org.pgj.engine.executor.expression;

import java.util.List;
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
  private final byte[] head;
  private final SqlType[] types;
  private final Vector[] values;

  /**
   * @param names of the fields, null for a type that knows them
   */
  RowConstructorEvaluator(Evaluator[] fields, SqlType[] types, List<String> names) {
    super(Representation.BYTES);
    this.fields = fields;
    this.types = types;
    this.head =
        names == null
            ? RecordView.begin(fields.length, new BytesOutput(4)).toArray()
            : RecordView.head(names);
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
      out.write(head, 0, head.length);
      for (int f = 0; f < fields.length; f++) {
        RecordView.writeField(types[f], values[f], row, out);
      }
      output.setWritten(row);
    }
    return output;
  }
}
