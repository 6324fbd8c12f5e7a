package org.pgj.jdbc.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pgj.jdbc.sql.NativeSql.Command;

/** Turns the text given to JDBC into statements for the server. One object parses one text. */
public final class JdbcSqlParser {
  private static final String[] TRANSACTION_WORDS = {
    "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "prepare"
  };

  private final String sql;
  private final boolean placeholders;
  private final boolean escapes;
  private final boolean backslashEscapes;
  private final CallEscape callEscape;
  private final List<NativeSql> statements = new ArrayList<>(1);

  /** The statement's text so far; null while it is the source text unchanged. */
  private StringBuilder rewritten;

  /** The source up to here is in {@link #rewritten}. */
  private int copied;

  private int start;
  private int parameters;
  private Command command = Command.BLANK;
  private boolean returning;
  private int atomicDepth;
  private boolean creating;

  /** Between WITH and the statement it belongs to. */
  private boolean with;

  private int parentheses;

  /**
   * @param placeholders whether {@code ?} stands for a parameter and {@code ??} for a question mark
   * @param escapes whether {@code {…}} is translated
   * @param backslashEscapes the server's standard_conforming_strings is off
   * @param callEscape what {@code {call}} becomes
   */
  public JdbcSqlParser(
      String sql,
      boolean placeholders,
      boolean escapes,
      boolean backslashEscapes,
      CallEscape callEscape) {
    this.sql = sql;
    this.placeholders = placeholders;
    this.escapes = escapes;
    this.backslashEscapes = backslashEscapes;
    this.callEscape = callEscape;
  }

  /**
   * Returns the statements of the text, at least one; blank ones between semicolons are left out.
   */
  public List<NativeSql> parse() throws SQLException {
    int length = sql.length();
    int i = 0;
    while (i < length) {
      char c = sql.charAt(i);
      if (SqlScanner.isSpace(c)) {
        i++;
      } else if (SqlScanner.isIdentifierStart(c)) {
        i = word(i);
      } else {
        int end = SqlScanner.skipQuoted(sql, i, backslashEscapes);
        if (end != i) {
          if (c == '"' || c == '\'' || c == '$') {
            notBlank();
          }
          i = end;
        } else {
          i = symbol(c, i);
        }
      }
    }
    endStatement(length);
    if (statements.isEmpty()) {
      statements.add(new NativeSql(sql, 0, Command.BLANK, false));
    }
    return statements;
  }

  private int symbol(char c, int i) throws SQLException {
    switch (c) {
      case '?':
        notBlank();
        return placeholders ? placeholder(i) : i + 1;
      case ';':
        if (atomicDepth == 0 && parentheses == 0) {
          endStatement(i);
          start = i + 1;
          copied = start;
        }
        return i + 1;
      case '{':
        notBlank();
        if (escapes) {
          JdbcEscapes.Replacement replacement =
              JdbcEscapes.translate(sql, i, backslashEscapes, callEscape);
          if (replacement != null) {
            return replace(i, replacement);
          }
        }
        return i + 1;
      case '(':
        parentheses++;
        openingParenthesis();
        return i + 1;
      case ')':
        parentheses--;
        return i + 1;
      default:
        notBlank();
        return i + 1;
    }
  }

  private int placeholder(int i) {
    if (i + 1 < sql.length() && sql.charAt(i + 1) == '?') {
      copyTo(i);
      rewritten.append('?');
      copied = i + 2;
      return i + 2;
    }
    copyTo(i);
    rewritten.append('$').append(++parameters);
    copied = i + 1;
    return i + 1;
  }

  /**
   * Puts a translated escape in place of its source; placeholders in it are still to be counted.
   */
  private int replace(int i, JdbcEscapes.Replacement replacement) throws SQLException {
    copyTo(i);
    String text = replacement.text();
    int k = 0;
    while (k < text.length()) {
      char c = text.charAt(k);
      int end = SqlScanner.skipQuoted(text, k, backslashEscapes);
      if (end > k) {
        rewritten.append(text, k, end);
        k = end;
      } else if (c == '?' && placeholders) {
        rewritten.append('$').append(++parameters);
        k++;
      } else {
        rewritten.append(c);
        k++;
      }
    }
    copied = replacement.end();
    return replacement.end();
  }

  private int word(int from) {
    int to = from + 1;
    int length = sql.length();
    while (to < length && SqlScanner.isIdentifierPart(sql.charAt(to))) {
      to++;
    }
    if (to < length && sql.charAt(to) == '\'' && to - from == 1) {
      return SqlScanner.skipQuoted(sql, to, backslashEscapes); // E'', B'', N'' and the like
    }
    if (command == Command.BLANK) {
      with = SqlScanner.isWord(sql, from, to, "with");
      command = commandOf(from, to);
      creating = SqlScanner.isWord(sql, from, to, "create");
    } else if (creating) {
      bodyWord(from, to);
    } else if (with && parentheses == 0) {
      Command main = commandOf(from, to);
      if (main != Command.OTHER && main != Command.TRANSACTION) {
        command = main;
        with = false;
      }
    } else if (parentheses == 0 && SqlScanner.isWord(sql, from, to, "returning")) {
      returning = true;
    }
    return to;
  }

  /** Keeps track of BEGIN ATOMIC … END in the body of a function, where semicolons end nothing. */
  private void bodyWord(int from, int to) {
    if (SqlScanner.isWord(sql, from, to, "atomic")) {
      atomicDepth++;
    } else if (atomicDepth > 0 && SqlScanner.isWord(sql, from, to, "case")) {
      atomicDepth++;
    } else if (atomicDepth > 0 && SqlScanner.isWord(sql, from, to, "end")) {
      atomicDepth--;
    }
  }

  private Command commandOf(int from, int to) {
    if (SqlScanner.isWord(sql, from, to, "select")) {
      return Command.SELECT;
    }
    if (SqlScanner.isWord(sql, from, to, "insert")) {
      return Command.INSERT;
    }
    if (SqlScanner.isWord(sql, from, to, "update")) {
      return Command.UPDATE;
    }
    if (SqlScanner.isWord(sql, from, to, "delete")) {
      return Command.DELETE;
    }
    if (SqlScanner.isWord(sql, from, to, "merge")) {
      return Command.MERGE;
    }
    for (String word : TRANSACTION_WORDS) {
      if (SqlScanner.isWord(sql, from, to, word)) {
        return Command.TRANSACTION;
      }
    }
    return Command.OTHER;
  }

  /** An opening parenthesis before the first word belongs to a SELECT. */
  private void openingParenthesis() {
    if (command == Command.BLANK) {
      command = Command.SELECT;
    }
  }

  private void notBlank() {
    if (command == Command.BLANK) {
      command = Command.OTHER;
    }
  }

  private void copyTo(int i) {
    if (rewritten == null) {
      rewritten = new StringBuilder(sql.length() + 16);
    }
    rewritten.append(sql, copied, i);
    copied = i;
  }

  private void endStatement(int end) {
    if (command != Command.BLANK) {
      String text;
      if (rewritten != null) {
        copyTo(end);
        text = rewritten.toString();
      } else {
        text = start == 0 && end == sql.length() ? sql : sql.substring(start, end);
      }
      statements.add(new NativeSql(text, parameters, command, returning));
    }
    rewritten = null;
    parameters = 0;
    command = Command.BLANK;
    returning = false;
    creating = false;
    with = false;
    atomicDepth = 0;
    parentheses = 0;
  }
}
