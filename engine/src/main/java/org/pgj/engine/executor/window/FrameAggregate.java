package org.pgj.engine.executor.window;

import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.Vector;

/** An aggregate over the frame. Its state covers one range of rows and follows the frame. */
final class FrameAggregate extends WindowFunction {
  private static final int ROWS_BETWEEN_CHECKS = 1 << 16;

  private final Aggregate aggregate;
  private final int[] arguments;
  private final int filter;
  private final FunctionContext context;
  private final Vector[] values;
  private final int[] selection = new int[RowStore.CHUNK_ROWS];
  private int from;
  private int to;
  private boolean isOneRange;
  private Vector lastResult;
  private int lastAt;
  private int rowsSinceCheck;

  /**
   * @param arguments columns of the store
   * @param filter column of FILTER's result, -1 without one
   */
  FrameAggregate(Aggregate aggregate, int[] arguments, int filter, FunctionContext context) {
    this.aggregate = aggregate;
    this.arguments = arguments;
    this.filter = filter;
    this.context = context;
    this.values = new Vector[arguments.length];
  }

  @Override
  boolean usesFrame() {
    return true;
  }

  @Override
  void begin(Partition partition) {
    restart(partition.first());
  }

  private void restart(int row) {
    aggregate.clear();
    aggregate.ensureGroups(1);
    from = row;
    to = row;
    isOneRange = true;
    lastResult = null;
  }

  @Override
  void compute(Partition partition, Frame frame, int row, Vector result, int at) {
    if (frame.ranges() <= 1) {
      boolean empty = frame.ranges() == 0;
      int newFrom = empty ? to : frame.from(0);
      int newTo = empty ? to : frame.to(0);
      if (isOneRange && newFrom == from && newTo == to && lastResult == result && at > lastAt) {
        result.copyFrom(result, lastAt, at);
        return;
      }
      if (!isOneRange || newTo < to || newFrom < from || !dropBefore(partition, newFrom)) {
        restart(newFrom);
      }
      add(partition, to, newTo);
      to = newTo;
    } else {
      restart(frame.from(0));
      for (int range = 0; range < frame.ranges(); range++) {
        add(partition, frame.from(range), frame.to(range));
      }
      isOneRange = false;
    }
    aggregate.finish(0, result, at, context);
    lastResult = result;
    lastAt = at;
  }

  /** Takes the rows before {@code newFrom} out of the state; false if that cannot be done. */
  private boolean dropBefore(Partition partition, int newFrom) {
    if (newFrom == from) {
      return true;
    }
    if (newFrom >= to) {
      return false;
    }
    int next = from;
    while (next < newFrom) {
      int count = Math.min(newFrom, (next | RowStore.CHUNK_MASK) + 1) - next;
      int selected = select(partition, next, count);
      if (selected > 0 && !aggregate.remove(values, selection, selected)) {
        return false;
      }
      next += count;
    }
    from = newFrom;
    return true;
  }

  private void add(Partition partition, int first, int end) {
    int next = first;
    while (next < end) {
      int count = Math.min(end, (next | RowStore.CHUNK_MASK) + 1) - next;
      int selected = select(partition, next, count);
      if (selected > 0) {
        aggregate.accumulate(values, selection, selected, null, context);
      }
      next += count;
      rowsSinceCheck += count;
      if (rowsSinceCheck > ROWS_BETWEEN_CHECKS) {
        context.checkInterrupts();
        rowsSinceCheck = 0;
      }
    }
  }

  /** Points the arguments at a chunk and selects the rows that pass FILTER. */
  private int select(Partition partition, int row, int count) {
    RowStore rows = partition.rows();
    for (int a = 0; a < arguments.length; a++) {
      values[a] = rows.column(row, arguments[a]);
    }
    int first = row & RowStore.CHUNK_MASK;
    int selected = 0;
    for (int i = 0; i < count; i++) {
      if (filter < 0 || !rows.isNull(row + i, filter) && rows.getLong(row + i, filter) != 0) {
        selection[selected++] = first + i;
      }
    }
    return selected;
  }
}
