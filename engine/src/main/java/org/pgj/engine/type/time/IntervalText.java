package org.pgj.engine.type.time;

import org.pgj.engine.type.TypeContext.IntervalStyle;
import org.pgj.engine.type.vector.BytesOutput;

/** Writes intervals in the four styles of IntervalStyle (manual: Interval Output). */
final class IntervalText {
  private final BytesOutput out;
  private final int years;
  private final int months;
  private final int days;
  private final long hours;
  private final int minutes;
  private final int seconds;
  private final int fraction;

  private IntervalText(long micros, int days, int months, BytesOutput out) {
    this.out = out;
    this.years = months / 12;
    this.months = months % 12;
    this.days = days;
    this.hours = micros / Calendars.MICROS_PER_HOUR;
    long rest = micros % Calendars.MICROS_PER_HOUR;
    this.minutes = (int) (rest / Calendars.MICROS_PER_MINUTE);
    rest %= Calendars.MICROS_PER_MINUTE;
    this.seconds = (int) (rest / Calendars.MICROS_PER_SECOND);
    this.fraction = (int) (rest % Calendars.MICROS_PER_SECOND);
  }

  static void format(long micros, int days, int months, IntervalStyle style, BytesOutput out) {
    int infinity = Intervals.infinitySign(micros, days, months);
    if (infinity != 0) {
      out.writeAscii(infinity > 0 ? "infinity" : "-infinity");
      return;
    }
    IntervalText text = new IntervalText(micros, days, months, out);
    switch (style) {
      case POSTGRES -> text.postgres();
      case POSTGRES_VERBOSE -> text.verbose();
      case ISO_8601 -> text.iso8601();
      case SQL_STANDARD -> text.sqlStandard();
    }
  }

  private boolean isTimeNegative() {
    return hours < 0 || minutes < 0 || seconds < 0 || fraction < 0;
  }

  private boolean hasTime() {
    return hours != 0 || minutes != 0 || seconds != 0 || fraction != 0;
  }

  private void clock(boolean padHours) {
    long h = Math.abs(hours);
    if (padHours && h < 10) {
      out.write('0');
    }
    out.writeDecimal(h).write(':');
    out.writeDigits(Math.abs(minutes), 2).write(':').writeDigits(Math.abs(seconds), 2);
    DateTimeText.fraction(Math.abs(fraction), out);
  }

  private void postgres() {
    boolean isFirst = true;
    boolean wasNegative = false;
    int[] values = {years, months, days};
    String[] units = {"year", "mon", "day"};
    for (int i = 0; i < 3; i++) {
      if (values[i] != 0) {
        if (!isFirst) {
          out.write(' ');
        }
        if (wasNegative && values[i] > 0) {
          out.write('+');
        }
        out.writeDecimal(values[i]).write(' ').writeAscii(units[i]);
        if (values[i] != 1) {
          out.write('s');
        }
        wasNegative = values[i] < 0;
        isFirst = false;
      }
    }
    if (isFirst || hasTime()) {
      if (!isFirst) {
        out.write(' ');
      }
      if (isTimeNegative()) {
        out.write('-');
      } else if (wasNegative) {
        out.write('+');
      }
      clock(true);
    }
  }

  private void verbose() {
    out.write('@');
    boolean negative = false;
    boolean isFirst = true;
    long[] values = {years, months, days, hours, minutes};
    String[] units = {"year", "mon", "day", "hour", "min"};
    for (int i = 0; i < 5; i++) {
      if (values[i] != 0) {
        if (isFirst) {
          negative = values[i] < 0;
        }
        out.write(' ').writeDecimal(negative ? -values[i] : values[i]);
        out.write(' ').writeAscii(units[i]);
        if (Math.abs(values[i]) != 1) {
          out.write('s');
        }
        isFirst = false;
      }
    }
    if (seconds != 0 || fraction != 0) {
      out.write(' ');
      boolean below = seconds < 0 || seconds == 0 && fraction < 0;
      if (below) {
        if (isFirst) {
          negative = true;
        } else if (!negative) {
          out.write('-');
        }
      } else if (negative) {
        out.write('-');
      }
      out.writeDecimal(Math.abs(seconds));
      DateTimeText.fraction(Math.abs(fraction), out);
      out.writeAscii(Math.abs(seconds) == 1 && fraction == 0 ? " sec" : " secs");
      isFirst = false;
    }
    if (isFirst) {
      out.writeAscii(" 0");
    }
    if (negative) {
      out.writeAscii(" ago");
    }
  }

  private void iso8601() {
    if (years == 0 && months == 0 && days == 0 && !hasTime()) {
      out.writeAscii("PT0S");
      return;
    }
    out.write('P');
    part(years, 'Y');
    part(months, 'M');
    part(days, 'D');
    if (hasTime()) {
      out.write('T');
      part(hours, 'H');
      part(minutes, 'M');
      if (seconds != 0 || fraction != 0) {
        if (seconds < 0 || fraction < 0) {
          out.write('-');
        }
        out.writeDecimal(Math.abs(seconds));
        DateTimeText.fraction(Math.abs(fraction), out);
        out.write('S');
      }
    }
  }

  private void part(long value, char unit) {
    if (value != 0) {
      out.writeDecimal(value).write(unit);
    }
  }

  private void sqlStandard() {
    boolean hasNegative = years < 0 || months < 0 || days < 0 || isTimeNegative();
    boolean hasPositive =
        years > 0
            || months > 0
            || days > 0
            || hours > 0
            || minutes > 0
            || seconds > 0
            || fraction > 0;
    boolean hasYearMonth = years != 0 || months != 0;
    boolean hasDay = days != 0;
    boolean standard = !(hasNegative && hasPositive) && !(hasYearMonth && (hasDay || hasTime()));
    if (!hasNegative && !hasPositive) {
      out.write('0');
    } else if (!standard) {
      signed(years < 0 || months < 0).writeDecimal(Math.abs((long) years));
      out.write('-').writeDecimal(Math.abs((long) months)).write(' ');
      signed(days < 0).writeDecimal(Math.abs((long) days)).write(' ');
      signed(isTimeNegative());
      clock(false);
    } else {
      if (hasNegative) {
        out.write('-');
      }
      if (hasYearMonth) {
        out.writeDecimal(Math.abs((long) years)).write('-').writeDecimal(Math.abs((long) months));
      } else {
        if (hasDay) {
          out.writeDecimal(Math.abs((long) days)).write(' ');
        }
        clock(false);
      }
    }
  }

  private BytesOutput signed(boolean negative) {
    return out.write(negative ? '-' : '+');
  }
}
