package org.pgj.protocol.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.protocol.MessageWriter;

class NumericCodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.00",
        "1",
        "-1",
        "10",
        "9999",
        "10000",
        "10001",
        "100000000",
        "0.1",
        "0.0001",
        "0.00001",
        "-0.00010",
        "1.5",
        "123.4500",
        "12345678.12345678",
        "999999999999999999",
        "0.000000000000000001",
        "99999999999999999999999999999999999999.000000000000000000000001",
        "-0.00000000000000000000000000000000000001",
        "1000000000000000000000000"
      })
  void valuesComeBackWithTheirScale(String text) {
    assertThat(roundTrip(new BigDecimal(text))).isEqualTo(new BigDecimal(text));
  }

  @Test
  void randomValuesComeBackWithTheirScale() {
    Random random = new Random(42);
    for (int i = 0; i < 100_000; i++) {
      BigDecimal value =
          new BigDecimal(new BigInteger(random.nextInt(130), random), random.nextInt(40));
      if (random.nextBoolean()) {
        value = value.negate();
      }
      assertThat(roundTrip(value)).isEqualTo(value);
    }
  }

  @Test
  void negativeScalesBecomeWholeNumbers() {
    assertThat(roundTrip(new BigDecimal("12E+7"))).isEqualTo(new BigDecimal("120000000"));
  }

  @Test
  void digitsStandAsPostgresqlStoresThem() {
    MessageWriter out = new MessageWriter(64);
    NumericCodec.write(new BigDecimal("-12345.678"), out);
    // 3 digits 1|2345|6780, weight 1, negative, display scale 3
    assertThat(java.util.Arrays.copyOf(out.array(), out.length()))
        .containsExactly(
            0, 3, 0, 1, 0x40, 0, 0, 3, 0, 1, 2345 >> 8, 2345 & 0xFF, 6780 >> 8, 6780 & 0xFF);
  }

  private static BigDecimal roundTrip(BigDecimal value) {
    MessageWriter out = new MessageWriter(4);
    out.int32(7);
    NumericCodec.write(value, out);
    return NumericCodec.read(out.array(), 4, out.length() - 4);
  }
}
