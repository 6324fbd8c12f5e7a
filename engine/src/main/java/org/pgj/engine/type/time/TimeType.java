package org.pgj.engine.type.time;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** time without time zone: microseconds since midnight, 24:00:00 included. */
public final class TimeType extends LongType {
  public static final TimeType TIME = new TimeType();

  private TimeType() {
    super(Oids.TIME, "time", 8);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    long micros = DateTimeText.plainTime(text, from, to);
    if (micros == DateTimeText.NOT_PLAIN) {
      DateTimeParser parser = new DateTimeParser(text, from, to, "time", context);
      parser.parse();
      if (!parser.hasTime || parser.special != DateTimeParser.Special.NONE) {
        throw parser.badFormat();
      }
      micros = parser.micros;
      if (micros > Calendars.MICROS_PER_DAY) {
        throw parser.outOfRange(null);
      }
    }
    return Calendars.round(micros, typmod);
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, 8);
    long micros = BytesOutput.getLongBE(data, from);
    if (micros < 0 || micros > Calendars.MICROS_PER_DAY) {
      throw new DatabaseError("22008", "time out of range");
    }
    ((LongVector) target).set(row, Calendars.round(micros, typmod));
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    DateTimeText.time(value, out);
  }

  @Override
  public int typmodIn(int[] arguments) {
    return Precision.typmodIn(arguments, "TIME");
  }

  @Override
  public String typmodOut(int typmod) {
    return Precision.typmodOut(typmod);
  }
}
