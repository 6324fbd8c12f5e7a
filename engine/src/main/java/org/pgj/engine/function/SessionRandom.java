package org.pgj.engine.function;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The generator of a session's random numbers: xoroshiro128** (Blackman and Vigna, Scrambled Linear
 * Pseudorandom Number Generators), seeded as PostgreSQL does, so that the same seed gives the same
 * numbers.
 */
public final class SessionRandom {
  private static final int FRACTION_BITS = 52;

  private long state0;
  private long state1;

  /** One that nobody can foretell. */
  public SessionRandom() {
    seed(ThreadLocalRandom.current().nextLong());
  }

  /**
   * Begins again.
   *
   * @param fraction -1 to 1
   */
  public void seed(double fraction) {
    seed((long) (((1L << FRACTION_BITS) - 1) * fraction));
  }

  private void seed(long seed) {
    long step = 0x9E3779B97F4A7C15L;
    state0 = mixed(seed + step);
    state1 = mixed(seed + 2 * step);
  }

  /** A step of SplitMix64 (Steele, Lea and Flood). */
  private static long mixed(long counter) {
    long value = (counter ^ counter >>> 30) * 0xBF58476D1CE4E5B9L;
    value = (value ^ value >>> 27) * 0x94D049BB133111EBL;
    return value ^ value >>> 31;
  }

  private long next() {
    long first = state0;
    long both = state1 ^ first;
    state0 = Long.rotateLeft(first, 24) ^ both ^ both << 16;
    state1 = Long.rotateLeft(both, 37);
    return Long.rotateLeft(first * 5, 7) * 9;
  }

  /** At least 0 and below 1. */
  public double fraction() {
    return (next() >>> Long.SIZE - FRACTION_BITS) * 0x1p-52;
  }

  /** Of the normal distribution of mean 0 and standard deviation 1 (Box and Muller). */
  public double normal() {
    double radius = Math.sqrt(-2 * Math.log(1 - fraction()));
    return radius * Math.sin(2 * Math.PI * (1 - fraction()));
  }

  /** A number between two bounds, each as likely as the others; bounds included. */
  public long between(long low, long high) {
    return low + upTo(high - low);
  }

  /**
   * A number from 0 on.
   *
   * @param most unsigned
   */
  private long upTo(long most) {
    if (most == 0) {
      return 0;
    }
    int shift = Long.numberOfLeadingZeros(most);
    long value;
    do {
      value = next() >>> shift;
    } while (Long.compareUnsigned(value, most) > 0);
    return value;
  }
}
