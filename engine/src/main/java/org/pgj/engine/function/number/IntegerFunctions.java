package org.pgj.engine.function.number;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/** Arithmetic of int2, int4 and int8 and of their mixtures; 22003 on overflow, 22012. */
public final class IntegerFunctions {
  private IntegerFunctions() {}

  static DatabaseError outOfRange(String type) {
    return new DatabaseError("22003", type + " out of range");
  }

  static DatabaseError divisionByZero() {
    return new DatabaseError("22012", "division by zero");
  }

  private static int checkShort(int value) {
    if (value != (short) value) {
      throw outOfRange("smallint");
    }
    return value;
  }

  private static int checkInt(long value) {
    if (value != (int) value) {
      throw outOfRange("integer");
    }
    return (int) value;
  }

  @SqlFunction("int2pl")
  static int addShort(int a, int b) {
    return checkShort(a + b);
  }

  @SqlFunction("int2mi")
  static int subtractShort(int a, int b) {
    return checkShort(a - b);
  }

  @SqlFunction("int2mul")
  static int multiplyShort(int a, int b) {
    return checkShort(a * b);
  }

  @SqlFunction({"int4pl", "int24pl", "int42pl"})
  static int add(int a, int b) {
    return checkInt((long) a + b);
  }

  @SqlFunction({"int4mi", "int24mi", "int42mi"})
  static int subtract(int a, int b) {
    return checkInt((long) a - b);
  }

  @SqlFunction({"int4mul", "int24mul", "int42mul"})
  static int multiply(int a, int b) {
    return checkInt((long) a * b);
  }

  @SqlFunction({"int8pl", "int48pl", "int84pl", "int28pl", "int82pl"})
  static long add(long a, long b) {
    long result = a + b;
    if (((a ^ result) & (b ^ result)) < 0) {
      throw outOfRange("bigint");
    }
    return result;
  }

  @SqlFunction({"int8mi", "int48mi", "int84mi", "int28mi", "int82mi"})
  static long subtract(long a, long b) {
    long result = a - b;
    if (((a ^ b) & (a ^ result)) < 0) {
      throw outOfRange("bigint");
    }
    return result;
  }

  @SqlFunction({"int8mul", "int48mul", "int84mul", "int28mul", "int82mul"})
  static long multiply(long a, long b) {
    long result = a * b;
    if (Math.multiplyHigh(a, b) != result >> 63) {
      throw outOfRange("bigint");
    }
    return result;
  }

  @SqlFunction("int2div")
  static int divideShort(int a, int b) {
    if (b == 0) {
      throw divisionByZero();
    }
    return checkShort(a / b);
  }

  @SqlFunction({"int4div", "int24div", "int42div"})
  static int divide(int a, int b) {
    if (b == 0) {
      throw divisionByZero();
    }
    return checkInt((long) a / b);
  }

  @SqlFunction({"int8div", "int48div", "int84div", "int28div", "int82div"})
  static long divide(long a, long b) {
    if (b == 0) {
      throw divisionByZero();
    }
    if (b == -1 && a == Long.MIN_VALUE) {
      throw outOfRange("bigint");
    }
    return a / b;
  }

  @SqlFunction({"int2mod", "int4mod"})
  static int modulo(int a, int b) {
    if (b == 0) {
      throw divisionByZero();
    }
    return a % b;
  }

  @SqlFunction("int8mod")
  static long modulo(long a, long b) {
    if (b == 0) {
      throw divisionByZero();
    }
    return a % b;
  }

  @SqlFunction("int2um")
  static int negateShort(int a) {
    return checkShort(-a);
  }

  @SqlFunction("int4um")
  static int negate(int a) {
    return checkInt(-(long) a);
  }

  @SqlFunction("int8um")
  static long negate(long a) {
    if (a == Long.MIN_VALUE) {
      throw outOfRange("bigint");
    }
    return -a;
  }

  @SqlFunction({"int2up", "int4up", "int8up"})
  static long plus(long a) {
    return a;
  }

