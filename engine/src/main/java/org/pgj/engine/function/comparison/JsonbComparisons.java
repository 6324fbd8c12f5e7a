package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of jsonb. */
public final class JsonbComparisons {
  private JsonbComparisons() {}

  @SqlFunction("jsonb_eq")
  static boolean eq(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("jsonb_ne")
  static boolean ne(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("jsonb_lt")
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("jsonb_le")
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("jsonb_gt")
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("jsonb_ge")
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("jsonb_cmp")
  static int compare(Bytes a, Bytes b) {
    return Jsonb.compare(new Jsonb(a), new Jsonb(b));
  }
}
