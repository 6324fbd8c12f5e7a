package org.pgj.engine.analyzer.deparse;

/** The text that is printed to, with its line breaks and indentation. */
public final class Layout {
  /** Columns by which the clauses of a query are indented. */
  static final int STANDARD = 8;

  /** Columns by which a JOIN is indented further. */
  static final int JOIN = 4;

  /** Columns by which lists and CASE branches are indented further. */
  static final int VARIABLE = 4;

  /** From this column on indentation grows slower, and begins anew at each multiple. */
  private static final int LIMIT = 40;

  private final boolean indented;
  private final boolean fewParentheses;
  private StringBuilder text = new StringBuilder();
  private int level;

  /**
   * @param indented whether clauses begin new lines
   * @param fewParentheses whether parentheses are printed only where they are needed
   */
  public Layout(boolean indented, boolean fewParentheses) {
    this.indented = indented;
    this.fewParentheses = fewParentheses;
  }

  boolean indented() {
    return indented;
  }

  boolean fewParentheses() {
    return fewParentheses;
  }

  StringBuilder text() {
    return text;
  }

  void setText(StringBuilder target) {
    text = target;
  }

  int level() {
    return level;
  }

  void setLevel(int newLevel) {
    level = newLevel;
  }

  void indent(int columns) {
    if (indented) {
      level += columns;
    }
  }

  void blankUnlessIndented() {
    if (!indented) {
      text.append(' ');
    }
  }

  /** Appends a keyword, on a new line if lines are broken. */
  void keyword(String keyword, int before, int after, int plus) {
    if (!indented) {
      text.append(keyword);
      return;
    }
    level += before;
    removeTrailingBlanks();
    text.append('\n');
    int columns = Math.max(level, 0);
    if (level >= LIMIT) {
      columns = (LIMIT + (level - LIMIT) / (STANDARD / 2)) % LIMIT;
    }
    text.repeat(' ', columns + plus).append(keyword);
    level = Math.max(level + after, 0);
  }

  void removeTrailingBlanks() {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
  }
}
