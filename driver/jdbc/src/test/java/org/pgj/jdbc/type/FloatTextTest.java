package org.pgj.jdbc.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "0.1, 0.1",
    "-123.456, -123.456",
    "1e14, 100000000000000",
    "1e15, 1e+15",
    "1.25e300, 1.25e+300",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void doublesReadAsTheServerWritesThem(double value, String text) {
    assertThat(FloatText.format(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1.5", "1e5, 100000", "1e6, 1e+06", "0.1, 0.1"})
  void floatsReadAsTheServerWritesThem(float value, String text) {
    assertThat(FloatText.format(value)).isEqualTo(text);
  }

  @Test
  void everyDoubleComesBack() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertThat(Double.valueOf(FloatText.format(value))).isEqualTo(Double.valueOf(value));
    }
  }
}
