package org.pgj.engine.function.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Arithmetic and casts of money (manual: Monetary Types). */
public final class MoneyFunctions {
  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };
  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final String[] SCALES = {
    " quadrillion ", " trillion ", " billion ", " million ", " thousand "
  };

  private MoneyFunctions() {}

  private static DatabaseError outOfRange() {
    return new DatabaseError("22003", "money out of range");
  }

  @SqlFunction("cash_pl")
  static long add(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw outOfRange();
    }
    return sum;
  }

  @SqlFunction("cash_mi")
  static long subtract(long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw outOfRange();
    }
    return difference;
  }

  private static long rounded(double value) {
    double cents = Math.rint(value);
    if (Double.isNaN(cents) || cents < -0x1p63 || cents >= 0x1p63) {
      throw outOfRange();
    }
    return (long) cents;
  }

  @SqlFunction({"cash_mul_flt4", "cash_mul_flt8"})
  static long multiply(long money, double factor) {
    return rounded((double) money * factor);
  }

  @SqlFunction({"flt4_mul_cash", "flt8_mul_cash"})
  static long multiply(double factor, long money) {
    return rounded((double) money * factor);
  }

  @SqlFunction({"cash_div_flt4", "cash_div_flt8"})
  static long divide(long money, double divisor) {
    if (divisor == 0) {
      throw NumericFormat.divisionByZero();
    }
    return rounded((double) money / divisor);
  }

  @SqlFunction({
    "cash_mul_int2",
    "cash_mul_int4",
    "cash_mul_int8",
    "int2_mul_cash",
    "int4_mul_cash",
    "int8_mul_cash"
  })
  static long multiply(long a, long b) {
    long product = a * b;
    if (Math.multiplyHigh(a, b) != product >> 63) {
      throw outOfRange();
    }
    return product;
  }

  @SqlFunction({"cash_div_int2", "cash_div_int4", "cash_div_int8"})
  static long divide(long money, long divisor) {
    if (divisor == 0) {
      throw NumericFormat.divisionByZero();
    }
    if (money == Long.MIN_VALUE && divisor == -1) {
      throw new DatabaseError("22003", "money out of range");
    }
    return money / divisor;
  }

  @SqlFunction("cash_div_cash")
  static double ratio(long a, long b) {
    if (b == 0) {
      throw NumericFormat.divisionByZero();
    }
    return (double) a / (double) b;
  }

  @SqlFunction({"int4_cash", "int8_cash"})
  static long ofInteger(long units) {
    if (Math.multiplyHigh(units, 100) != units * 100 >> 63) {
      throw outOfRange();
    }
    return units * 100;
  }

  @SqlFunction("cash_numeric")
  static void toNumeric(long money, BytesOutput out) {
    NumericFormat.writeShort(money, 2, out);
  }

  @SqlFunction("numeric_cash")
  static long ofNumeric(Bytes value) {
    if (NumericFormat.isSpecial(value.array(), value.offset())) {
      throw new DatabaseError("22003", "bigint out of range");
    }
    BigDecimal cents =
        NumericFormat.toBigDecimal(value).movePointRight(2).setScale(0, RoundingMode.HALF_UP);
    try {
      return cents.longValueExact();
    } catch (ArithmeticException tooLarge) {
      throw new DatabaseError("22003", "bigint out of range");
    }
  }

  @SqlFunction("cash_words")
  static String words(long money) {
    StringBuilder text = new StringBuilder();
    long value = money;
    if (value < 0) {
      text.append("minus ");
      value = -value;
    }
    long dollars = Long.divideUnsigned(value, 100);
    long cents = Long.remainderUnsigned(value, 100);
    long unit = 1_000_000_000_000_000L;
    boolean any = false;
    for (String scale : SCALES) {
      long part = Long.divideUnsigned(dollars, unit) % 1000;
      if (part > 0) {
        text.append(hundreds((int) part)).append(scale);
        any = true;
      }
      unit /= 1000;
    }
    int rest = (int) (Long.remainderUnsigned(dollars, 1000));
    if (rest > 0) {
      text.append(hundreds(rest));
    }
    if (!any && rest == 0) {
      text.append("zero");
    }
    text.append(dollars == 1 ? " dollar and " : " dollars and ");
    text.append(hundreds((int) cents)).append(cents == 1 ? " cent" : " cents");
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    return text.toString();
  }

  private static String hundreds(int value) {
    int low = value % 100;
    if (value <= 20) {
      return value == 20 ? "twenty" : SMALL[value];
    }
    if (low == 0) {
      return SMALL[value / 100] + " hundred";
    }
    if (value > 99) {
      String head = SMALL[value / 100] + " hundred ";
      if (value % 10 == 0 && low > 10) {
        return head + TENS[low / 10];
      }
      if (low < 20) {
        return head + "and " + SMALL[low];
      }
      return head + TENS[low / 10] + " " + SMALL[low % 10];
    }
    if (value % 10 == 0 && low > 10) {
      return TENS[low / 10];
    }
    return low < 20 ? SMALL[low] : TENS[low / 10] + " " + SMALL[low % 10];
  }
}
