package org.pgj.engine.function.number;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/** The operator {@code <->} of numbers and dates, which the extension btree_gist brings. */
public final class DistanceFunctions {
  private DistanceFunctions() {}

  @SqlFunction("int2_dist")
  static int ofShorts(int a, int b) {
    int distance = Math.abs(a - b);
    if (distance > Short.MAX_VALUE) {
      throw new DatabaseError("22003", "smallint out of range");
    }
    return distance;
  }

  @SqlFunction("int4_dist")
  static int ofInts(int a, int b) {
    long distance = Math.abs((long) a - b);
    if (distance > Integer.MAX_VALUE) {
      throw new DatabaseError("22003", "integer out of range");
    }
    return (int) distance;
  }

  @SqlFunction("int8_dist")
  static long ofLongs(long a, long b) {
    return distance(a, b, "bigint out of range");
  }

  @SqlFunction("cash_dist")
  static long ofMoney(long a, long b) {
    return distance(a, b, "money out of range");
  }

  private static long distance(long a, long b, String message) {
    try {
      return Math.absExact(Math.subtractExact(a, b));
    } catch (ArithmeticException overflow) {
      throw new DatabaseError("22003", message);
    }
  }

  @SqlFunction("oid_dist")
  static int ofOids(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0 ? b - a : a - b;
  }

  @SqlFunction("date_dist")
  static int ofDates(int a, int b) {
    return Math.abs(a - b);
  }

  @SqlFunction("float4_dist")
  static float ofFloats(float a, float b) {
    return Math.abs(a - b);
  }

  @SqlFunction("float8_dist")
  static double ofDoubles(double a, double b) {
    return Math.abs(a - b);
  }
}
