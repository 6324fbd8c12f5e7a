package org.pgj.protocol.type;

/** The text form of interval in IntervalStyle postgres. */
public final class IntervalCodec {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private IntervalCodec() {}

  /** As the server writes it: {@code 1 year 2 mons -3 days +04:05:06.789}. */
  public static String format(int months, int days, long micros) {
    if (months == Integer.MAX_VALUE && days == Integer.MAX_VALUE && micros == Long.MAX_VALUE) {
      return "infinity";
    }
    if (months == Integer.MIN_VALUE && days == Integer.MIN_VALUE && micros == Long.MIN_VALUE) {
      return "-infinity";
    }
    StringBuilder out = new StringBuilder(32);
    boolean negative = unit(out, months / 12, "year", false);
    negative = unit(out, months % 12, "mon", negative);
    negative = unit(out, days, "day", negative);
    if (micros != 0 || out.length() == 0) {
      if (out.length() > 0) {
        out.append(' ');
      }
      if (micros < 0) {
        out.append('-');
      } else if (negative) {
        out.append('+');
      }
      appendTime(out, micros);
    }
    return out.toString();
  }

  private static boolean unit(StringBuilder out, int value, String name, boolean negative) {
    if (value == 0) {
      return negative;
    }
    if (out.length() > 0) {
      out.append(' ');
    }
    if (negative && value > 0) {
      out.append('+');
    }
    out.append(value).append(' ').append(name);
    if (value != 1) {
      out.append('s');
    }
    return value < 0;
  }

  private static void appendTime(StringBuilder out, long micros) {
    long seconds = Math.abs(micros / MICROS_PER_SECOND);
    long fraction = Math.abs(micros % MICROS_PER_SECOND);
    two(out, seconds / 3600);
    two(out.append(':'), seconds / 60 % 60);
    two(out.append(':'), seconds % 60);
    if (fraction != 0) {
      out.append('.');
      for (long power = 100_000; fraction != 0; power /= 10) {
        out.append((char) ('0' + fraction / power));
        fraction %= power;
      }
    }
  }

  private static void two(StringBuilder out, long value) {
    if (value < 10) {
      out.append('0');
    }
    out.append(value);
  }
}
