package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.hstore.Hstore;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** {@code hstore[key]}: the key's value, null if it has none (manual: F.17, hstore). */
final class HstoreSubscriptEvaluator extends ResultEvaluator {
  private final Evaluator store;
  private final Evaluator subscript;

  HstoreSubscriptEvaluator(Evaluator store, Evaluator subscript) {
    super(Representation.BYTES);
    this.store = store;
    this.subscript = subscript;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector stores = (BytesVector) store.evaluate(input, selection, count);
    BytesVector keys = (BytesVector) subscript.evaluate(input, selection, count);
    prepare(input);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      byte[] value = stores.isNull(row) || keys.isNull(row) ? null : find(stores, keys, row);
      if (value == null) {
        result.setNull(row);
      } else {
        ((BytesVector) result).append(row, value, 0, value.length);
      }
    }
    return result;
  }

  private static byte[] find(BytesVector stores, BytesVector keys, int row) {
    Hstore.Pair pair =
        Hstore.read(new Bytes().set(stores, row)).find(new Bytes().set(keys, row).toArray());
    return pair == null ? null : pair.value();
  }
}
