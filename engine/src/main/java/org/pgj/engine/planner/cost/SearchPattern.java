package org.pgj.engine.planner.cost;

/**
 * What a pattern of LIKE, of a regular expression or of {@code ^@} tells before it is tried.
 *
 * @param prefix what every match begins with, as far as it is known
 * @param exact whether nothing else matches
 * @param rest guessed share of the strings with that prefix that match
 */
public record SearchPattern(String prefix, boolean exact, double rest) {
  private static final double FIXED_CHARACTER = 0.2;
  private static final double CHARACTER_CLASS = 0.25;
  private static final double ANY_CHARACTER = 0.9;
  private static final double QUANTIFIER = 2;
  private static final double ANY_STRING = 5;
  private static final String NOT_LITERAL = "^$.[]()|*+?{}\\";
  private static final String QUANTIFIERS = "*+?{";

  /** Everything that begins with a string. */
  public static SearchPattern startsWith(String prefix) {
    return new SearchPattern(prefix, false, 1);
  }

  /** A pattern of LIKE; of ILIKE, only characters without case belong to the prefix. */
  public static SearchPattern like(String pattern, boolean ignoreCase) {
    StringBuilder prefix = new StringBuilder(pattern.length());
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '%' || c == '_') {
        break;
      }
      int literal = c == '\\' ? at + 1 : at;
      if (literal == pattern.length() || ignoreCase && hasCase(pattern.charAt(literal))) {
        break;
      }
      prefix.append(pattern.charAt(literal));
      at = literal + 1;
    }
    boolean exact = at == pattern.length();
    return new SearchPattern(prefix.toString(), exact, exact ? 1 : likeShare(pattern, at));
  }

  private static double likeShare(String pattern, int from) {
    int at = from;
    while (at < pattern.length() && (pattern.charAt(at) == '%' || pattern.charAt(at) == '_')) {
      at++;
    }
    double share = 1;
    for (; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '%' -> share *= ANY_STRING;
        case '_' -> share *= ANY_CHARACTER;
        case '\\' -> {
          at++;
          share *= at < pattern.length() ? FIXED_CHARACTER : 1;
        }
        default -> share *= FIXED_CHARACTER;
      }
    }
    return Math.min(1, share);
  }

  /** A regular expression. */
  public static SearchPattern regex(String pattern, boolean ignoreCase) {
    String prefix = regexPrefix(pattern, ignoreCase);
    boolean exact =
        !prefix.isEmpty()
            && pattern.endsWith("$")
            && unquotedLength(pattern) == prefix.length() + 2;
    if (exact) {
      return new SearchPattern(prefix, true, 1);
    }
    int length = pattern.length();
    boolean anchored = pattern.endsWith("$") && (length == 1 || pattern.charAt(length - 2) != '\\');
    double share =
        anchored ? regexShare(pattern.substring(0, length - 1)) : regexShare(pattern) * ANY_STRING;
    share /= Math.pow(FIXED_CHARACTER, prefix.length());
    return new SearchPattern(prefix, false, Math.min(1, share));
  }

  private static int unquotedLength(String pattern) {
    int length = 0;
    for (int i = 0; i < pattern.length(); i++) {
      i += pattern.charAt(i) == '\\' ? 1 : 0;
      length++;
    }
    return length;
  }

  private static String regexPrefix(String pattern, boolean ignoreCase) {
    StringBuilder prefix = new StringBuilder();
    if (!pattern.startsWith("^") || pattern.indexOf('|') >= 0) {
      return "";
    }
    int at = 1;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      boolean quoted = c == '\\';
      if (quoted) {
        if (++at == pattern.length() || Character.isLetterOrDigit(pattern.charAt(at))) {
          break;
        }
        c = pattern.charAt(at);
      } else if (NOT_LITERAL.indexOf(c) >= 0) {
        break;
      }
      if (ignoreCase && hasCase(c)) {
        break;
      }
      at++;
      boolean repeated = at < pattern.length() && QUANTIFIERS.indexOf(pattern.charAt(at)) >= 0;
      if (!repeated || pattern.charAt(at) == '+') {
        prefix.append(c);
      }
      if (repeated) {
        break;
      }
    }
    return prefix.toString();
  }

  private static double regexShare(String pattern) {
    double share = 1;
    int depth = 0;
    int open = 0;
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      double factor = 1;
      switch (c) {
        case '(' -> {
          open = depth++ == 0 ? at : open;
        }
        case ')' -> {
          depth = Math.max(0, depth - 1);
          factor = depth == 0 ? regexShare(pattern.substring(Math.min(open + 1, at), at)) : 1;
        }
        case '|' -> {
          if (depth == 0) {
            return Math.min(1, share + regexShare(pattern.substring(at + 1)));
          }
        }
        case '[' -> {
          boolean negated = at + 1 < pattern.length() && pattern.charAt(at + 1) == '^';
          int end = pattern.indexOf(']', at + (negated ? 3 : 2));
          at = end < 0 ? pattern.length() : end;
          factor = negated ? 1 - CHARACTER_CLASS : CHARACTER_CLASS;
        }
        case '.' -> factor = ANY_CHARACTER;
        case '*', '?', '+' -> factor = QUANTIFIER;
        case '{' -> {
          int end = pattern.indexOf('}', at);
          at = end < 0 ? pattern.length() : end;
          factor = QUANTIFIER;
        }
        case '\\' -> {
          at++;
          factor = at < pattern.length() ? FIXED_CHARACTER : 1;
        }
        default -> factor = FIXED_CHARACTER;
      }
      share *= depth == 0 ? factor : 1;
    }
    return Math.min(1, share);
  }

  private static boolean hasCase(char c) {
    return Character.isLetter(c);
  }

  /** The least string above all that begin with the prefix, or null if there is none. */
  public String successor() {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int start = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return new StringBuilder(prefix.substring(0, start)).appendCodePoint(next).toString();
      }
      end = start;
    }
    return null;
  }
}
