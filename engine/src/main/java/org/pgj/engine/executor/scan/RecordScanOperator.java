package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Returns the fields of the one row that is looked at again, in place of a scan of no table. */
public final class RecordScanOperator extends Operator {
  private final BytesVector row;
  private final SqlType[] types;
  private final Vector[] columns;
  private final Batch output = new Batch();
  private boolean done;

  /**
   * @param row null at position 0 if there is no row
   * @param types of the fields
   */
  public RecordScanOperator(BytesVector row, SqlType[] types) {
    this.row = row;
    this.types = types;
    this.columns = new Vector[types.length];
    for (int c = 0; c < types.length; c++) {
      columns[c] = Vector.create(types[c].representation(), 1);
    }
  }

  @Override
  public void open() {
    done = false;
  }

  @Override
  public Batch next(int maxRows) {
    if (done || row.isNull(0)) {
      return null;
    }
    done = true;
    RecordView fields = new RecordView(row.chunk(0), row.offset(0));
    for (int c = 0; c < types.length; c++) {
      columns[c].reset();
      fields.next(types[c], columns[c], 0);
    }
    return output.set(columns, 1);
  }

  @Override
  public void rescan(BitSet changed) {
    done = false;
  }

  @Override
  public void close() {
    done = true;
  }
}
