package org.pgj.engine.function.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.FloatText;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Casts between the numeric types; 22003 if the target cannot hold the value. */
public final class NumberCasts {
  private NumberCasts() {}

  private static DatabaseError outOfRange(String type) {
    return IntegerFunctions.outOfRange(type);
  }

  @SqlFunction({"i2toi4", "int48", "int28"})
  static long widen(long value) {
    return value;
  }

  @SqlFunction({"i4toi2", "int82"})
  static long toShort(long value) {
    if (value != (short) value) {
      throw outOfRange("smallint");
    }
    return value;
  }

  @SqlFunction("int84")
  static long toInt(long value) {
    if (value != (int) value) {
      throw outOfRange("integer");
    }
    return value;
  }

  @SqlFunction("i8tooid")
  static long toOid(long value) {
    if (value < 0 || value > 0xFFFFFFFFL) {
      throw outOfRange("OID");
    }
    return value;
  }

  @SqlFunction("oidtoi8")
  static long oidToLong(long value) {
    return value;
  }

  @SqlFunction("int4_bool")
  static boolean toBoolean(int value) {
    return value != 0;
  }

  @SqlFunction("bool_int4")
  static int booleanToInt(boolean value) {
    return value ? 1 : 0;
  }

  @SqlFunction("chartoi4")
  static int charToInt(int value) {
    return (byte) value;
  }

  @SqlFunction("i4tochar")
  static int toChar(int value) {
    if (value != (byte) value) {
      throw outOfRange("\"char\"");
    }
    return value & 0xFF;
  }

  @SqlFunction({"i2tod", "i4tod", "i8tod"})
  static double toDouble(long value) {
    return value;
  }

  @SqlFunction({"i2tof", "i4tof", "i8tof"})
  static double toFloat(long value) {
    return (float) value;
  }

  @SqlFunction("ftod")
  static double floatToDouble(double value) {
    return value;
  }

  @SqlFunction("dtof")
  static double doubleToFloat(double value) {
    float result = (float) value;
    if (Float.isInfinite(result) && !Double.isInfinite(value)) {
      throw FloatFunctions.overflow();
    }
    if (result == 0 && value != 0) {
      throw FloatFunctions.underflow();
    }
    return result;
  }

  @SqlFunction({"dtoi2", "ftoi2"})
  static int doubleToShort(double value) {
    double rounded = Math.rint(value);
    if (!(rounded >= -32768.0 && rounded <= 32767.0)) {
      throw outOfRange("smallint");
    }
    return (int) rounded;
  }

  @SqlFunction({"dtoi4", "ftoi4"})
  static int doubleToInt(double value) {
    double rounded = Math.rint(value);
    if (!(rounded >= -2147483648.0 && rounded <= 2147483647.0)) {
      throw outOfRange("integer");
    }
    return (int) rounded;
  }

  @SqlFunction({"dtoi8", "ftoi8"})
  static long doubleToLong(double value) {
    double rounded = Math.rint(value);
    if (!(rounded >= -0x1p63 && rounded < 0x1p63)) {
      throw outOfRange("bigint");
    }
    return (long) rounded;
  }

  @SqlFunction({"int2_numeric", "int4_numeric", "int8_numeric"})
  public static void toNumeric(long value, BytesOutput out) {
    NumericFormat.writeShort(value, 0, out);
  }

  /** The value rounded to an integer within bounds. */
  private static long toInteger(Bytes value, long minimum, long maximum, String type) {
    byte[] array = value.array();
    int offset = value.offset();
    if (NumericFormat.isSpecial(array, offset)) {
      throw new DatabaseError(
          "0A000",
          "cannot convert "
              + (NumericFormat.isNaN(array, offset) ? "NaN" : "infinity")
              + " to "
              + type);
    }
    long result;
    if (NumericFormat.isShort(array, offset) && array[offset] == 0) {
      result = NumericFormat.unscaled(array, offset, value.length());
    } else {
      BigDecimal rounded = NumericFormat.toBigDecimal(value).setScale(0, RoundingMode.HALF_UP);
      if (rounded.unscaledValue().bitLength() > 63) {
        throw outOfRange(type);
      }
      result = rounded.unscaledValue().longValue();
    }
    if (result < minimum || result > maximum) {
      throw outOfRange(type);
    }
    return result;
  }

  @SqlFunction("numeric_int2")
  public static long numericToShort(Bytes value) {
    return toInteger(value, Short.MIN_VALUE, Short.MAX_VALUE, "smallint");
  }

  @SqlFunction("numeric_int4")
  public static long numericToInt(Bytes value) {
    return toInteger(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "integer");
  }

  @SqlFunction("numeric_int8")
  public static long numericToLong(Bytes value) {
    return toInteger(value, Long.MIN_VALUE, Long.MAX_VALUE, "bigint");
  }

  @SqlFunction("numeric_float8")
  static double numericToDouble(Bytes value) {
    double result = NumericFormat.toDouble(value.array(), value.offset(), value.length());
    if (Double.isInfinite(result)
        && NumericFormat.infinitySign(value.array(), value.offset()) == 0) {
      throw notInRange(value, "double precision");
    }
    return result;
  }

  @SqlFunction("numeric_float4")
  static double numericToFloat(Bytes value) {
    float result = (float) NumericFormat.toDouble(value.array(), value.offset(), value.length());
    if (!NumericFormat.isSpecial(value.array(), value.offset())) {
      result = NumericFormat.toBigDecimal(value).floatValue();
      if (Float.isInfinite(result)) {
        throw notInRange(value, "real");
      }
    }
    return result;
  }

  private static DatabaseError notInRange(Bytes value, String type) {
    BytesOutput text = new BytesOutput(32);
    NumericText.format(value.array(), value.offset(), value.length(), text);
    return new DatabaseError("22003", "\"" + text.text() + "\" is out of range for type " + type);
  }

  @SqlFunction("float8_numeric")
  static void doubleToNumeric(double value, BytesOutput out) {
    fromFloating(value, 0, out);
  }

  @SqlFunction("float4_numeric")
  static void floatToNumeric(double value, BytesOutput out) {
    fromFloating(value, -9, out);
  }

  /** As PostgreSQL through 15 (float8) or 6 (float4) significant digits. */
  private static void fromFloating(double value, int lessDigits, BytesOutput out) {
    if (Double.isNaN(value)) {
      NumericFormat.writeNaN(out);
    } else if (Double.isInfinite(value)) {
      NumericFormat.writeInfinity(value > 0 ? 1 : -1, out);
    } else {
      BytesOutput text = new BytesOutput(32);
      FloatText.formatDouble(value, lessDigits, text);
      NumericText.parse(text.array(), 0, text.length(), out);
    }
  }
}
