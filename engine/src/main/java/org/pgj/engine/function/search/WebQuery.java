package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pgj.engine.type.search.TsQuery;

/** Queries as search engines on the web take them: quotes, {@code or} and {@code -}. */
final class WebQuery {
  private final String text;
  private final QueryBuilder builder;
  private int at;

  private WebQuery(String text, QueryBuilder builder) {
    this.text = text;
    this.builder = builder;
  }

  static TsQuery parse(String text, QueryBuilder builder) {
    return QueryBuilder.clean(new WebQuery(text, builder).disjunction());
  }

  private boolean skipBlanks() {
    while (at < text.length() && !startsOperand(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private static boolean startsOperand(char c) {
    return Character.isLetterOrDigit(c)
        || c == '"'
        || c == '-'
        || c >= 0x80
        || c == '_'
        || c == '\'';
  }

  private TsQuery disjunction() {
    TsQuery left = null;
    while (true) {
      TsQuery right = conjunction();
      left = left == null ? right : right == null ? left : new TsQuery.Or(left, right);
      if (!takeOr()) {
        return left;
      }
    }
  }

  /** Takes {@code or} if an operand follows. */
  private boolean takeOr() {
    if (!isOr(at)) {
      return false;
    }
    int mark = at;
    at += 2;
    if (skipBlanks()) {
      return true;
    }
    at = mark;
    return false;
  }

  private boolean isOr(int index) {
    if (index + 2 > text.length()
        || !text.substring(index, index + 2).toLowerCase(Locale.ROOT).equals("or")) {
      return false;
    }
    int next = index + 2;
    if (next == text.length()) {
      return false;
    }
    char c = text.charAt(next);
    return !Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '/' && c != ':';
  }

  private TsQuery conjunction() {
    TsQuery left = null;
    while (skipBlanks()) {
      if (left != null && isOr(at)) {
        break;
      }
      TsQuery right = operand();
      if (right != null) {
        left = left == null ? right : new TsQuery.And(left, right);
      }
    }
    return left;
  }

  private TsQuery operand() {
    if (text.charAt(at) == '-') {
      at++;
      if (at < text.length() && startsOperand(text.charAt(at)) && text.charAt(at) != '-') {
        TsQuery inner = operand();
        return inner == null ? null : new TsQuery.Not(inner);
      }
      return null;
    }
    if (text.charAt(at) == '"') {
      int close = text.indexOf('"', at + 1);
      if (close >= 0) {
        String quoted = text.substring(at + 1, close);
        at = close + 1;
        return quoted.isBlank() ? null : words(quoted);
      }
      at++;
      return null;
    }
    int start = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != '"') {
      at++;
    }
    return words(text.substring(start, at));
  }

  private TsQuery words(String part) {
    return builder.words(
        new TsQuery.Word(part.getBytes(StandardCharsets.UTF_8), 0, false),
        QueryBuilder.Join.PHRASE);
  }
}
