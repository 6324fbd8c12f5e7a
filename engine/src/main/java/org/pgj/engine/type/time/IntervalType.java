package org.pgj.engine.type.time;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * interval; payload see {@link Intervals}. The modifier has the fields kept in its high half (bit
 * numbers below, {@link #FULL_RANGE} for all) and the precision in its low half.
 */
public final class IntervalType extends BytesType {
  public static final IntervalType INTERVAL = new IntervalType();

  public static final int FULL_RANGE = 0x7FFF;
  public static final int FULL_PRECISION = 0xFFFF;
  public static final int MONTH = 1 << 1;
  public static final int YEAR = 1 << 2;
  public static final int DAY = 1 << 3;
  public static final int HOUR = 1 << 10;
  public static final int MINUTE = 1 << 11;
  public static final int SECOND = 1 << 12;

  private IntervalType() {
    super(Oids.INTERVAL, "interval", Intervals.SIZE, 8);
  }

  static int range(int typmod) {
    return typmod < 0 ? FULL_RANGE : typmod >> 16 & FULL_RANGE;
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    IntervalParser parser = new IntervalParser(text, from, to, range(typmod), context);
    parser.parse();
    write(parser.micros, parser.days, parser.months, typmod, payload);
  }

  /** Appends the value coerced to a modifier's fields and precision. */
  public static void coerce(Bytes value, int typmod, BytesOutput out) {
    write(
        Intervals.micros(value.array(), value.offset()),
        Intervals.days(value.array(), value.offset()),
        Intervals.months(value.array(), value.offset()),
        typmod,
        out);
  }

  private static void write(long micros, int days, int months, int typmod, BytesOutput out) {
    if (typmod >= 0 && Intervals.infinitySign(micros, days, months) == 0) {
      int range = range(typmod);
      if (range != FULL_RANGE) {
        int fields = range & (YEAR | MONTH | DAY | HOUR | MINUTE | SECOND);
        if ((fields & SECOND) == 0) {
          long unit =
              (fields & MINUTE) != 0
                  ? Calendars.MICROS_PER_MINUTE
                  : (fields & HOUR) != 0 ? Calendars.MICROS_PER_HOUR : 0;
          micros = unit == 0 ? 0 : micros / unit * unit;
        }
        if ((fields & ~(YEAR | MONTH)) == 0) {
          days = 0;
        }
        if (fields == YEAR) {
          months = months / 12 * 12;
        }
      }
      int precision = typmod & 0xFFFF;
      if (precision != FULL_PRECISION) {
        micros = round(micros, precision);
      }
    }
    Intervals.write(micros, days, months, out);
  }

  private static long round(long micros, int precision) {
    long unit = 1;
    for (int i = precision; i < 6; i++) {
      unit *= 10;
    }
    try {
      long half = Math.addExact(micros, micros < 0 ? -(unit / 2) : unit / 2);
      return half - half % unit;
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    IntervalText.format(
        Intervals.micros(payload, offset),
        Intervals.days(payload, offset),
        Intervals.months(payload, offset),
        context.intervalStyle(),
        out);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    requireLength(from, to, 16);
    write(
        BytesOutput.getLongBE(data, from),
        BytesOutput.getIntBE(data, from + 8),
        BytesOutput.getIntBE(data, from + 12),
        typmod,
        payload);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.writeLongBE(Intervals.micros(payload, offset));
    out.writeIntBE(Intervals.days(payload, offset)).writeIntBE(Intervals.months(payload, offset));
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return Intervals.compare(left, leftOffset, right, rightOffset);
  }

  @Override
  public boolean isBytewiseEqual() {
    return false;
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    return Hashing.mix(Intervals.span(value, offset).hashCode());
  }

  /** Arguments: the fields, or the fields and the precision. */
  @Override
  public int typmodIn(int[] arguments) {
    if (arguments.length == 1) {
      return arguments[0] == FULL_RANGE ? -1 : FULL_PRECISION | (arguments[0] & FULL_RANGE) << 16;
    }
    if (arguments.length != 2) {
      throw new DatabaseError("22023", "invalid INTERVAL type modifier");
    }
    if (arguments[1] < 0) {
      throw new DatabaseError(
          "22023", "INTERVAL(" + arguments[1] + ") precision must not be negative");
    }
    return Math.min(arguments[1], 6) | (arguments[0] & FULL_RANGE) << 16;
  }

  @Override
  public String typmodOut(int typmod) {
    if (typmod < 0) {
      return "";
    }
    String fields =
        switch (range(typmod)) {
          case YEAR -> " year";
          case MONTH -> " month";
          case DAY -> " day";
          case HOUR -> " hour";
          case MINUTE -> " minute";
          case SECOND -> " second";
          case YEAR | MONTH -> " year to month";
          case DAY | HOUR -> " day to hour";
          case DAY | HOUR | MINUTE -> " day to minute";
          case DAY | HOUR | MINUTE | SECOND -> " day to second";
          case HOUR | MINUTE -> " hour to minute";
          case HOUR | MINUTE | SECOND -> " hour to second";
          case MINUTE | SECOND -> " minute to second";
          default -> "";
        };
    int precision = typmod & 0xFFFF;
    return precision == FULL_PRECISION ? fields : fields + "(" + precision + ")";
  }
}
