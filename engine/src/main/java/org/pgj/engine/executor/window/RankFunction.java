package org.pgj.engine.executor.window;

import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** row_number, rank, dense_rank, percent_rank and cume_dist. */
final class RankFunction extends WindowFunction {
  /** Which of them. */
  enum Kind {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    PERCENT_RANK,
    CUME_DIST
  }

  private final Kind kind;

  RankFunction(Kind kind) {
    this.kind = kind;
  }

  @Override
  boolean usesFrame() {
    return false;
  }

  @Override
  boolean usesPeers() {
    return kind != Kind.ROW_NUMBER;
  }

  @Override
  void compute(Partition partition, Frame frame, int row, Vector result, int at) {
    int first = partition.first();
    switch (kind) {
      case ROW_NUMBER -> setLong(result, at, row - first + 1L);
      case RANK -> setLong(result, at, partition.groupStart(partition.group(row)) - first + 1L);
      case DENSE_RANK -> setLong(result, at, partition.group(row) + 1L);
      case PERCENT_RANK -> {
        int before = partition.groupStart(partition.group(row)) - first;
        int others = partition.size() - 1;
        setDouble(result, at, others == 0 ? 0 : (double) before / others);
      }
      case CUME_DIST -> {
        int through = partition.groupEnd(partition.group(row)) - first;
        setDouble(result, at, (double) through / partition.size());
      }
    }
  }

  private static void setLong(Vector result, int at, long value) {
    ((LongVector) result).set(at, value);
  }

  private static void setDouble(Vector result, int at, double value) {
    ((DoubleVector) result).set(at, value);
  }
}
