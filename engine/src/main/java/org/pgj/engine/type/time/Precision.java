package org.pgj.engine.type.time;

import org.pgj.engine.error.DatabaseError;

/** The modifier of time and timestamp types: digits of the seconds' fraction, 0 to 6. */
final class Precision {
  private static final int MAX = 6;

  private Precision() {}

  static int typmodIn(int[] arguments, String name) {
    if (arguments.length != 1) {
      throw new DatabaseError("22023", "invalid type modifier");
    }
    if (arguments[0] < 0) {
      int space = name.indexOf(' ');
      String base = space < 0 ? name : name.substring(0, space);
      String suffix = space < 0 ? "" : name.substring(space);
      throw new DatabaseError(
          "22023", base + "(" + arguments[0] + ")" + suffix + " precision must not be negative");
    }
    return Math.min(arguments[0], MAX);
  }

  static String typmodOut(int typmod) {
    return typmod < 0 ? "" : "(" + typmod + ")";
  }
}
