package org.pgj.engine.type.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgj.engine.type.vector.Bytes;

class NumericSortPrefixTest {
  @Test
  void neverContradictsTheOrder() {
    List<Bytes> values = new ArrayList<>();
    for (String text :
        new String[] {
          "NaN",
          "Infinity",
          "-Infinity",
          "0",
          "0.00000001",
          "-0.00000001",
          "1e30",
          "-1e30",
          "922337203685477.5807",
          "922337203685477.5808",
          "-922337203685477.5809",
          "0.00005",
          "0.0001",
          "12345678901234567890.5"
        }) {
      values.add(NumericType.NUMERIC.parse(text, -1, null));
    }
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      BigDecimal value =
          new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(30));
      values.add(
          NumericType.NUMERIC.parse(
              (random.nextBoolean() ? value : value.negate()).toPlainString(), -1, null));
    }
    for (Bytes a : values) {
      for (Bytes b : values) {
        if (prefix(a) < prefix(b)) {
          assertThat(
                  NumericArithmetic.compare(
                      a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()))
              .isNegative();
        }
      }
    }
  }

  @Test
  void tellsAmountsApart() {
    assertThat(prefix(NumericType.NUMERIC.parse("19.99", -1, null)))
        .isLessThan(prefix(NumericType.NUMERIC.parse("20", -1, null)));
  }

  private static long prefix(Bytes value) {
    return NumericType.NUMERIC.sortPrefix(value.array(), value.offset(), value.length(), 0);
  }
}
