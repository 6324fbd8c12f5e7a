package org.pgj.engine.type.time;

import java.math.BigInteger;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * The payload of an interval: microseconds (8 bytes), days (4), months (4), little endian. All
 * three at their maximum is infinity, at their minimum -infinity.
 */
public final class Intervals {
  public static final int SIZE = 16;

  private Intervals() {}

  public static long micros(byte[] payload, int offset) {
    return BytesOutput.getLongLE(payload, offset);
  }

  public static int days(byte[] payload, int offset) {
    return BytesOutput.getIntLE(payload, offset + 8);
  }

  public static int months(byte[] payload, int offset) {
    return BytesOutput.getIntLE(payload, offset + 12);
  }

  public static void write(long micros, int days, int months, BytesOutput payload) {
    payload.writeLongLE(micros).writeIntLE(days).writeIntLE(months);
  }

  /** 1 for infinity, -1 for -infinity, else 0. */
  public static int infinitySign(byte[] payload, int offset) {
    return infinitySign(micros(payload, offset), days(payload, offset), months(payload, offset));
  }

  public static int infinitySign(long micros, int days, int months) {
    if (months == Integer.MAX_VALUE && days == Integer.MAX_VALUE && micros == Long.MAX_VALUE) {
      return 1;
    }
    return months == Integer.MIN_VALUE && days == Integer.MIN_VALUE && micros == Long.MIN_VALUE
        ? -1
        : 0;
  }

  public static void writeInfinity(int sign, BytesOutput payload) {
    if (sign > 0) {
      write(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, payload);
    } else {
      write(Long.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE, payload);
    }
  }

  /** 22008. */
  public static DatabaseError outOfRange() {
    return new DatabaseError("22008", "interval out of range");
  }

  /** Order with a month of 30 days and a day of 24 hours. */
  public static int compare(byte[] left, int leftOffset, byte[] right, int rightOffset) {
    long leftDays = days(left, leftOffset) + 30L * months(left, leftOffset);
    long rightDays = days(right, rightOffset) + 30L * months(right, rightOffset);
    long leftMicros = micros(left, leftOffset);
    long rightMicros = micros(right, rightOffset);
    leftDays += Math.floorDiv(leftMicros, Calendars.MICROS_PER_DAY);
    rightDays += Math.floorDiv(rightMicros, Calendars.MICROS_PER_DAY);
    int days = Long.compare(leftDays, rightDays);
    return days != 0
        ? days
        : Long.compare(
            Math.floorMod(leftMicros, Calendars.MICROS_PER_DAY),
            Math.floorMod(rightMicros, Calendars.MICROS_PER_DAY));
  }

  /** The interval's length in microseconds as {@link #compare} sees it. */
  public static BigInteger span(byte[] payload, int offset) {
    long days = days(payload, offset) + 30L * months(payload, offset);
    return BigInteger.valueOf(days)
        .multiply(BigInteger.valueOf(Calendars.MICROS_PER_DAY))
        .add(BigInteger.valueOf(micros(payload, offset)));
  }
}
