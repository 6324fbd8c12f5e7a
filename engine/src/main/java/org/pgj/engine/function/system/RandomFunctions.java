package org.pgj.engine.function.system;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.os.Entropy;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Random numbers and identifiers. */
public final class RandomFunctions {
  private RandomFunctions() {}

  @SqlFunction("drandom")
  static double random(FunctionContext context) {
    return context.random().fraction();
  }

  @SqlFunction("drandom_normal")
  static double randomNormal(double mean, double deviation, FunctionContext context) {
    return deviation * context.random().normal() + mean;
  }

  @SqlFunction("setseed")
  static void seed(double seed, FunctionContext context) {
    if (!(seed >= -1 && seed <= 1)) {
      throw new DatabaseError(
          "22023", "setseed parameter " + seed + " is out of allowed range [-1,1]");
    }
    context.random().seed(seed);
  }

  private static void checkBounds(boolean valid) {
    if (!valid) {
      throw new DatabaseError("22023", "lower bound must be less than or equal to upper bound");
    }
  }

  @SqlFunction("int4random")
  static int random(int low, int high, FunctionContext context) {
    checkBounds(low <= high);
    return (int) context.random().between(low, high);
  }

  @SqlFunction("int8random")
  static long random(long low, long high, FunctionContext context) {
    checkBounds(low <= high);
    return context.random().between(low, high);
  }

  @SqlFunction("numeric_random")
  static void random(Bytes low, Bytes high, BytesOutput out, FunctionContext context) {
    if (NumericFormat.isSpecial(low.array(), low.offset())
        || NumericFormat.isSpecial(high.array(), high.offset())) {
      boolean isNaN =
          NumericFormat.isNaN(low.array(), low.offset())
              || NumericFormat.isNaN(high.array(), high.offset());
      throw new DatabaseError(
          "22023",
          (NumericFormat.isSpecial(low.array(), low.offset()) ? "lower" : "upper")
              + " bound cannot be "
              + (isNaN ? "NaN" : "infinity"));
    }
    BigDecimal from = NumericFormat.toBigDecimal(low);
    BigDecimal to = NumericFormat.toBigDecimal(high);
    checkBounds(from.compareTo(to) <= 0);
    int scale = Math.max(from.scale(), to.scale());
    BigInteger base = from.setScale(scale).unscaledValue();
    BigInteger width = to.setScale(scale).unscaledValue().subtract(base);
    BigInteger draw = new RandomDecimal(context.random(), width, scale).next();
    NumericFormat.write(base.add(draw), scale, out);
  }

  @SqlFunction("gen_random_uuid")
  static void randomUuid(BytesOutput out) {
    byte[] uuid = new byte[16];
    Entropy.fill(uuid);
    uuid[6] = (byte) (uuid[6] & 0x0F | 0x40);
    uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
    out.write(uuid);
  }

  @SqlFunction("uuid_extract_version")
  static Integer uuidVersion(Bytes uuid) {
    return (uuid.get(8) & 0xC0) == 0x80 ? (Integer) (uuid.get(6) >> 4 & 15) : null;
  }

  @SqlFunction("uuid_extract_timestamp")
  static Long uuidTimestamp(Bytes uuid) {
    if ((uuid.get(8) & 0xC0) != 0x80 || (uuid.get(6) >> 4 & 15) != 1) {
      return null;
    }
    long low = BytesOutput.getIntBE(uuid.array(), uuid.offset()) & 0xFFFFFFFFL;
    long middle = BytesOutput.getShortBE(uuid.array(), uuid.offset() + 4) & 0xFFFFL;
    long high = BytesOutput.getShortBE(uuid.array(), uuid.offset() + 6) & 0x0FFFL;
    // 100 ns since 1582-10-15
    long ticks = high << 48 | middle << 32 | low;
    return ticks / 10 - 152_384L * Calendars.MICROS_PER_DAY;
  }
}
