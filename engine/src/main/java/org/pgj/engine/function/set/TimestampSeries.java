package org.pgj.engine.function.set;

import java.time.ZoneId;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.time.TimestampSteps;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.time.TimeZones;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** generate_series of timestamps by an interval. */
final class TimestampSeries implements SetFunction {
  private final boolean zoned;
  private ZoneId zone;
  private long next;
  private long last;
  private Bytes step;
  private int direction;

  TimestampSeries(boolean zoned) {
    this.zoned = zoned;
  }

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    next = ((LongVector) arguments[0]).get(row);
    last = ((LongVector) arguments[1]).get(row);
    step = Bytes.of(new Bytes().set((BytesVector) arguments[2], row).toArray());
    zone = zoned ? context.timeZone() : null;
    if (arguments.length > 3) {
      zone = TimeZones.resolve(new Bytes().set((BytesVector) arguments[3], row).text());
    }
    direction = Intervals.compare(step.array(), 0, new byte[Intervals.SIZE], 0);
    if (direction == 0) {
      throw new DatabaseError("22023", "step size cannot equal zero");
    }
    if (Intervals.infinitySign(step.array(), 0) != 0) {
      throw new DatabaseError("22023", "step size cannot be infinite");
    }
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    long[] values = ((LongVector) columns[0]).values();
    int count = 0;
    while (count < limit && (direction > 0 ? next <= last : next >= last)) {
      values[count++] = next;
      if (!Calendars.isFinite(next)) {
        context.checkInterrupts();
      }
      next = TimestampSteps.add(next, step, zone);
    }
    return count;
  }
}
