package org.pgj.engine.function.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Exact sums of numerics by group: 128-bit integers with a scale while that suffices, else big
 * decimals. NaN and infinities are noted apart.
 */
final class NumericSums {
  private static final int NAN = 1;
  private static final int PLUS = 2;
  private static final int MINUS = 4;

  private long[] counts = new long[1];
  private long[] low = new long[1];
  private long[] high = new long[1];
  private byte[] scales = new byte[1];
  private byte[] specials = new byte[1];
  private BigDecimal[] big;
  private boolean hasMixedScales;

  void resize(int newCount) {
    if (newCount > counts.length) {
      int capacity = RowAggregate.capacity(counts.length, newCount);
      counts = Arrays.copyOf(counts, capacity);
      low = Arrays.copyOf(low, capacity);
      high = Arrays.copyOf(high, capacity);
      scales = Arrays.copyOf(scales, capacity);
      specials = Arrays.copyOf(specials, capacity);
      if (big != null) {
        big = Arrays.copyOf(big, capacity);
      }
    }
  }

  void clear(int groups) {
    Arrays.fill(counts, 0, groups, 0);
    Arrays.fill(low, 0, groups, 0);
    Arrays.fill(high, 0, groups, 0);
    Arrays.fill(scales, 0, groups, (byte) 0);
    Arrays.fill(specials, 0, groups, (byte) 0);
    big = null;
    hasMixedScales = false;
  }

  /** Values added, NaN and infinities included. */
  long count(int group) {
    return counts[group];
  }

  void add(int group, byte[] array, int offset, int length) {
    counts[group]++;
    int scale = array[offset];
    if (scale < 0) {
      addGeneral(group, array, offset, length);
      return;
    }
    long value = NumericFormat.unscaled(array, offset, length);
    int difference = scales[group] - scale;
    if (difference != 0) {
      hasMixedScales |= counts[group] > 1;
      if (difference < 0) {
        if (!rescale(group, scale)) {
          addBig(group, BigDecimal.valueOf(value, scale));
          return;
        }
      } else {
        if (difference > 18) {
          addBig(group, BigDecimal.valueOf(value, scale));
          return;
        }
        long power = NumericFormat.powerOfTen(difference);
        long scaled = value * power;
        if (Math.multiplyHigh(value, power) != scaled >> 63) {
          addBig(group, BigDecimal.valueOf(value, scale));
          return;
        }
        value = scaled;
      }
    }
    long before = low[group];
    long sum = before + value;
    low[group] = sum;
    high[group] += (value >> 63) + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
  }

  /**
   * Takes a value out of group 0; false if the sum's scale could be another without it, or if it is
   * no plain sum of 128 bits.
   */
  boolean remove(byte[] array, int offset, int length) {
    if (hasMixedScales || big != null || specials[0] != 0 || array[offset] != scales[0]) {
      return false;
    }
    long value = NumericFormat.unscaled(array, offset, length);
    long before = low[0];
    low[0] = before - value;
    high[0] -= (value >> 63) + (Long.compareUnsigned(before, value) < 0 ? 1 : 0);
    counts[0]--;
    return true;
  }

  /** Raises the scale of the 128-bit sum; false if it would not fit. */
  private boolean rescale(int group, int scale) {
    if ((low[group] | high[group]) != 0) {
      BigInteger scaled = fixed(group).multiply(BigInteger.TEN.pow(scale - scales[group]));
      if (scaled.bitLength() > 120) {
        return false;
      }
      low[group] = scaled.longValue();
      high[group] = scaled.shiftRight(64).longValue();
    }
    scales[group] = (byte) scale;
    return true;
  }

  private BigInteger fixed(int group) {
    return BigInteger.valueOf(high[group])
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low[group])));
  }

  private void addGeneral(int group, byte[] array, int offset, int length) {
    if (NumericFormat.isNaN(array, offset)) {
      specials[group] |= NAN;
    } else if (NumericFormat.isSpecial(array, offset)) {
      specials[group] |= NumericFormat.infinitySign(array, offset) > 0 ? PLUS : MINUS;
    } else {
      addBig(group, NumericFormat.toBigDecimal(array, offset, length));
    }
  }

  private void addBig(int group, BigDecimal value) {
    if (big == null) {
      big = new BigDecimal[counts.length];
    }
    big[group] = big[group] == null ? value : big[group].add(value);
  }

  /** The sign of an infinite sum, 0 for NaN; {@code null} if the sum is finite. */
  Integer special(int group) {
    return switch (specials[group]) {
      case 0 -> null;
      case PLUS -> 1;
      case MINUS -> -1;
      default -> 0;
    };
  }

  /** The finite part of the sum. */
  BigDecimal sum(int group) {
    BigDecimal sum =
        high[group] == low[group] >> 63
            ? BigDecimal.valueOf(low[group], scales[group])
            : new BigDecimal(fixed(group), scales[group]);
    return big == null || big[group] == null ? sum : sum.add(big[group]);
  }

  void serialize(int group, BytesOutput out) {
    BigDecimal sum = sum(group);
    out.writeLongLE(counts[group]).write(specials[group]).writeIntLE(sum.scale());
    out.write(sum.unscaledValue().toByteArray());
  }

  void combine(int group, byte[] state, int offset, int length) {
    counts[group] += BytesOutput.getLongLE(state, offset);
    specials[group] |= state[offset + 8];
    int scale = BytesOutput.getIntLE(state, offset + 9);
    addBig(group, new BigDecimal(new BigInteger(state, offset + 13, length - 13), scale));
  }
}
