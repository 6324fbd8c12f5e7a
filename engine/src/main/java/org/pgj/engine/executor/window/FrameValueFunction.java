package org.pgj.engine.executor.window;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.Vector;

/** first_value, last_value and nth_value. */
final class FrameValueFunction extends WindowFunction {
  /** Which of them. */
  enum Kind {
    FIRST,
    LAST,
    NTH
  }

  private final Kind kind;
  private final int[] arguments;

  FrameValueFunction(Kind kind, int[] arguments) {
    this.kind = kind;
    this.arguments = arguments;
  }

  @Override
  boolean usesFrame() {
    return true;
  }

  @Override
  void compute(Partition partition, Frame frame, int row, Vector result, int at) {
    int source =
        switch (kind) {
          case FIRST -> frame.row(0);
          case LAST -> frame.ranges() == 0 ? -1 : frame.to(frame.ranges() - 1) - 1;
          case NTH -> nth(partition, frame, row);
        };
    if (source < 0) {
      result.setNull(at);
    } else {
      partition.copy(source, arguments[0], result, at);
    }
  }

  private int nth(Partition partition, Frame frame, int row) {
    if (partition.isNull(row, arguments[1])) {
      return -1;
    }
    long number = partition.getLong(row, arguments[1]);
    if (number <= 0) {
      throw new DatabaseError("22016", "argument of nth_value must be greater than zero");
    }
    return frame.row(number - 1);
  }
}
