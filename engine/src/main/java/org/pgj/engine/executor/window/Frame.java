package org.pgj.engine.executor.window;

import org.pgj.engine.analyzer.tree.WindowDefinition.Bound;
import org.pgj.engine.analyzer.tree.WindowDefinition.Exclusion;
import org.pgj.engine.analyzer.tree.WindowDefinition.Mode;

/**
 * The frame of the present row: its bounds, and the up to three ranges of rows that are left of it
 * by EXCLUDE.
 */
final class Frame {
  private final Mode mode;
  private final Bound startBound;
  private final Bound endBound;
  private final Exclusion exclusion;
  private final RangeOffset startRange;
  private final RangeOffset endRange;
  private final int[] from = new int[3];
  private final int[] to = new int[3];
  private long startOffset;
  private long endOffset;
  private Partition partition;
  private int start;
  private int end;
  private int ranges;

  /**
   * @param startRange for RANGE with an offset, else null
   * @param endRange likewise
   */
  Frame(
      Mode mode,
      Bound startBound,
      Bound endBound,
      Exclusion exclusion,
      RangeOffset startRange,
      RangeOffset endRange) {
    this.mode = mode;
    this.startBound = startBound;
    this.endBound = endBound;
    this.exclusion = exclusion;
    this.startRange = startRange;
    this.endRange = endRange;
  }

  /** Whether bounds or exclusion go by groups of peers. */
  static boolean needsPeers(Mode mode, Bound start, Bound end, Exclusion exclusion) {
    return exclusion == Exclusion.GROUP
        || exclusion == Exclusion.TIES
        || mode == Mode.GROUPS
        || mode == Mode.RANGE && (start == Bound.CURRENT_ROW || end == Bound.CURRENT_ROW);
  }

  /** Sets the offsets in rows or groups; those of RANGE are in {@link RangeOffset}. */
  void setOffsets(long newStart, long newEnd) {
    startOffset = newStart;
    endOffset = newEnd;
  }

  void begin(Partition newPartition) {
    partition = newPartition;
    start = newPartition.first();
    end = newPartition.first();
  }

  /** Moves to a row of the partition, at or after the last one. */
  void move(int row) {
    start = bound(row, startBound, true);
    end = Math.max(start, bound(row, endBound, false));
    ranges = 0;
    switch (exclusion) {
      case NONE -> add(start, end);
      case CURRENT_ROW -> exclude(row, row + 1);
      case GROUP -> {
        int group = partition.group(row);
        exclude(partition.groupStart(group), partition.groupEnd(group));
      }
      case TIES -> {
        int group = partition.group(row);
        add(start, Math.min(end, partition.groupStart(group)));
        if (row >= start && row < end) {
          add(row, row + 1);
        }
        add(Math.max(start, partition.groupEnd(group)), end);
      }
    }
  }

  private void exclude(int excludedFrom, int excludedTo) {
    add(start, Math.min(end, excludedFrom));
    add(Math.max(start, excludedTo), end);
  }

  private void add(int rangeFrom, int rangeTo) {
    if (rangeFrom < rangeTo) {
      from[ranges] = rangeFrom;
      to[ranges++] = rangeTo;
    }
  }

  private int bound(int row, Bound bound, boolean first) {
    return switch (bound) {
      case UNBOUNDED_PRECEDING -> partition.first();
      case UNBOUNDED_FOLLOWING -> partition.end();
      case CURRENT_ROW -> currentRow(row, first);
      case OFFSET_PRECEDING -> offset(row, first, -1);
      case OFFSET_FOLLOWING -> offset(row, first, 1);
    };
  }

  private int currentRow(int row, boolean first) {
    if (mode == Mode.ROWS) {
      return first ? row : row + 1;
    }
    int group = partition.group(row);
    return first ? partition.groupStart(group) : partition.groupEnd(group);
  }

  private int offset(int row, boolean first, int sign) {
    long distance = sign * (first ? startOffset : endOffset);
    switch (mode) {
      case ROWS -> {
        long target = row + clamp(distance) + (first ? 0 : 1);
        return (int) Math.max(partition.first(), Math.min(partition.end(), target));
      }
      case GROUPS -> {
        long group = partition.group(row) + clamp(distance);
        if (group < 0) {
          return partition.first();
        }
        if (group >= partition.groupCount()) {
          return partition.end();
        }
        return first ? partition.groupStart((int) group) : partition.groupEnd((int) group);
      }
      case RANGE -> {
        return first
            ? startRange.firstInside(partition, row, start)
            : endRange.firstBehind(partition, row, end);
      }
      default -> throw new IllegalStateException("unknown frame mode");
    }
  }

  /** Distances beyond any partition's size are all the same. */
  private static long clamp(long distance) {
    return Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, distance));
  }

  /** The number of ranges of rows in the frame; 0 if it is empty. */
  int ranges() {
    return ranges;
  }

  /** First row of a range. */
  int from(int range) {
    return from[range];
  }

  /** The row behind a range's last one. */
  int to(int range) {
    return to[range];
  }

  /** The frame's row with this 0-based number, or -1. */
  int row(long number) {
    long left = number;
    for (int r = 0; r < ranges; r++) {
      int length = to[r] - from[r];
      if (left < length) {
        return from[r] + (int) left;
      }
      left -= length;
    }
    return -1;
  }
}
