package org.pgj.engine.function.time;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.IntervalType;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Arithmetic of interval (manual: Date/Time Functions and Operators). */
public final class IntervalFunctions {
  private IntervalFunctions() {}

  static int months(Bytes value) {
    return Intervals.months(value.array(), value.offset());
  }

  static int days(Bytes value) {
    return Intervals.days(value.array(), value.offset());
  }

  static long micros(Bytes value) {
    return Intervals.micros(value.array(), value.offset());
  }

  /** 1, -1 for infinities, else 0. */
  static int infinity(Bytes value) {
    return Intervals.infinitySign(value.array(), value.offset());
  }

  private static void writeFinite(long micros, int days, int months, BytesOutput out) {
    if (Intervals.infinitySign(micros, days, months) != 0) {
      throw Intervals.outOfRange();
    }
    Intervals.write(micros, days, months, out);
  }

  @SqlFunction("interval_pl")
  public static void add(Bytes a, Bytes b, BytesOutput out) {
    if (infinity(a) != 0 || infinity(b) != 0) {
      if (infinity(a) * infinity(b) < 0) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(infinity(a) + infinity(b), out);
      return;
    }
    try {
      writeFinite(
          Math.addExact(micros(a), micros(b)),
          Math.addExact(days(a), days(b)),
          Math.addExact(months(a), months(b)),
          out);
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }

  @SqlFunction("interval_mi")
  public static void subtract(Bytes a, Bytes b, BytesOutput out) {
    if (infinity(a) != 0 || infinity(b) != 0) {
      if (infinity(a) * infinity(b) > 0) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(infinity(a) - infinity(b), out);
      return;
    }
    try {
      writeFinite(
          Math.subtractExact(micros(a), micros(b)),
          Math.subtractExact(days(a), days(b)),
          Math.subtractExact(months(a), months(b)),
          out);
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }

  @SqlFunction("interval_um")
  static void negate(Bytes a, BytesOutput out) {
    if (infinity(a) != 0) {
      Intervals.writeInfinity(-infinity(a), out);
      return;
    }
    try {
      writeFinite(
          Math.negateExact(micros(a)), Math.negateExact(days(a)), Math.negateExact(months(a)), out);
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }

  @SqlFunction("interval_mul")
  public static void multiply(Bytes a, double factor, BytesOutput out) {
    if (Double.isNaN(factor)) {
      throw Intervals.outOfRange();
    }
    if (infinity(a) != 0) {
      if (factor == 0) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(factor < 0 ? -infinity(a) : infinity(a), out);
      return;
    }
    if (Double.isInfinite(factor)) {
      int sign = Integer.signum(Intervals.compare(a.array(), a.offset(), new byte[16], 0));
      if (sign == 0) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(factor < 0 ? -sign : sign, out);
      return;
    }
    scale(months(a) * factor, days(a) * factor, micros(a) * factor, out);
  }

  @SqlFunction("mul_d_interval")
  static void multiply(double factor, Bytes a, BytesOutput out) {
    multiply(a, factor, out);
  }

  @SqlFunction("interval_div")
  public static void divide(Bytes a, double divisor, BytesOutput out) {
    if (divisor == 0) {
      throw new DatabaseError("22012", "division by zero");
    }
    if (Double.isNaN(divisor)) {
      throw Intervals.outOfRange();
    }
    if (infinity(a) != 0) {
      if (Double.isInfinite(divisor)) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(divisor < 0 ? -infinity(a) : infinity(a), out);
      return;
    }
    scale(months(a) / divisor, days(a) / divisor, micros(a) / divisor, out);
  }

  /** Whole months and days stay; their fractions spill into days of 30 a month and into time. */
  private static void scale(double months, double days, double micros, BytesOutput out) {
    if (!(Math.abs(months) <= Integer.MAX_VALUE) || !(Math.abs(days) <= Integer.MAX_VALUE)) {
      throw Intervals.outOfRange();
    }
    int wholeMonths = (int) months;
    int wholeDays = (int) days;
    double monthDays = roundMicros((months - wholeMonths) * 30);
    double seconds = roundMicros((days - wholeDays + monthDays - (int) monthDays) * 86_400);
    long extraDays = (long) monthDays;
    if (Math.abs(seconds) >= 86_400) {
      extraDays += (long) (seconds / 86_400);
      seconds -= (long) (seconds / 86_400) * 86_400;
    }
    double time = Math.rint(micros + seconds * 1_000_000);
    long allDays = wholeDays + extraDays;
    if (!(time >= -0x1p63 && time < 0x1p63) || allDays != (int) allDays) {
      throw Intervals.outOfRange();
    }
    writeFinite((long) time, (int) allDays, wholeMonths, out);
  }

  private static double roundMicros(double value) {
    return Math.rint(value * 1_000_000) / 1_000_000;
  }

  @SqlFunction("interval_justify_hours")
  static void justifyHours(Bytes a, BytesOutput out) {
    if (infinity(a) != 0) {
      out.write(a);
      return;
    }
    long days = days(a) + micros(a) / Calendars.MICROS_PER_DAY;
    long micros = micros(a) % Calendars.MICROS_PER_DAY;
    if (days > 0 && micros < 0) {
      micros += Calendars.MICROS_PER_DAY;
      days--;
    } else if (days < 0 && micros > 0) {
      micros -= Calendars.MICROS_PER_DAY;
      days++;
    }
    writeFinite(micros, toInt(days), months(a), out);
  }

  private static int toInt(long value) {
    if (value != (int) value) {
      throw Intervals.outOfRange();
    }
    return (int) value;
  }

  @SqlFunction("interval_justify_days")
  static void justifyDays(Bytes a, BytesOutput out) {
    if (infinity(a) != 0) {
      out.write(a);
      return;
    }
    long months = (long) months(a) + days(a) / 30;
    int days = days(a) % 30;
    if (months > 0 && days < 0) {
      days += 30;
      months--;
    } else if (months < 0 && days > 0) {
      days -= 30;
      months++;
    }
    writeFinite(micros(a), days, toInt(months), out);
  }

  @SqlFunction("interval_justify_interval")
  static void justifyInterval(Bytes a, BytesOutput out) {
    if (infinity(a) != 0) {
      out.write(a);
      return;
    }
    long days = days(a) + micros(a) / Calendars.MICROS_PER_DAY;
    long micros = micros(a) % Calendars.MICROS_PER_DAY;
    long months = months(a) + days / 30;
    days %= 30;
    if (months > 0 && (days < 0 || days == 0 && micros < 0)) {
      days += 30;
      months--;
    } else if (months < 0 && (days > 0 || days == 0 && micros > 0)) {
      days -= 30;
      months++;
    }
    if (days > 0 && micros < 0) {
      micros += Calendars.MICROS_PER_DAY;
      days--;
    } else if (days < 0 && micros > 0) {
      micros -= Calendars.MICROS_PER_DAY;
      days++;
    }
    writeFinite(micros, toInt(days), toInt(months), out);
  }

  @SqlFunction("interval_scale")
  static void coerce(Bytes a, int typmod, BytesOutput out) {
    IntervalType.coerce(a, typmod, out);
  }

  @SqlFunction("interval_finite")
  static boolean isFinite(Bytes a) {
    return infinity(a) == 0;
  }

  @SqlFunction("time_interval")
  static void fromTime(long time, BytesOutput out) {
    Intervals.write(time, 0, 0, out);
  }

  @SqlFunction("interval_time")
  static long toTime(Bytes a) {
    if (infinity(a) != 0) {
      throw new DatabaseError("22008", "cannot convert infinite interval to time");
    }
    return Math.floorMod(micros(a), Calendars.MICROS_PER_DAY);
  }

  @SqlFunction("make_interval")
  static void make(
      int years,
      int months,
      int weeks,
      int days,
      int hours,
      int minutes,
      double seconds,
      BytesOutput out) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw Intervals.outOfRange();
    }
    try {
      double fromSeconds = seconds * Calendars.MICROS_PER_SECOND;
      if (Double.isInfinite(fromSeconds)) {
        throw new DatabaseError("22003", "value out of range: overflow");
      }
      if (Math.abs(fromSeconds) >= 0x1p63) {
        throw Intervals.outOfRange();
      }
      long micros =
          Math.addExact(
              hours * Calendars.MICROS_PER_HOUR + minutes * Calendars.MICROS_PER_MINUTE,
              (long) Math.rint(fromSeconds));
      writeFinite(
          micros,
          Math.addExact(Math.multiplyExact(weeks, 7), days),
          Math.addExact(Math.multiplyExact(years, 12), months),
          out);
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }
}
