package org.pgj.cli;

/**
 * Cuts lines of SQL into statements at semicolons outside of quotes, dollar quotes, comments and
 * parentheses.
 */
final class StatementSplitter {
  private final StringBuilder text = new StringBuilder();

  void append(String line) {
    text.append(line).append('\n');
  }

  boolean isEmpty() {
    return text.toString().isBlank();
  }

  void clear() {
    text.setLength(0);
  }

  /** What is left without a semicolon. */
  String rest() {
    return text.toString();
  }

  /** The next complete statement without its semicolon, or null. */
  String next() {
    int depth = 0;
    int length = text.length();
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> i = skipQuoted(i, '\'', isEscapeString(i));
        case '"' -> i = skipQuoted(i, '"', false);
        case '$' -> i = skipDollarQuoted(i);
        case '-' -> i = text.indexOf("--", i) == i ? skipTo(text.indexOf("\n", i)) : i + 1;
        case '/' -> i = text.indexOf("/*", i) == i ? skipComment(i) : i + 1;
        case '(', '[' -> {
          depth++;
          i++;
        }
        case ')', ']' -> {
          depth--;
          i++;
        }
        case ';' -> {
          if (depth <= 0) {
            String statement = text.substring(0, i).trim();
            text.delete(0, i + 1);
            if (statement.isEmpty()) {
              return next();
            }
            return statement;
          }
          i++;
        }
        default -> i++;
      }
      if (i < 0) {
        return null;
      }
    }
    return null;
  }

  private boolean isEscapeString(int quote) {
    return quote > 0
        && (text.charAt(quote - 1) == 'E' || text.charAt(quote - 1) == 'e')
        && (quote == 1 || !Character.isLetterOrDigit(text.charAt(quote - 2)));
  }

  /** The index after the closing quote, or -1 if it is not there yet. */
  private int skipQuoted(int start, char quote, boolean backslashEscapes) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && backslashEscapes) {
        i++;
      } else if (c == quote) {
        return i + 1;
      }
    }
    return -1;
  }

  private int skipDollarQuoted(int start) {
    int end = start + 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    boolean isTag =
        end < text.length()
            && text.charAt(end) == '$'
            && !Character.isDigit(text.charAt(start + 1))
            && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
    if (!isTag) {
      return start + 1;
    }
    String tag = text.substring(start, end + 1);
    int close = text.indexOf(tag, end + 1);
    return close < 0 ? -1 : close + tag.length();
  }

  private int skipComment(int start) {
    int depth = 0;
    int i = start;
    while (i + 1 < text.length()) {
      if (text.charAt(i) == '/' && text.charAt(i + 1) == '*') {
        depth++;
        i += 2;
      } else if (text.charAt(i) == '*' && text.charAt(i + 1) == '/') {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return -1;
  }

  private static int skipTo(int index) {
    return index < 0 ? -1 : index + 1;
  }
}
