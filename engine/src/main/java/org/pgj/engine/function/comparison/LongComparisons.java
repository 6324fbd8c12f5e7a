package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;

/**
 * Comparison of all types held as long whose order is that of longs: integers and their mixtures,
 * oid, "char", bool, date, time, timestamps, money. One kernel serves them all.
 */
public final class LongComparisons {
  private LongComparisons() {}

  @SqlFunction({
    "int2eq",
    "int4eq",
    "int8eq",
    "int24eq",
    "int42eq",
    "int28eq",
    "int82eq",
    "int48eq",
    "int84eq",
    "oideq",
    "chareq",
    "date_eq",
    "time_eq",
    "timestamp_eq",
    "booleq",
    "cash_eq",
    "xideq",
    "cideq"
  })
  static boolean eq(long a, long b) {
    return a == b;
  }

  @SqlFunction({
    "int2ne",
    "int4ne",
    "int8ne",
    "int24ne",
    "int42ne",
    "int28ne",
    "int82ne",
    "int48ne",
    "int84ne",
    "oidne",
    "charne",
    "date_ne",
    "time_ne",
    "timestamp_ne",
    "boolne",
    "cash_ne",
    "xidneq"
  })
  static boolean ne(long a, long b) {
    return a != b;
  }

  @SqlFunction({
    "int2lt",
    "int4lt",
    "int8lt",
    "int24lt",
    "int42lt",
    "int28lt",
    "int82lt",
    "int48lt",
    "int84lt",
    "oidlt",
    "charlt",
    "date_lt",
    "time_lt",
    "timestamp_lt",
    "boollt",
    "cash_lt"
  })
  static boolean lt(long a, long b) {
    return a < b;
  }

  @SqlFunction({
    "int2le",
    "int4le",
    "int8le",
    "int24le",
    "int42le",
    "int28le",
    "int82le",
    "int48le",
    "int84le",
    "oidle",
    "charle",
    "date_le",
    "time_le",
    "timestamp_le",
    "boolle",
    "cash_le"
  })
  static boolean le(long a, long b) {
    return a <= b;
  }

  @SqlFunction({
    "int2gt",
    "int4gt",
    "int8gt",
    "int24gt",
    "int42gt",
    "int28gt",
    "int82gt",
    "int48gt",
    "int84gt",
    "oidgt",
    "chargt",
    "date_gt",
    "time_gt",
    "timestamp_gt",
    "boolgt",
    "cash_gt"
  })
  static boolean gt(long a, long b) {
    return a > b;
  }

  @SqlFunction({
    "int2ge",
    "int4ge",
    "int8ge",
    "int24ge",
    "int42ge",
    "int28ge",
    "int82ge",
    "int48ge",
    "int84ge",
    "oidge",
    "charge",
    "date_ge",
    "time_ge",
    "timestamp_ge",
    "boolge",
    "cash_ge"
  })
  static boolean ge(long a, long b) {
    return a >= b;
  }

  @SqlFunction({
    "btint2cmp",
    "btint4cmp",
    "btint8cmp",
    "btint24cmp",
    "btint42cmp",
    "btint28cmp",
    "btint82cmp",
    "btint48cmp",
    "btint84cmp",
    "btoidcmp",
    "btcharcmp",
    "btboolcmp",
    "date_cmp",
    "time_cmp",
    "timestamp_cmp",
    "cash_cmp"
  })
  static int cmp(long a, long b) {
    return Long.compare(a, b);
  }

  @SqlFunction({
    "int2larger",
    "int4larger",
    "int8larger",
    "oidlarger",
    "date_larger",
    "time_larger",
    "timestamp_larger",
    "cashlarger"
  })
  static long larger(long a, long b) {
    return Math.max(a, b);
  }

  @SqlFunction({
    "int2smaller",
    "int4smaller",
    "int8smaller",
    "oidsmaller",
    "date_smaller",
    "time_smaller",
    "timestamp_smaller",
    "cashsmaller"
  })
  static long smaller(long a, long b) {
    return Math.min(a, b);
  }
}
