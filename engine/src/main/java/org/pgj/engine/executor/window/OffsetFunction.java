package org.pgj.engine.executor.window;

import org.pgj.engine.type.vector.Vector;

/** lag and lead. */
final class OffsetFunction extends WindowFunction {
  private final int[] arguments;
  private final int sign;

  /**
   * @param arguments columns of the value, the offset and the default, the latter two optional
   * @param sign -1 for lag, 1 for lead
   */
  OffsetFunction(int[] arguments, int sign) {
    this.arguments = arguments;
    this.sign = sign;
  }

  @Override
  boolean usesFrame() {
    return false;
  }

  @Override
  void compute(Partition partition, Frame frame, int row, Vector result, int at) {
    long offset = 1;
    if (arguments.length > 1) {
      if (partition.isNull(row, arguments[1])) {
        result.setNull(at);
        return;
      }
      offset = partition.getLong(row, arguments[1]);
    }
    long target = row + sign * offset;
    if (target >= partition.first() && target < partition.end()) {
      partition.copy((int) target, arguments[0], result, at);
    } else if (arguments.length > 2) {
      partition.copy(row, arguments[2], result, at);
    } else {
      result.setNull(at);
    }
  }
}
