package org.pgj.engine.type.similarity;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The trigrams that every text has that matches a pattern: fewer than there are, never more. */
public final class PatternTrigrams {
  private static final char ANY = '\0';

  private PatternTrigrams() {}

  /** Of a LIKE pattern with the escape character backslash. */
  public static Set<String> ofLike(String pattern) {
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' || c == '_') {
        literal.append(ANY);
      } else if (c == '\\' && i + 1 < pattern.length()) {
        literal.append(pattern.charAt(++i));
      } else {
        literal.append(c);
      }
    }
    return ofParts(literal.toString());
  }

  /** Of a regular expression: its plain runs of letters, if it has neither groups nor choices. */
  public static Set<String> ofRegex(String pattern) {
    StringBuilder literal = new StringBuilder().append(ANY);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '|', '(', ')', '\\' -> {
          return Set.of();
        }
        case '[' -> {
          i = pattern.indexOf(']', i + 2);
          if (i < 0) {
            return Set.of();
          }
          literal.append(ANY);
        }
        case '*', '?', '{' -> {
          // What stands before may be absent.
          if (!literal.isEmpty()) {
            literal.setCharAt(literal.length() - 1, ANY);
          }
          if (c == '{') {
            i = pattern.indexOf('}', i);
            if (i < 0) {
              return Set.of();
            }
          }
        }
        case '.', '+', '^', '$' -> literal.append(ANY);
        default -> literal.append(c);
      }
    }
    return ofParts(literal.append(ANY).toString());
  }

  /** Of texts between characters {@link #ANY}, which stand for anything. */
  private static Set<String> ofParts(String text) {
    Set<String> all = new TreeSet<>();
    String lower = text.toLowerCase(Locale.ROOT);
    int at = 0;
    while (at < lower.length()) {
      int start = at;
      while (at < lower.length() && Character.isLetterOrDigit(lower.codePointAt(at))) {
        at += Character.charCount(lower.codePointAt(at));
      }
      if (at == start) {
        at += Character.charCount(lower.codePointAt(at));
        continue;
      }
      boolean isOpenBefore = start > 0 && lower.charAt(start - 1) == ANY;
      boolean isOpenBehind = at < lower.length() && lower.charAt(at) == ANY;
      String word =
          (isOpenBefore ? "" : "  ") + lower.substring(start, at) + (isOpenBehind ? "" : " ");
      int[] codePoints = word.codePoints().toArray();
      for (int i = 0; i + 3 <= codePoints.length; i++) {
        all.add(new String(codePoints, i, 3));
      }
    }
    return all;
  }
}
