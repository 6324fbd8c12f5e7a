package org.pgj.engine.parser.shape;

import java.util.ArrayList;
import java.util.List;

/** Finds the literals of a plain statement, in one pass without recourse to the grammar. */
final class ShapeScanner {
  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_LITERALS = 64;
  private static final int MOST_INTEGER_DIGITS = 9;
  private static final int MOST_BIGINT_DIGITS = 18;
  private static final char FIRST_MARK = '\u0001';
  private static final char LAST_CONTROL = '\u0008';
  private static final char FIRST_FOREIGN_LETTER = '\u0080';

  private final String text;
  private final int length;
  private final StringBuilder key;
  private final List<Literal> literals = new ArrayList<>();
  private int at;
  private int copied;
  private int minus = -1;

  ShapeScanner(String text) {
    this.text = text;
    this.length = text.length();
    this.key = new StringBuilder(length);
  }

  /** Whether the text begins as one of the statements that can have a shape. */
  static boolean mayHaveShape(String text) {
    if (text.length() > LONGEST_TEXT) {
      return false;
    }
    int i = 0;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return false;
    }
    return switch (text.charAt(i) | 0x20) {
      case 's', 'i', 'u', 'd' -> true;
      default -> false;
    };
  }

  StatementShape scan() {
    while (at < length) {
      char c = text.charAt(at);
      boolean plain;
      if (isLetter(c)) {
        plain = word();
      } else if (isDigit(c)) {
        plain = number();
      } else {
        plain = other(c);
      }
      if (!plain || literals.size() > MOST_LITERALS) {
        return null;
      }
    }
    if (literals.isEmpty()) {
      return null;
    }
    key.append(text, copied, length);
    return new StatementShape(key.toString(), literals);
  }

  /** A name or keyword; false before a quote, where it would be a string's prefix. */
  private boolean word() {
    do {
      at++;
    } while (at < length && isWordPart(text.charAt(at)));
    return at == length || text.charAt(at) != '\'';
  }

  private boolean other(char c) {
    char next = at + 1 < length ? text.charAt(at + 1) : ' ';
    switch (c) {
      case '\'':
        return string();
      case '"':
        return quotedName();
      case '$', '\\':
        return false;
      case '-':
        minus = at++;
        return next != '-';
      case '/':
        at++;
        return next != '*';
      case '.':
        at++;
        return !isDigit(next) && next != '.';
      case '&':
        at++;
        return next != '\'' && next != '"';
      case ';':
        return onlySpaceFollows();
      default:
        at++;
        return c > LAST_CONTROL;
    }
  }

  private boolean onlySpaceFollows() {
    do {
      at++;
    } while (at < length && isSpace(text.charAt(at)));
    return at == length;
  }

  private boolean quotedName() {
    int close = text.indexOf('"', at + 1);
    at = close + 1;
    return close > 0 && (at == length || text.charAt(at) != '\'');
  }

  private boolean number() {
    int start = at;
    skipDigits();
    Literal.Kind kind =
        at - start <= MOST_INTEGER_DIGITS ? Literal.Kind.INTEGER : Literal.Kind.BIGINT;
    if (at - start > MOST_BIGINT_DIGITS) {
      return false;
    }
    if (kind == Literal.Kind.BIGINT && Long.parseLong(text, start, at, 10) <= Integer.MAX_VALUE) {
      kind = Literal.Kind.INTEGER;
    }
    if (at + 1 < length && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      skipDigits();
      kind = Literal.Kind.NUMERIC;
    }
    if (at < length && (isWordPart(text.charAt(at)) || text.charAt(at) == '.')) {
      return false;
    }
    take(kind, text.substring(start, at), start);
    return true;
  }

  private void skipDigits() {
    while (at < length && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private boolean string() {
    int start = at;
    boolean doubled = false;
    while (true) {
      at++;
      if (at == length) {
        return false;
      }
      char c = text.charAt(at);
      if (c == '\\' || c == 0) {
        return false;
      }
      if (c == '\'') {
        if (at + 1 == length || text.charAt(at + 1) != '\'') {
          break;
        }
        doubled = true;
        at++;
      }
    }
    String value = text.substring(start + 1, at);
    at++;
    take(Literal.Kind.STRING, doubled ? value.replace("''", "'") : value, start);
    return !isContinued();
  }

  /** Whether another quoted string follows, which would belong to this one. */
  private boolean isContinued() {
    int i = at;
    while (i < length && isSpace(text.charAt(i))) {
      i++;
    }
    return i < length && text.charAt(i) == '\'';
  }

  private void take(Literal.Kind kind, String value, int start) {
    key.append(text, copied, start).append((char) (FIRST_MARK + kind.ordinal()));
    copied = at;
    literals.add(new Literal(kind, value, signOf(start), start, at));
  }

  private int signOf(int start) {
    int before = start - 1;
    while (before > minus && isSpace(text.charAt(before))) {
      before--;
    }
    return before == minus ? minus : -1;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= FIRST_FOREIGN_LETTER;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || isDigit(c) || c == '$';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
