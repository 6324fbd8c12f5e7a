package org.pgj.engine.type.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Arithmetic on payloads, short and long forms mixed, against BigDecimal. */
class NumericArithmeticTest {
  private final Random random = new Random(17);

  private BigDecimal number() {
    int bits = 1 + random.nextInt(random.nextBoolean() ? 62 : 150);
    BigInteger unscaled = new BigInteger(bits, random);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(25));
  }

  private static Bytes payload(BigDecimal value) {
    BytesOutput out = new BytesOutput();
    NumericFormat.write(value, out);
    return Bytes.of(out.toArray());
  }

  private interface Operation {
    void apply(Bytes a, Bytes b, BytesOutput out);
  }

  private static BigDecimal apply(Operation operation, BigDecimal a, BigDecimal b) {
    BytesOutput out = new BytesOutput();
    operation.apply(payload(a), payload(b), out);
    return NumericFormat.toBigDecimal(Bytes.of(out.toArray()));
  }

  @Test
  void sumsDifferencesAndProductsAreExact() {
    for (int i = 0; i < 20_000; i++) {
      BigDecimal a = number();
      BigDecimal b = number();
      assertThat(apply(NumericArithmetic::add, a, b)).isEqualTo(a.add(b));
      assertThat(apply(NumericArithmetic::subtract, a, b)).isEqualTo(a.subtract(b));
      assertThat(apply(NumericArithmetic::multiply, a, b)).isEqualTo(a.multiply(b));
    }
  }

  @Test
  void quotientsAreRoundedToAtLeastSixteenDigits() {
    for (int i = 0; i < 5_000; i++) {
      BigDecimal a = number();
      BigDecimal b = number();
      if (b.signum() == 0) {
        continue;
      }
      BigDecimal quotient = apply(NumericArithmetic::divide, a, b);
      assertThat(quotient).isEqualTo(a.divide(b, quotient.scale(), RoundingMode.HALF_UP));
      assertThat(quotient.scale()).isGreaterThanOrEqualTo(Math.max(a.scale(), b.scale()));
      if (quotient.signum() != 0) {
        assertThat(quotient.precision()).isGreaterThanOrEqualTo(quotient.scale() > 0 ? 13 : 16);
      }
    }
  }

  @Test
  void orderAndHashAgreeWithTheValue() {
    for (int i = 0; i < 20_000; i++) {
      BigDecimal a = number();
      BigDecimal b = random.nextInt(4) == 0 ? a.setScale(a.scale() + random.nextInt(9)) : number();
      Bytes x = payload(a);
      Bytes y = payload(b);
      assertThat(Integer.signum(NumericArithmetic.compare(x, y))).isEqualTo(a.compareTo(b));
      if (a.compareTo(b) == 0) {
        assertThat(NumericArithmetic.hash(x.array(), 0, x.length()))
            .isEqualTo(NumericArithmetic.hash(y.array(), 0, y.length()));
      }
    }
  }

  @Test
  void textAndBinaryFormsReadBack() {
    for (int i = 0; i < 10_000; i++) {
      BigDecimal value = number();
      Bytes payload = payload(value);
      BytesOutput text = new BytesOutput();
      NumericText.format(payload.array(), 0, payload.length(), text);
      assertThat(text.text()).isEqualTo(value.toPlainString());

      BytesOutput binary = new BytesOutput();
      NumericType.NUMERIC.formatBinary(payload.array(), 0, payload.length(), binary, null);
      BytesOutput back = new BytesOutput();
      NumericType.NUMERIC.parseBinary(binary.array(), 0, binary.length(), -1, back, null);
      assertThat(back.toArray()).isEqualTo(payload.array());
    }
  }

  @Test
  void valuesOfTheShortFormAreCanonical() {
    BytesOutput out = new BytesOutput();
    NumericFormat.write(new BigInteger("-128"), 2, out);
    assertThat(out.toArray()).containsExactly(2, -128);
    assertThat(payload(BigDecimal.valueOf(Long.MIN_VALUE)).length()).isEqualTo(9);
    assertThat(payload(new BigDecimal("9223372036854775808")).get(0))
        .isEqualTo((byte) NumericFormat.LONG_FORM);
  }
}
