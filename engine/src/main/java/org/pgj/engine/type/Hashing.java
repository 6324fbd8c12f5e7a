package org.pgj.engine.type;

import org.pgj.engine.type.vector.BytesOutput;

/** 64-bit hashes of values for joins, grouping and partitioning; not PostgreSQL's own. */
public final class Hashing {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Hashing() {}

  /** Finaliser of MurmurHash3: every input bit changes about half of the output bits. */
  public static long mix(long value) {
    value = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    value = (value ^ value >>> 33) * 0xC4CEB9FE1A85EC53L;
    return value ^ value >>> 33;
  }

  public static long combine(long hash, long next) {
    return mix(hash * 31 + next + GOLDEN);
  }

  /** -0 hashes as 0 and every NaN alike. */
  public static long ofDouble(double value) {
    return mix(Double.doubleToLongBits(value == 0 ? 0.0 : value));
  }

  public static long bytes(byte[] value, int offset, int length) {
    long hash = GOLDEN ^ length;
    int at = offset;
    int end = offset + length;
    for (; end - at >= 8; at += 8) {
      hash = (hash ^ BytesOutput.getLongLE(value, at)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 32;
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << 8 | value[at] & 0xFF;
    }
    return mix(hash ^ rest * GOLDEN);
  }
}
