package org.pgj.jdbc.sql;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import org.pgj.protocol.SqlState;

/** Translates JDBC's escapes: {@code {d …}}, {@code {fn …}}, {@code {call …}} and the others. */
final class JdbcEscapes {
  private JdbcEscapes() {}

  /** What takes the place of the source up to index {@code end}. */
  record Replacement(String text, int end) {}

  /** Translates the escape whose brace is at {@code open}; null if what follows is no escape. */
  static Replacement translate(
      String sql, int open, boolean backslashEscapes, CallEscape callEscape) throws SQLException {
    int from = skipSpace(sql, open + 1);
    int to = from;
    while (to < sql.length() && Character.isLetter(sql.charAt(to))) {
      to++;
    }
    boolean call = from < sql.length() && sql.charAt(from) == '?';
    if (to == from && !call) {
      return null;
    }
    int close = closingBrace(sql, open, backslashEscapes);
    if (close < 0) {
      throw new SQLSyntaxErrorException(
          "the escape that begins at position " + (open + 1) + " is not terminated",
          SqlState.SYNTAX_ERROR);
    }
    String keyword = call ? "?" : sql.substring(from, to).toLowerCase(java.util.Locale.ROOT);
    String body = nested(sql.substring(to, close), backslashEscapes);
    String text =
        switch (keyword) {
          case "d" -> "DATE" + spaced(body);
          case "t" -> "TIME" + spaced(body);
          case "ts" -> "TIMESTAMP" + spaced(body);
          case "oj" -> body.trim();
          case "escape" -> "ESCAPE" + spaced(body);
          case "limit" -> "LIMIT" + limit(body);
          case "fn" -> EscapedFunctions.translate(body.trim(), backslashEscapes);
          case "call" -> callEscape.translate(body, false);
          case "?" ->
              callEscape.translate(
                  nested(afterEquals(sql, from + 1, close), backslashEscapes), true);
          default -> null;
        };
    return text == null ? null : new Replacement(text, close + 1);
  }

  private static String afterEquals(String sql, int from, int close) throws SQLException {
    int i = skipSpace(sql, from);
    if (sql.charAt(i) == '=') {
      i = skipSpace(sql, i + 1);
      if (sql.regionMatches(true, i, "call", 0, 4)) {
        return sql.substring(i + 4, close);
      }
    }
    throw new SQLSyntaxErrorException(
        "malformed function or procedure escape syntax", SqlState.SYNTAX_ERROR);
  }

  private static String limit(String body) {
    String text = spaced(body);
    int offset = text.toLowerCase(java.util.Locale.ROOT).indexOf("offset");
    return offset < 0 ? text : text.substring(0, offset) + "OFFSET" + text.substring(offset + 6);
  }

  private static String spaced(String body) {
    return body.isEmpty() || SqlScanner.isSpace(body.charAt(0)) ? body : " " + body;
  }

  /** Translates the escapes inside of an escape. */
  static String nested(String body, boolean backslashEscapes) throws SQLException {
    if (body.indexOf('{') < 0) {
      return body;
    }
    StringBuilder text = new StringBuilder(body.length());
    int i = 0;
    while (i < body.length()) {
      int end = SqlScanner.skipQuoted(body, i, backslashEscapes);
      if (end > i) {
        text.append(body, i, end);
        i = end;
        continue;
      }
      Replacement inner =
          body.charAt(i) == '{' ? translate(body, i, backslashEscapes, CallEscape.SELECT) : null;
      if (inner == null) {
        text.append(body.charAt(i++));
      } else {
        text.append(inner.text());
        i = inner.end();
      }
    }
    return text.toString();
  }

  private static int closingBrace(String sql, int open, boolean backslashEscapes) {
    int depth = 0;
    int i = open;
    while (i < sql.length()) {
      int end = SqlScanner.skipQuoted(sql, i, backslashEscapes);
      if (end > i) {
        i = end;
        continue;
      }
      char c = sql.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
      i++;
    }
    return -1;
  }

  static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && SqlScanner.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
