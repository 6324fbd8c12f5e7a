package org.pgj.engine.function.number;

import org.pgj.engine.function.SqlFunction;

/** Functions behind boolean aggregates and casts. */
public final class BooleanFunctions {
  private BooleanFunctions() {}

  @SqlFunction("booland_statefunc")
  static boolean and(boolean a, boolean b) {
    return a && b;
  }

  @SqlFunction("boolor_statefunc")
  static boolean or(boolean a, boolean b) {
    return a || b;
  }

  @SqlFunction("booltext")
  static String toText(boolean value) {
    return value ? "true" : "false";
  }
}
