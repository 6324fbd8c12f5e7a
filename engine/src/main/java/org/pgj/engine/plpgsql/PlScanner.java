package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.PlToken.Kind;

/** Cuts a body into tokens; what SQL does with them is the SQL parser's business. */
final class PlScanner {
  private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

  private final String text;
  private final List<PlToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private PlScanner(String text) {
    this.text = text;
  }

  static List<PlToken> scan(String text) {
    PlScanner scanner = new PlScanner(text);
    scanner.run();
    return scanner.tokens;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private void run() {
    while (true) {
      skipSpace();
      if (at >= text.length()) {
        tokens.add(new PlToken(Kind.END, "", at, at, line));
        return;
      }
      one();
    }
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '-' && peek(1) == '-') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (c == '/' && peek(1) == '*') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        line += text.charAt(at) == '\n' ? 1 : 0;
        at++;
      }
    }
    throw new DatabaseError("42601", "unterminated /* comment").at(start);
  }

  private void add(Kind kind, String value, int start, int startLine) {
    tokens.add(new PlToken(kind, value, start, at, startLine));
  }

  private void one() {
    int start = at;
    int startLine = line;
    char c = text.charAt(at);
    if (c == '\'') {
      add(Kind.STRING, string(false), start, startLine);
    } else if ((c == 'e' || c == 'E') && peek(1) == '\'') {
      at++;
      add(Kind.STRING, string(true), start, startLine);
    } else if ("bBxXnN".indexOf(c) >= 0 && peek(1) == '\'') {
      at++;
      add(Kind.STRING, string(false), start, startLine);
    } else if ((c == 'u' || c == 'U') && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
      at += 2;
      boolean quoted = peek(0) == '"';
      add(quoted ? Kind.QUOTED : Kind.STRING, quoted ? quoted() : string(false), start, startLine);
    } else if (c == '"') {
      add(Kind.QUOTED, quoted(), start, startLine);
    } else if (isWordStart(c)) {
      while (at < text.length() && isWordPart(text.charAt(at))) {
        at++;
      }
      add(Kind.WORD, text.substring(start, at).toLowerCase(Locale.ROOT), start, startLine);
    } else if (c == '$') {
      dollar(start, startLine);
    } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
      number();
      add(Kind.NUMBER, text.substring(start, at), start, startLine);
    } else {
      symbol();
      add(Kind.SYMBOL, text.substring(start, at), start, startLine);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  private String string(boolean escapes) {
    int start = at;
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\'') {
        if (peek(0) != '\'') {
          return value.toString();
        }
        at++;
      } else if (c == '\\' && escapes && at < text.length()) {
        c = escaped(text.charAt(at++));
      } else if (c == '\n') {
        line++;
      }
      value.append(c);
    }
    throw new DatabaseError("42601", "unterminated quoted string").at(start);
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  private String quoted() {
    int start = at;
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (peek(0) != '"') {
          return value.toString();
        }
        at++;
      }
      value.append(c);
    }
    throw new DatabaseError("42601", "unterminated quoted identifier").at(start);
  }

  private void dollar(int start, int startLine) {
    if (isDigit(peek(1))) {
      at++;
      while (isDigit(peek(0))) {
        at++;
      }
      add(Kind.PARAMETER, text.substring(start + 1, at), start, startLine);
      return;
    }
    int tag = at + 1;
    while (tag < text.length() && text.charAt(tag) != '$' && isWordPart(text.charAt(tag))) {
      tag++;
    }
    if (tag >= text.length() || text.charAt(tag) != '$') {
      throw new DatabaseError("42601", "syntax error at or near \"$\"").at(start);
    }
    String quote = text.substring(at, tag + 1);
    int end = text.indexOf(quote, tag + 1);
    if (end < 0) {
      throw new DatabaseError("42601", "unterminated dollar-quoted string").at(start);
    }
    String value = text.substring(tag + 1, end);
    for (int i = 0; i < value.length(); i++) {
      line += value.charAt(i) == '\n' ? 1 : 0;
    }
    at = end + quote.length();
    add(Kind.STRING, value, start, startLine);
  }

  private void number() {
    while (isDigit(peek(0)) || peek(0) == '_') {
      at++;
    }
    if (peek(0) == '.' && peek(1) != '.') {
      at++;
      while (isDigit(peek(0))) {
        at++;
      }
    }
    if ((peek(0) == 'e' || peek(0) == 'E')
        && (isDigit(peek(1)) || (peek(1) == '-' || peek(1) == '+') && isDigit(peek(2)))) {
      at += 2;
      while (isDigit(peek(0))) {
        at++;
      }
    }
  }

  private void symbol() {
    char c = text.charAt(at);
    if (c == ':' && (peek(1) == '=' || peek(1) == ':') || c == '.' && peek(1) == '.') {
      at += 2;
      return;
    }
    if (OPERATORS.indexOf(c) < 0) {
      at++;
      return;
    }
    int start = at;
    while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
      if (at > start && (text.startsWith("--", at) || text.startsWith("/*", at))) {
        break;
      }
      at++;
    }
    // As in SQL an operator ends in + or - only if it has a character that none of SQL's own has.
    while (at - start > 1 && "+-".indexOf(text.charAt(at - 1)) >= 0 && !hasSpecial(start)) {
      at--;
    }
  }

  private boolean hasSpecial(int start) {
    for (int i = start; i < at; i++) {
      if ("~!@#%^&|`?".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
