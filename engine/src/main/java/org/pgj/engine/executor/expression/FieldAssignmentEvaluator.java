package org.pgj.engine.executor.expression;

import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A composite value with some fields replaced; a null one has null fields. */
final class FieldAssignmentEvaluator extends ResultEvaluator {
  private final Evaluator composite;
  private final SqlType[] types;
  private final Vector[] old;

  /** Per field what computes its new value, null if it stays. */
  private final Evaluator[] assigned;

  private final Vector[] values;

  /**
   * @param fields places of the assigned fields, counted from 1
   */
  FieldAssignmentEvaluator(
      Evaluator composite, CompositeType type, List<Integer> fields, Evaluator[] newValues) {
    super(Representation.BYTES);
    this.composite = composite;
    int count = type.fields().size();
    this.types = new SqlType[count];
    this.old = new Vector[count];
    this.assigned = new Evaluator[count];
    this.values = new Vector[count];
    for (int f = 0; f < count; f++) {
      types[f] = type.fields().get(f).type();
      old[f] = Vector.create(types[f].representation(), 1);
    }
    for (int i = 0; i < newValues.length; i++) {
      assigned[fields.get(i) - 1] = newValues[i];
    }
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector records = (BytesVector) composite.evaluate(input, selection, count);
    for (int f = 0; f < types.length; f++) {
      values[f] = assigned[f] == null ? null : assigned[f].evaluate(input, selection, count);
    }
    prepare(input);
    BytesVector output = (BytesVector) result;
    BytesOutput out = output.output();
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      readOld(records, row);
      out.begin();
      RecordView.begin(types.length, out);
      for (int f = 0; f < types.length; f++) {
        if (values[f] != null) {
          RecordView.writeField(types[f], values[f], row, out);
        } else {
          RecordView.writeField(types[f], old[f], 0, out);
        }
      }
      output.setWritten(row);
    }
    return output;
  }

  private void readOld(BytesVector records, int row) {
    RecordView record =
        records.isNull(row) ? null : new RecordView(records.chunk(row), records.offset(row));
    for (int f = 0; f < types.length; f++) {
      old[f].reset();
      if (record != null && f < record.count()) {
        record.next(types[f], old[f], 0);
      } else {
        old[f].setNull(0);
      }
    }
  }
}
