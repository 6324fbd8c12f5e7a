package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;

/** Comparison of unsigned 64-bit types: xid8 and pg_lsn. */
public final class UnsignedComparisons {
  private UnsignedComparisons() {}

  @SqlFunction({"xid8eq", "pg_lsn_eq"})
  static boolean eq(long a, long b) {
    return Long.compareUnsigned(a, b) == 0;
  }

  @SqlFunction({"xid8ne", "pg_lsn_ne"})
  static boolean ne(long a, long b) {
    return Long.compareUnsigned(a, b) != 0;
  }

  @SqlFunction({"xid8lt", "pg_lsn_lt"})
  static boolean lt(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  @SqlFunction({"xid8le", "pg_lsn_le"})
  static boolean le(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0;
  }

  @SqlFunction({"xid8gt", "pg_lsn_gt"})
  static boolean gt(long a, long b) {
    return Long.compareUnsigned(a, b) > 0;
  }

  @SqlFunction({"xid8ge", "pg_lsn_ge"})
  static boolean ge(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0;
  }

  @SqlFunction({"xid8cmp", "pg_lsn_cmp"})
  static int cmp(long a, long b) {
    return Long.compareUnsigned(a, b);
  }

  @SqlFunction({"xid8_larger", "pg_lsn_larger"})
  static long larger(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }

  @SqlFunction({"xid8_smaller", "pg_lsn_smaller"})
  static long smaller(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }
}
