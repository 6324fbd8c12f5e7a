package org.pgj.engine.wal;

/** Positions in the log as text: pg_lsn. */
public final class Lsn {
  private Lsn() {}

  /** Two hexadecimal halves, as in {@code 16/B374D848}. */
  public static String format(long lsn) {
    return Long.toHexString(lsn >>> 32).toUpperCase(java.util.Locale.ROOT)
        + "/"
        + Long.toHexString(lsn & 0xFFFF_FFFFL).toUpperCase(java.util.Locale.ROOT);
  }
}
