package org.pgj.jdbc;

import java.util.Locale;

/**
 * A position in the write-ahead log, as type {@code pg_lsn} has it (manual: pg_lsn Type).
 *
 * @param value the number of bytes before it, unsigned
 */
public record PgjLsn(long value) implements Comparable<PgjLsn> {
  private static final int HALF = 32;
  private static final int RADIX = 16;
  private static final int LONGEST_HALF = 8;

  /**
   * Reads the server's form: two hexadecimal numbers of at most eight digits, as in {@code
   * 16/B374D848}.
   *
   * @throws IllegalArgumentException if the text is no such position
   */
  public static PgjLsn parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw invalid(text);
    }
    return new PgjLsn(half(text, 0, slash) << HALF | half(text, slash + 1, text.length()));
  }

  private static long half(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), RADIX);
      if (digit < 0 || text.charAt(i) > 'f') {
        throw invalid(text);
      }
      value = value * RADIX + digit;
    }
    if (from == to || to - from > LONGEST_HALF) {
      throw invalid(text);
    }
    return value;
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException("not a position of the write-ahead log: \"" + text + '"');
  }

  /** Bytes of the log from another position to this one; negative if this one comes first. */
  public long bytesSince(PgjLsn other) {
    return value - other.value;
  }

  @Override
  public int compareTo(PgjLsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toHexString(value >>> HALF).toUpperCase(Locale.ROOT)
        + '/'
        + Long.toHexString(value & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
  }
}
