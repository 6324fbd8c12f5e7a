package org.pgj.engine.function.system;

import java.math.BigInteger;
import org.pgj.engine.function.SessionRandom;

/**
 * Random numbers of any size, drawn in groups of four decimal digits: those that PostgreSQL draws
 * of the same seed.
 */
final class RandomDecimal {
  private static final int GROUP_DIGITS = 4;
  private static final int GROUP = 10_000;
  private static final BigInteger BASE = BigInteger.valueOf(GROUP);
  private static final int GROUPS_AT_ONCE = 4;

  private final SessionRandom random;
  private final BigInteger most;
  private final int unit;
  private final int groups;
  private final int headGroups;
  private final long head;

  /**
   * @param width the highest number to draw, unscaled
   * @param scale its digits after the point
   */
  RandomDecimal(SessionRandom random, BigInteger width, int scale) {
    this.random = random;
    int padding = Math.floorMod(-scale, GROUP_DIGITS);
    this.unit = BigInteger.TEN.pow(padding).intValue();
    this.most = width.multiply(BigInteger.valueOf(unit));
    this.groups = (most.toString().length() + GROUP_DIGITS - 1) / GROUP_DIGITS;
    this.headGroups = Math.min(groups, GROUPS_AT_ONCE);
    this.head = most.divide(BASE.pow(groups - headGroups)).longValue();
  }

  /** A number from 0 to the highest, each as likely as the others. */
  BigInteger next() {
    BigInteger drawn;
    do {
      drawn = draw();
    } while (drawn.compareTo(most) > 0);
    return drawn.divide(BigInteger.valueOf(unit));
  }

  private BigInteger draw() {
    if (groups == headGroups) {
      return BigInteger.valueOf(random.between(0, head / unit) * unit);
    }
    BigInteger value = BigInteger.valueOf(random.between(0, head));
    int whole = unit == 1 ? groups : groups - 1;
    int group = headGroups;
    for (; group <= whole - GROUPS_AT_ONCE; group += GROUPS_AT_ONCE) {
      long four = random.between(0, (long) GROUP * GROUP * GROUP * GROUP - 1);
      for (int i = 0; i < GROUPS_AT_ONCE; i++) {
        value = followed(value, four % GROUP);
        four /= GROUP;
      }
    }
    for (; group < whole; group++) {
      value = followed(value, random.between(0, GROUP - 1));
    }
    return group < groups ? followed(value, random.between(0, GROUP / unit - 1) * unit) : value;
  }

  private static BigInteger followed(BigInteger value, long group) {
    return value.multiply(BASE).add(BigInteger.valueOf(group));
  }
}
