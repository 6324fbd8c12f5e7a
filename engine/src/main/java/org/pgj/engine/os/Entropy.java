package org.pgj.engine.os;

/**
 * The kernel's random numbers (getrandom(2)), fit for secrets. The JDK's SecureRandom asks the same
 * source, but its providers cost a young process 20 ms.
 */
public final class Entropy {
  /** Requests up to this length are answered whole. */
  private static final int CHUNK = 256;

  private Entropy() {}

  /** Fills an array. */
  public static void fill(byte[] target) {
    try (NativeBuffer buffer = NativeBuffer.allocate(CHUNK)) {
      for (int filled = 0; filled < target.length; ) {
        int wanted = Math.min(CHUNK, target.length - filled);
        int got =
            (int)
                SystemCall.require("getrandom", SystemCall.GETRANDOM, buffer.address(), wanted, 0);
        buffer.copyTo(0, target, filled, got);
        filled += got;
      }
    }
  }

  /** 64 random bits. */
  public static long nextLong() {
    try (NativeBuffer buffer = NativeBuffer.allocate(Long.BYTES)) {
      SystemCall.require("getrandom", SystemCall.GETRANDOM, buffer.address(), Long.BYTES, 0);
      return buffer.getLong(0);
    }
  }
}
