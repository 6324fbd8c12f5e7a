package org.pgj.jdbc.sql;

/**
 * An INSERT of one VALUES row, and how to make it insert many. Only the row is repeated; whatever
 * stands before and behind it (ON CONFLICT, RETURNING) stays.
 */
public final class MultiRowInsert {
  private final String text;
  private final int from;
  private final int to;
  private final int parameterCount;

  private MultiRowInsert(String text, int from, int to, int parameterCount) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.parameterCount = parameterCount;
  }

  /**
   * Recognises such a statement; null if it is another or its parameters are not all in the row.
   */
  public static MultiRowInsert of(NativeSql sql) {
    String text = sql.text();
    if (sql.command() != NativeSql.Command.INSERT || sql.parameterCount() == 0) {
      return null;
    }
    int first = skipBlank(text, 0);
    if (!text.regionMatches(true, first, "insert", 0, 6)) {
      return null; // WITH … INSERT
    }
    int values = findValues(text);
    if (values < 0) {
      return null;
    }
    int open = skipBlank(text, values);
    if (open == text.length() || text.charAt(open) != '(') {
      return null;
    }
    int close = closing(text, open);
    if (close < 0) {
      return null;
    }
    int next = skipBlank(text, close);
    boolean severalRows = next < text.length() && text.charAt(next) == ',';
    boolean allInRow =
        text.indexOf("$1") > open && lastParameterEnd(text, sql.parameterCount()) <= close;
    return severalRows || !allInRow
        ? null
        : new MultiRowInsert(text, open, close, sql.parameterCount());
  }

  /**
   * The table it inserts into, as written, if the text leaves no doubt that many rows at once are
   * the same as one after the other; else null.
   */
  public String plainTable() {
    return PlainInsert.table(text, from, to);
  }

  /**
   * The statement for {@code rows} rows: their parameters are numbered one row behind the other.
   */
  public String withRows(int rows) {
    StringBuilder out = new StringBuilder(text.length() + (rows - 1) * (to - from + 8));
    out.append(text, 0, to);
    for (int row = 1; row < rows; row++) {
      out.append(',');
      appendRow(out, row * parameterCount);
    }
    return out.append(text, to, text.length()).toString();
  }

  private void appendRow(StringBuilder out, int shift) {
    int i = from;
    while (i < to) {
      int end = SqlScanner.skipQuoted(text, i, false);
      if (end > i) {
        out.append(text, i, end);
        i = end;
        continue;
      }
      char c = text.charAt(i++);
      out.append(c);
      boolean parameter = c == '$' && i < to && isDigit(text.charAt(i));
      if (parameter && !SqlScanner.isIdentifierPart(text.charAt(i - 2))) {
        int number = 0;
        while (i < to && isDigit(text.charAt(i))) {
          number = number * 10 + text.charAt(i++) - '0';
        }
        out.append(number + shift);
      }
    }
  }

  private static int findValues(String text) {
    int i = 0;
    while (i < text.length()) {
      int end = SqlScanner.skipQuoted(text, i, false);
      if (end > i) {
        i = end;
        continue;
      }
      if (!SqlScanner.isIdentifierStart(text.charAt(i))) {
        i++;
        continue;
      }
      int to = i + 1;
      while (to < text.length() && SqlScanner.isIdentifierPart(text.charAt(to))) {
        to++;
      }
      if (SqlScanner.isWord(text, i, to, "values")) {
        return to;
      }
      if (SqlScanner.isWord(text, i, to, "select")) {
        return -1;
      }
      i = to;
    }
    return -1;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    int i = open;
    while (i < text.length()) {
      int end = SqlScanner.skipQuoted(text, i, false);
      if (end > i) {
        i = end;
        continue;
      }
      char c = text.charAt(i++);
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int skipBlank(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean comment = c == '-' || c == '/';
      int end = comment ? SqlScanner.skipQuoted(text, i, false) : i;
      if (end == i && !SqlScanner.isSpace(c)) {
        return i;
      }
      i = Math.max(end, i + 1);
    }
    return i;
  }

  private static int lastParameterEnd(String text, int parameterCount) {
    String last = "$" + parameterCount;
    return text.lastIndexOf(last) + last.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
