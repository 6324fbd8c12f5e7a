package org.pgj.engine.executor.expression;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.hstore.Hstore;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** An hstore with the value of one key set; a null one counts as empty. */
final class HstoreAssignmentEvaluator extends ResultEvaluator {
  private final Evaluator store;
  private final Evaluator subscript;
  private final Evaluator assigned;

  HstoreAssignmentEvaluator(Evaluator store, Evaluator subscript, Evaluator assigned) {
    super(Representation.BYTES);
    this.store = store;
    this.subscript = subscript;
    this.assigned = assigned;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector stores = (BytesVector) store.evaluate(input, selection, count);
    BytesVector keys = (BytesVector) subscript.evaluate(input, selection, count);
    BytesVector values = (BytesVector) assigned.evaluate(input, selection, count);
    prepare(input);
    BytesVector output = (BytesVector) result;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (keys.isNull(row)) {
        throw new DatabaseError("22004", "hstore subscript in assignment must not be null");
      }
      List<Hstore.Pair> pairs = new ArrayList<>();
      pairs.add(new Hstore.Pair(bytes(keys, row), values.isNull(row) ? null : bytes(values, row)));
      if (!stores.isNull(row)) {
        pairs.addAll(Hstore.read(new Bytes().set(stores, row)).pairs());
      }
      output.output().begin();
      Hstore.of(pairs).write(output.output());
      output.setWritten(row);
    }
    return result;
  }

  private static byte[] bytes(BytesVector vector, int row) {
    return new Bytes().set(vector, row).toArray();
  }
}
