package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;

/** Comparison of float4 and float8: NaN equals NaN and is above all others. */
public final class DoubleComparisons {
  private DoubleComparisons() {}

  @SqlFunction({"float4eq", "float8eq", "float48eq", "float84eq"})
  static boolean eq(double a, double b) {
    return a == b || a != a && b != b;
  }

  @SqlFunction({"float4ne", "float8ne", "float48ne", "float84ne"})
  static boolean ne(double a, double b) {
    return a != b && (a == a || b == b);
  }

  @SqlFunction({"float4lt", "float8lt", "float48lt", "float84lt"})
  static boolean lt(double a, double b) {
    return a < b || b != b && a == a;
  }

  @SqlFunction({"float4le", "float8le", "float48le", "float84le"})
  static boolean le(double a, double b) {
    return a <= b || b != b;
  }

  @SqlFunction({"float4gt", "float8gt", "float48gt", "float84gt"})
  static boolean gt(double a, double b) {
    return a > b || a != a && b == b;
  }

  @SqlFunction({"float4ge", "float8ge", "float48ge", "float84ge"})
  static boolean ge(double a, double b) {
    return a >= b || a != a;
  }

  @SqlFunction({"btfloat4cmp", "btfloat8cmp", "btfloat48cmp", "btfloat84cmp"})
  static int cmp(double a, double b) {
    return lt(a, b) ? -1 : gt(a, b) ? 1 : 0;
  }

  @SqlFunction({"float4larger", "float8larger"})
  static double larger(double a, double b) {
    return gt(a, b) ? a : b;
  }

  @SqlFunction({"float4smaller", "float8smaller"})
  static double smaller(double a, double b) {
    return lt(a, b) ? a : b;
  }
}
