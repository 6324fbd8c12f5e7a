package org.pgj.engine.function.regex;

import java.util.regex.Pattern;

/**
 * A compiled regular expression.
 *
 * @param probe the pattern with a condition behind it that never holds, for the search of the
 *     longest match; null if the first match is the longest one, or the shortest is wanted
 */
record Regex(Pattern pattern, Pattern probe) {
  RegexMatcher matcher(String text) {
    return new RegexMatcher(this, text);
  }
}
