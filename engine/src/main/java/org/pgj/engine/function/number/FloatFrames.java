package org.pgj.engine.function.number;

import java.math.BigDecimal;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;

/** {@code in_range} of the types with NaN, for RANGE frames. */
public final class FloatFrames {
  private FloatFrames() {}

  private static DatabaseError invalidSize() {
    return new DatabaseError("22013", "invalid preceding or following size in window function");
  }

  @SqlFunction({"in_range_float8_float8", "in_range_float4_float8"})
  static boolean inRange(double value, double base, double offset, boolean subtract, boolean less) {
    if (Double.isNaN(offset) || offset < 0) {
      throw invalidSize();
    }
    if (Double.isNaN(value)) {
      return Double.isNaN(base) || !less;
    }
    if (Double.isNaN(base)) {
      return less;
    }
    if (Double.isInfinite(offset) && Double.isInfinite(base) && (subtract ? base > 0 : base < 0)) {
      return true;
    }
    double bound = subtract ? base - offset : base + offset;
    return less ? value <= bound : value >= bound;
  }

  @SqlFunction("in_range_numeric_numeric")
  static boolean inRange(Bytes value, Bytes base, Bytes offset, boolean subtract, boolean less) {
    if (isNaN(offset) || signum(offset) < 0) {
      throw invalidSize();
    }
    if (isNaN(value)) {
      return isNaN(base) || !less;
    }
    if (isNaN(base)) {
      return less;
    }
    if (isInfinite(offset)) {
      if (isInfinite(base) && (signum(base) > 0) == subtract) {
        return true;
      }
      int bound = subtract ? -1 : 1;
      int sign = isInfinite(value) ? signum(value) : 0;
      return less ? sign <= bound : sign >= bound;
    }
    if (isInfinite(value) || isInfinite(base)) {
      int order = NumericArithmetic.compare(value, base);
      return less ? order <= 0 : order >= 0;
    }
    BigDecimal distance = NumericFormat.toBigDecimal(offset);
    BigDecimal center = NumericFormat.toBigDecimal(base);
    BigDecimal bound = subtract ? center.subtract(distance) : center.add(distance);
    int order = NumericFormat.toBigDecimal(value).compareTo(bound);
    return less ? order <= 0 : order >= 0;
  }

  private static boolean isNaN(Bytes value) {
    return NumericFormat.isNaN(value.array(), value.offset());
  }

  private static boolean isInfinite(Bytes value) {
    return NumericFormat.isSpecial(value.array(), value.offset()) && !isNaN(value);
  }

  private static int signum(Bytes value) {
    return isInfinite(value)
        ? NumericFormat.infinitySign(value.array(), value.offset())
        : NumericFormat.signum(value.array(), value.offset(), value.length());
  }
}
