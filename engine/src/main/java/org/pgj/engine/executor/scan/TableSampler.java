package org.pgj.engine.executor.scan;

import java.util.concurrent.ThreadLocalRandom;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.function.hash.LookupHash;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.Vector;

/**
 * TABLESAMPLE (manual: SELECT): which rows are taken depends on a hash of their address and of the
 * seed, so that a repeated sample is the same as long as the table is.
 */
public final class TableSampler {
  private static final double HASHES = 4294967296.0;

  private final boolean byPage;
  private final Evaluator percentage;
  private final Evaluator repeatable;
  private final Batch noRow = new Batch().set(new Vector[0], 1);
  private final byte[] key = new byte[12];
  private long cutoff;
  private int seed;

  /**
   * @param byPage SYSTEM, else BERNOULLI
   * @param repeatable null without REPEATABLE
   */
  public TableSampler(boolean byPage, Evaluator percentage, Evaluator repeatable) {
    this.byPage = byPage;
    this.percentage = percentage;
    this.repeatable = repeatable;
  }

  /**
   * Computes the arguments for the next pass over the table.
   *
   * @throws DatabaseError 2202H, 2202G
   */
  void begin() {
    DoubleVector percent = (DoubleVector) percentage.evaluate(noRow);
    if (percent.isNull(0)) {
      throw new DatabaseError("2202H", "TABLESAMPLE parameter cannot be null");
    }
    double value = percent.get(0);
    if (repeatable != null) {
      DoubleVector given = (DoubleVector) repeatable.evaluate(noRow);
      if (given.isNull(0)) {
        throw new DatabaseError("2202G", "TABLESAMPLE REPEATABLE parameter cannot be null");
      }
      ByteArrays.putLong(key, 0, Double.doubleToLongBits(given.get(0)));
      seed = given.get(0) == 0 ? 0 : (int) LookupHash.bytes(key, 0, 8, 0);
    } else {
      seed = ThreadLocalRandom.current().nextInt();
    }
    if (!(value >= 0 && value <= 100)) {
      throw new DatabaseError("2202H", "sample percentage must be between 0 and 100");
    }
    cutoff = (long) Math.rint(HASHES * value / 100);
  }

  /** Leaves only the rows that are taken. */
  void reduce(PageBatch page) {
    page.retain(this::takes);
  }

  private boolean takes(long tid) {
    ByteArrays.putInt(key, 0, ItemPointer.block(tid));
    int length = 8;
    if (!byPage) {
      ByteArrays.putInt(key, 4, ItemPointer.item(tid));
      length = 12;
    }
    ByteArrays.putInt(key, length - 4, seed);
    return (LookupHash.bytes(key, 0, length, 0) & 0xffff_ffffL) < cutoff;
  }
}
