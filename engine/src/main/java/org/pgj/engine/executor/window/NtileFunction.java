package org.pgj.engine.executor.window;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** ntile: as many buckets as the argument says in the partition's first row. */
final class NtileFunction extends WindowFunction {
  private final int argument;
  private long buckets;
  private boolean isNull;

  NtileFunction(int argument) {
    this.argument = argument;
  }

  @Override
  boolean usesFrame() {
    return false;
  }

  @Override
  void begin(Partition partition) {
    isNull = partition.isNull(partition.first(), argument);
    if (!isNull) {
      buckets = partition.getLong(partition.first(), argument);
      if (buckets <= 0) {
        throw new DatabaseError("22014", "argument of ntile must be greater than zero");
      }
    }
  }

  @Override
  void compute(Partition partition, Frame frame, int row, Vector result, int at) {
    if (isNull) {
      result.setNull(at);
      return;
    }
    long position = row - partition.first();
    long size = partition.size() / buckets;
    long larger = partition.size() % buckets;
    long inLarger = larger * (size + 1);
    long bucket =
        position < inLarger ? position / (size + 1) : larger + (position - inLarger) / size;
    ((LongVector) result).set(at, bucket + 1);
  }
}
