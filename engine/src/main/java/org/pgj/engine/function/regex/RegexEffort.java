package org.pgj.engine.function.regex;

/** Tells patterns whose search may try very many ways from those that cannot. */
final class RegexEffort {
  private static final int FEW = 2;

  private RegexEffort() {}

  /**
   * Whether a Java pattern repeats a group, refers back to one, or has more than a few repetitions
   * that may end anywhere.
   */
  static boolean branches(String pattern) {
    int repetitions = 0;
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> {
          i++;
          if (!inClass && i < pattern.length() && Character.isDigit(pattern.charAt(i))) {
            return true;
          }
        }
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '*', '+', '{' -> {
          if (!inClass && (i > 0 && pattern.charAt(i - 1) == ')' || ++repetitions > FEW)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
