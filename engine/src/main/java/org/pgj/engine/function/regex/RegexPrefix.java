package org.pgj.engine.function.regex;

import java.nio.charset.StandardCharsets;

/** The plain beginning of an anchored pattern, which most texts can be refused by. */
final class RegexPrefix {
  static final byte[] NONE = {};

  private RegexPrefix() {}

  /**
   * What a text has to begin with to match, as far as the pattern's first characters tell; for
   * patterns whose options leave {@code ^} and letters as they are.
   */
  static byte[] of(String pattern, RegexFlags flags) {
    if (!pattern.startsWith("^")
        || pattern.indexOf('|') >= 0
        || flags.ignoreCase()
        || flags.multiline()
        || flags.expanded()) {
      return NONE;
    }
    int end = 1;
    while (end < pattern.length() && isPlain(pattern.charAt(end))) {
      end++;
    }
    if (end < pattern.length() && "*+?{".indexOf(pattern.charAt(end)) >= 0) {
      end--;
    }
    return end <= 1 ? NONE : pattern.substring(1, end).getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || " _-/:;,@=<>%&~'\"!#".indexOf(c) >= 0;
  }
}
