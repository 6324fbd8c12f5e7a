package org.pgj.engine.function.regex;

import java.util.regex.Pattern;

/**
 * A compiled regular expression.
 *
 * @param probe the pattern with a condition behind it that never holds, for the search of the
 *     longest match; null if the first match is the longest one, or the shortest is wanted
 * @param prefix what every text with a match begins with, empty if nothing is known
 */
record Regex(Pattern pattern, Pattern probe, byte[] prefix) {
  RegexMatcher matcher(String text) {
    return new RegexMatcher(this, text);
  }
}
