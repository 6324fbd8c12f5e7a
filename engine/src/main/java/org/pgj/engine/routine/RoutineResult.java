package org.pgj.engine.routine;

import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Puts rows where the caller of a routine wants them. */
public final class RoutineResult {
  private final TypeCatalog types;
  private final SqlType[] columnTypes;
  private final Vector[] scratch;

  /**
   * @param columns of the rows
   */
  public RoutineResult(TypeCatalog types, RoutineColumns columns) {
    this.types = types;
    this.columnTypes = new SqlType[columns.count()];
    this.scratch = new Vector[columns.count()];
    for (int i = 0; i < columnTypes.length; i++) {
      columnTypes[i] = types.type(columns.types()[i]);
    }
  }

  /** Copies one value, null or not, with its bytes. */
  public static void copy(Vector source, int row, Vector target, int targetRow) {
    if (source.isNull(row)) {
      target.setNull(targetRow);
      return;
    }
    target.clearNull(targetRow);
    switch (target) {
      case LongVector longs -> longs.set(targetRow, ((LongVector) source).get(row));
      case DoubleVector doubles -> doubles.set(targetRow, ((DoubleVector) source).get(row));
      case BytesVector bytes -> {
        BytesVector from = (BytesVector) source;
        bytes.append(targetRow, from.chunk(row), from.offset(row), from.length(row));
      }
    }
  }

  /** Makes a row one composite value. */
  public void record(Vector[] columns, int row, Vector target, int targetRow) {
    BytesVector bytes = (BytesVector) target;
    BytesOutput out = bytes.output();
    out.begin();
    RecordView.begin(columnTypes.length, out);
    for (int c = 0; c < columnTypes.length; c++) {
      RecordView.writeField(columnTypes[c], columns[c], row, out);
    }
    bytes.setWritten(targetRow);
    target.clearNull(targetRow);
  }

  /** Adds the fields of a composite value to a store as a row; of null, a row of nulls. */
  public void expand(Vector record, int row, RowStore rows) {
    for (int c = 0; c < scratch.length; c++) {
      if (scratch[c] == null) {
        scratch[c] = Vector.create(columnTypes[c].representation(), 1);
      }
      scratch[c].reset();
      scratch[c].setNull(0);
    }
    if (!record.isNull(row)) {
      BytesVector bytes = (BytesVector) record;
      RecordView view = new RecordView(bytes.chunk(row), bytes.offset(row));
      for (int c = 0; c < scratch.length && c < view.count(); c++) {
        SqlType type = types.type(view.type());
        if (type.representation() == scratch[c].representation()) {
          view.next(type, scratch[c], 0);
        } else {
          view.skip(type);
        }
      }
    }
    rows.append(scratch, 0);
  }
}