  @SqlFunction("int2abs")
  static int absShort(int a) {
    return checkShort(Math.abs(a));
  }

  @SqlFunction("int4abs")
  static int abs(int a) {
    return checkInt(Math.abs((long) a));
  }

  @SqlFunction("int8abs")
  static long abs(long a) {
    return a < 0 ? negate(a) : a;
  }

  @SqlFunction({"int2and", "int4and", "int8and"})
  static long and(long a, long b) {
    return a & b;
  }

  @SqlFunction({"int2or", "int4or", "int8or"})
  static long or(long a, long b) {
    return a | b;
  }

  @SqlFunction({"int2xor", "int4xor", "int8xor"})
  static long xor(long a, long b) {
    return a ^ b;
  }

  @SqlFunction({"int2not", "int4not", "int8not"})
  static long not(long a) {
    return ~a;
  }

  @SqlFunction("int2shl")
  static int shiftLeftShort(int a, int b) {
    return (short) (a << b);
  }

  @SqlFunction("int4shl")
  static int shiftLeft(int a, int b) {
    return a << b;
  }

  @SqlFunction("int8shl")
  static long shiftLeft(long a, int b) {
    return a << b;
  }

  @SqlFunction({"int2shr", "int4shr"})
  static int shiftRight(int a, int b) {
    return a >> b;
  }

  @SqlFunction("int8shr")
  static long shiftRight(long a, int b) {
    return a >> b;
  }

  @SqlFunction("int4inc")
  static int increment(int a) {
    return checkInt(a + 1L);
  }

  @SqlFunction("int8inc")
  static long increment(long a) {
    return add(a, 1);
  }

  @SqlFunction("int8dec")
  static long decrement(long a) {
    return subtract(a, 1);
  }

  @SqlFunction("int4gcd")
  static int gcd(int a, int b) {
    return checkInt(gcdMagnitude(a, b));
  }

  @SqlFunction("int8gcd")
  static long gcd(long a, long b) {
    long result = gcdMagnitude(a, b);
    if (result < 0) {
      throw outOfRange("bigint");
    }
    return result;
  }

  private static long gcdMagnitude(long a, long b) {
    while (b != 0) {
      long rest = b == -1 ? 0 : a % b;
      a = b;
      b = rest;
    }
    return Math.abs(a);
  }

  @SqlFunction("int4lcm")
  static int lcm(int a, int b) {
    return a == 0 || b == 0 ? 0 : checkInt(Math.abs(a / gcdMagnitude(a, b) * b));
  }

  @SqlFunction("int8lcm")
  static long lcm(long a, long b) {
    return a == 0 || b == 0 ? 0 : abs(multiply(a / gcd(a, b), b));
  }

  @SqlFunction("to_hex32")
  static String toHex(int value) {
    return Integer.toHexString(value);
  }

  @SqlFunction("to_hex64")
  static String toHex(long value) {
    return Long.toHexString(value);
  }

  @SqlFunction("to_oct32")
  static String toOctal(int value) {
    return Integer.toOctalString(value);
  }

  @SqlFunction("to_oct64")
  static String toOctal(long value) {
    return Long.toOctalString(value);
  }

  @SqlFunction("to_bin32")
  static String toBinary(int value) {
    return Integer.toBinaryString(value);
  }

  @SqlFunction("to_bin64")
  static String toBinary(long value) {
    return Long.toBinaryString(value);
  }

  @SqlFunction({
    "in_range_int4_int4",
    "in_range_int2_int2",
    "in_range_int4_int2",
    "in_range_int2_int4",
    "in_range_int4_int8",
    "in_range_int2_int8",
    "in_range_int8_int8"
  })
  static boolean inRange(long value, long base, long offset, boolean subtract, boolean less) {
    if (offset < 0) {
      throw new DatabaseError("22013", "invalid preceding or following size in window function");
    }
    long bound = subtract ? base - offset : base + offset;
    if (subtract ? bound > base : bound < base) {
      return subtract != less;
    }
    return less ? value <= bound : value >= bound;
  }
}
