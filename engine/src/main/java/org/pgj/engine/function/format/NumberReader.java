package org.pgj.engine.function.format;

import org.pgj.engine.error.DatabaseError;

/** Reads one number by a template, for to_number. */
final class NumberReader {
  private final NumberTemplate template;
  private final String text;
  private final StringBuilder digits = new StringBuilder();
  private int at;
  private boolean negative;
  private boolean signRead;
  private boolean pointRead;
  private int readBefore;
  private int readAfter;

  private NumberReader(NumberTemplate template, String text) {
    this.template = template;
    this.text = text;
  }

  /** The number as plain text. */
  static String read(NumberTemplate template, String text) {
    if (template.scientific) {
      throw new DatabaseError("0A000", "\"EEEE\" not supported for input");
    }
    if (template.roman) {
      throw new DatabaseError("0A000", "\"RN\" not supported for input");
    }
    return new NumberReader(template, text).run();
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private String run() {
    for (NumberTemplate.Node node : template.nodes) {
      if (at >= text.length()) {
        break;
      }
      switch (node.pattern()) {
        case NINE, ZERO, POINT, DECIMAL -> digit(node.pattern());
        case COMMA, GROUP -> {
          if (peek() == ',') {
            at++;
          }
        }
        case CURRENCY -> skipOther(1);
        case MINUS, SIGN, PLUS -> sign(node.pattern());
        case ORDINAL -> skipOther(2);
        case LITERAL -> at = Math.min(text.length(), at + node.text().length());
        default -> {}
      }
    }
    if (digits.isEmpty()) {
      throw new DatabaseError("22P02", "invalid input syntax for type numeric: \" \"");
    }
    return (negative ? "-" : "") + digits;
  }

  private void sign(NumberTemplate.Pattern pattern) {
    char c = peek();
    if (c == '-' && pattern != NumberTemplate.Pattern.PLUS) {
      negative = true;
      at++;
    } else if (c == '+' && pattern != NumberTemplate.Pattern.MINUS) {
      at++;
    } else {
      skipOther(1);
    }
  }

  /** Passes over characters that belong to no number. */
  private void skipOther(int count) {
    for (int i = 0; i < count && at < text.length(); i++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9' || ".,+-".indexOf(c) >= 0) {
        break;
      }
      at++;
    }
  }

  private void digit(NumberTemplate.Pattern pattern) {
    if (peek() == ' ') {
      at++;
    }
    if (at >= text.length()) {
      return;
    }
    if (!signRead && digits.isEmpty()) {
      leadingSign();
    }
    char c = peek();
    if (c >= '0' && c <= '9') {
      if (pointRead && readAfter == template.after) {
        return;
      }
      digits.append(c);
      at++;
      if (pointRead) {
        readAfter++;
      } else {
        readBefore++;
      }
    } else if (c == '.' && !pointRead && template.decimal) {
      digits.append('.');
      pointRead = true;
      at++;
    }
    if (readBefore + readAfter > 0 && !signRead && at < text.length()) {
      trailingSign();
    }
  }

  private void leadingSign() {
    char c = peek();
    if (template.bracket && c == '<') {
      negative = true;
      signRead = true;
      at++;
    } else if (c == '-') {
      negative = true;
      signRead = true;
      at++;
    } else if (c == '+') {
      signRead = true;
      at++;
    }
  }

  private void trailingSign() {
    char c = peek();
    boolean last = at + 1 >= text.length() || !Character.isDigit(text.charAt(at + 1));
    if (template.sign != NumberTemplate.SignPlace.NONE && last && (c == '-' || c == '+')) {
      negative = c == '-';
      signRead = true;
      at++;
    }
  }
}
