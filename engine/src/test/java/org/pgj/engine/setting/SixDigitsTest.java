package org.pgj.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SixDigitsTest {
  /** The right column is what C's printf answers. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-1.5, -1.5",
    "0.1, 0.1",
    "0.0025, 0.0025",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "100000, 100000",
    "999999.5, 1e+06",
    "999999.4, 999999",
    "1000000, 1e+06",
    "123456.5, 123456",
    "123457.5, 123458",
    "1234567, 1.23457e+06",
    "3.14159265358979, 3.14159",
    "-0.000012345678, -1.23457e-05",
    "1.7976931348623157E308, 1.79769e+308",
    "1E100, 1e+100",
    "4.9E-324, 4.94066e-324",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan",
  })
  void printsAsC(double value, String expected) {
    assertThat(SixDigits.format(value)).isEqualTo(expected);
  }

  @Test
  void valuesAreRoundedToSixDigits() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        BigDecimal rounded =
            new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
        assertThat(new BigDecimal(SixDigits.format(value))).isEqualByComparingTo(rounded);
      }
    }
  }
}
