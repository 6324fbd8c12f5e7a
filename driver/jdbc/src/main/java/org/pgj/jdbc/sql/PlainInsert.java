package org.pgj.jdbc.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Tells whether an INSERT of one row may become one of many rows without anybody seeing a
 * difference, as far as its text goes: its values are parameters and constants, so that none
 * depends on the rows before it, and nothing stands behind them but RETURNING with columns. Nothing
 * is recognised that is not certain.
 */
final class PlainInsert {
  /** Functions whose value in a row does not depend on the table. */
  private static final Set<String> FUNCTIONS =
      Set.of("cast", "nextval", "now", "gen_random_uuid", "clock_timestamp");

  /** Words that begin or belong to what is not plain. */
  private static final Set<String> FOREIGN_WORDS =
      Set.of("select", "with", "table", "values", "operator", "array", "row", "case");

  private final String text;
  private int at;

  private PlainInsert(String text) {
    this.text = text;
  }

  /**
   * The table a plain INSERT inserts into, as written; null if it is not plain.
   *
   * @param open where the row's parenthesis opens
   * @param close behind its closing parenthesis
   */
  static String table(String text, int open, int close) {
    PlainInsert insert = new PlainInsert(text);
    String table = insert.head(open);
    return table != null && insert.row(open, close) && insert.tail(close) ? table : null;
  }

  /** {@code INSERT INTO name}, and behind it a list of columns, OVERRIDING, or VALUES at once. */
  private String head(int open) {
    if (!word().equals("insert") || !word().equals("into")) {
      return null;
    }
    skipBlank();
    int from = at;
    do {
      if (!identifier()) {
        return null;
      }
    } while (at < open && text.charAt(at) == '.' && ++at < open);
    String table = text.substring(from, at);
    skipBlank();
    if (text.charAt(at) != '(') {
      String next = word();
      return next.equals("values") || next.equals("overriding") ? table : null;
    }
    return table;
  }

  private boolean row(int open, int close) {
    at = open;
    boolean afterType = false;
    while (at < close) {
      char c = text.charAt(at);
      if (SqlScanner.isIdentifierStart(c)) {
        String word = word();
        boolean call = at < close && text.charAt(at) == '(';
        if (FOREIGN_WORDS.contains(word) || call && !afterType && !FUNCTIONS.contains(word)) {
          return false;
        }
        afterType = word.equals("as");
        continue;
      }
      if (c == '$' || c == '\'') {
        skipValue(c);
        continue;
      }
      boolean harmless = "(),.:".indexOf(c) >= 0 || c >= '0' && c <= '9' || SqlScanner.isSpace(c);
      boolean sign = c == '-' && at + 1 < close && Character.isDigit(text.charAt(at + 1));
      if (!harmless && !sign) {
        return false;
      }
      afterType |= c == ':';
      if (c == ',') {
        afterType = false;
      }
      at++;
    }
    return true;
  }

  /** A parameter, a dollar-quoted string, or a string. */
  private void skipValue(char first) {
    int end = SqlScanner.skipQuoted(text, at, false);
    at = end > at ? end : at + 1;
    if (first == '$') {
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
    }
  }

  private boolean tail(int close) {
    at = close;
    skipBlank();
    if (at == text.length()) {
      return true;
    }
    if (!word().equals("returning")) {
      return false;
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || SqlScanner.isIdentifierStart(c)) {
        if (!identifier()) {
          return false;
        }
      } else if (c == ',' || c == '*' || c == '.' || SqlScanner.isSpace(c)) {
        at++;
      } else {
        return false;
      }
    }
    return true;
  }

  /** The next word in lower case; empty if there is none. */
  private String word() {
    skipBlank();
    int from = at;
    if (at < text.length() && SqlScanner.isIdentifierStart(text.charAt(at))) {
      while (at < text.length() && SqlScanner.isIdentifierPart(text.charAt(at))) {
        at++;
      }
    }
    return text.substring(from, at).toLowerCase(Locale.ROOT);
  }

  /** Skips a name, quoted or not; false if there is none. */
  private boolean identifier() {
    if (at < text.length() && text.charAt(at) == '"') {
      do {
        at = SqlScanner.skipQuoted(text, at, false);
      } while (at < text.length() && text.charAt(at) == '"');
      return true;
    }
    return !word().isEmpty();
  }

  private void skipBlank() {
    while (at < text.length() && SqlScanner.isSpace(text.charAt(at))) {
      at++;
    }
  }
}
