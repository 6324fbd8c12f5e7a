package org.pgj.jdbc.sql;

/**
 * Finds where the lexical elements of SQL text end. Indexes are into the text; all methods are
 * pure.
 */
final class SqlScanner {
  private SqlScanner() {}

  /**
   * If a quoted thing or a comment begins at {@code i}, returns the index behind it (the text's
   * length if it is not terminated); else returns {@code i}.
   */
  static int skipQuoted(String sql, int i, boolean backslashEscapes) {
    switch (sql.charAt(i)) {
      case '\'':
        return skipString(sql, i, backslashEscapes || isEscapeString(sql, i));
      case '"':
        return skipIdentifier(sql, i);
      case '-':
        return sql.startsWith("--", i) ? skipLine(sql, i) : i;
      case '/':
        return sql.startsWith("/*", i) ? skipBlockComment(sql, i) : i;
      case '$':
        return skipDollarQuote(sql, i);
      default:
        return i;
    }
  }

  private static int skipString(String sql, int i, boolean backslash) {
    int length = sql.length();
    for (int k = i + 1; k < length; k++) {
      char c = sql.charAt(k);
      if (c == '\\' && backslash) {
        k++;
      } else if (c == '\'') {
        if (k + 1 == length || sql.charAt(k + 1) != '\'') {
          return k + 1;
        }
        k++;
      }
    }
    return length;
  }

  private static boolean isEscapeString(String sql, int quote) {
    if (quote == 0 || (sql.charAt(quote - 1) | 0x20) != 'e') {
      return false;
    }
    return quote == 1 || !isIdentifierPart(sql.charAt(quote - 2));
  }

  private static int skipIdentifier(String sql, int i) {
    int end = sql.indexOf('"', i + 1);
    return end < 0 ? sql.length() : end + 1;
  }

  private static int skipLine(String sql, int i) {
    int end = sql.indexOf('\n', i);
    return end < 0 ? sql.length() : end + 1;
  }

  private static int skipBlockComment(String sql, int i) {
    int length = sql.length();
    int depth = 1;
    int k = i + 2;
    while (k < length) {
      if (sql.startsWith("*/", k)) {
        k += 2;
        if (--depth == 0) {
          return k;
        }
      } else if (sql.startsWith("/*", k)) {
        k += 2;
        depth++;
      } else {
        k++;
      }
    }
    return length;
  }

  private static int skipDollarQuote(String sql, int i) {
    int length = sql.length();
    if (i > 0 && isIdentifierPart(sql.charAt(i - 1))) {
      return i;
    }
    int k = i + 1;
    while (k < length && sql.charAt(k) != '$') {
      char c = sql.charAt(k);
      if (k == i + 1 ? !isIdentifierStart(c) : !isIdentifierPart(c)) {
        return i;
      }
      k++;
    }
    if (k >= length) {
      return i;
    }
    String tag = sql.substring(i, k + 1);
    int end = sql.indexOf(tag, k + 1);
    return end < 0 ? length : end + tag.length();
  }

  static boolean isIdentifierStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  static boolean isIdentifierPart(char c) {
    return isIdentifierStart(c) || c >= '0' && c <= '9' || c == '$';
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  /** True if the word at {@code [from, to)} is {@code keyword} (given in lower case). */
  static boolean isWord(String sql, int from, int to, String keyword) {
    return to - from == keyword.length()
        && sql.regionMatches(true, from, keyword, 0, keyword.length());
  }
}
