package org.pgj.jdbc.metadata;

/**
 * JDBC's search patterns: {@code %} any characters, {@code _} one, backslash takes the next
 * literally. Used where a column's ordinal must be counted before columns are left out.
 */
final class LikePattern {
  private final String pattern;

  private LikePattern(String pattern) {
    this.pattern = pattern;
  }

  /** A pattern; null matches everything. */
  static LikePattern of(String pattern) {
    return new LikePattern(pattern == null ? "%" : pattern);
  }

  boolean matches(String text) {
    return matches(0, text, 0);
  }

  private boolean matches(int p, String text, int t) {
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '%') {
        for (int k = t; k <= text.length(); k++) {
          if (matches(p + 1, text, k)) {
            return true;
          }
        }
        return false;
      }
      boolean any = c == '_';
      if (c == '\\' && p + 1 < pattern.length()) {
        c = pattern.charAt(++p);
      }
      if (t >= text.length() || !any && c != text.charAt(t)) {
        return false;
      }
      p++;
      t++;
    }
    return t == text.length();
  }
}
