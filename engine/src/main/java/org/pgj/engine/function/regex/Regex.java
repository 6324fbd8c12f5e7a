package org.pgj.engine.function.regex;

import java.util.regex.Pattern;
import org.pgj.engine.function.FunctionContext;

/**
 * A compiled regular expression.
 *
 * @param probe the pattern with a condition behind it that never holds, for the search of the
 *     longest match; null if the first match is the longest one, or the shortest is wanted
 * @param prefix what every text with a match begins with, empty if nothing is known
 * @param branches whether the ways to try may be many even in a short text
 */
record Regex(Pattern pattern, Pattern probe, byte[] prefix, boolean branches) {
  private static final int SHORT = 1024;

  /** A matcher that an interrupt ends. */
  RegexMatcher matcher(String text, FunctionContext context) {
    return new RegexMatcher(this, subject(text, context));
  }

  /** A text to be searched: as it is where that cannot take long, since that is faster. */
  CharSequence subject(String text, FunctionContext context) {
    return branches || text.length() > SHORT ? new InterruptibleText(text, context) : text;
  }
}
