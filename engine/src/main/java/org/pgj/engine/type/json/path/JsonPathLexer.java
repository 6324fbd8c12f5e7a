package org.pgj.engine.type.json.path;

import java.util.Locale;
import org.pgj.engine.error.DatabaseError;

/** The tokens of a jsonpath. */
final class JsonPathLexer {
  /** Kinds of tokens; a SYMBOL is told by its text. */
  enum Kind {
    IDENTIFIER,
    STRING,
    VARIABLE,
    INTEGER,
    NUMBER,
    SYMBOL,
    END
  }

  private static final String JUNK = "trailing junk after numeric literal";
  private static final String SPECIAL = "?%$.[]{}()|&!=<>@#,*:-+/\\\" \t\n\r\f";

  private final String source;
  private int at;
  private int start;

  Kind kind;

  /** The token's value: unescaped, digits without underscores. */
  String value;

  JsonPathLexer(String source) {
    this.source = source;
  }

  /** The token as it is written. */
  String written() {
    return source.substring(start, at);
  }

  /** 42601 at the present token. */
  DatabaseError error(String message) {
    return new DatabaseError(
        "42601",
        kind == Kind.END || kind == Kind.IDENTIFIER && at == source.length()
            ? message + " at end of jsonpath input"
            : message + " at or near \"" + written() + "\" of jsonpath input");
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && value.equals(symbol);
  }

  /** Whether the token is a keyword; its letters may be of any case but those of literals. */
  boolean isKeyword(String word) {
    if (kind != Kind.IDENTIFIER) {
      return false;
    }
    return switch (word) {
      case "true", "false", "null" -> value.equals(word);
      default -> value.toLowerCase(Locale.ROOT).equals(word);
    };
  }

  void next() {
    skipBlanks();
    start = at;
    if (at >= source.length()) {
      kind = Kind.END;
      value = "";
      return;
    }
    char c = source.charAt(at);
    if (c == '"') {
      at++;
      kind = Kind.STRING;
      value = quoted();
    } else if (c == '$') {
      variable();
    } else if (isDigit(c) || c == '.' && at + 1 < source.length() && isDigit(charAt(at + 1))) {
      number();
    } else if (SPECIAL.indexOf(c) < 0 || c == '\\') {
      kind = Kind.IDENTIFIER;
      value = unquoted();
    } else {
      symbol(c);
    }
  }

  private char charAt(int index) {
    return index < source.length() ? source.charAt(index) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipBlanks() {
    while (at < source.length()) {
      if (" \t\n\r\f".indexOf(source.charAt(at)) >= 0) {
        at++;
      } else if (source.startsWith("/*", at)) {
        start = at;
        int close = source.indexOf("*/", at + 2);
        if (close < 0) {
          at = source.length();
          kind = Kind.END;
          throw error("unexpected end of comment");
        }
        at = close + 2;
      } else {
        return;
      }
    }
  }

  private void symbol(char c) {
    kind = Kind.SYMBOL;
    for (String two : new String[] {"&&", "||", "**", "<=", ">=", "==", "!=", "<>"}) {
      if (source.startsWith(two, at)) {
        at += 2;
        value = two.equals("<>") ? "!=" : two;
        return;
      }
    }
    at++;
    value = c == '=' ? "==" : String.valueOf(c);
  }

  private void variable() {
    at++;
    if (charAt(at) == '"') {
      at++;
      kind = Kind.VARIABLE;
      value = quoted();
    } else if (at < source.length()
        && (SPECIAL.indexOf(source.charAt(at)) < 0 || source.charAt(at) == '\\')) {
      kind = Kind.VARIABLE;
      value = unquoted();
    } else {
      kind = Kind.SYMBOL;
      value = "$";
    }
  }

  private String unquoted() {
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\\') {
        escape(text);
      } else if (SPECIAL.indexOf(c) >= 0) {
        break;
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  private String quoted() {
    StringBuilder text = new StringBuilder();
    while (true) {
      if (at >= source.length()) {
        kind = Kind.END;
        throw error("unterminated quoted string");
      }
      char c = source.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\') {
        escape(text);
      } else {
        text.append(c);
        at++;
      }
    }
  }

  private void escape(StringBuilder text) {
    int escapeStart = at++;
    if (at >= source.length()) {
      kind = Kind.END;
      throw error("unexpected end after backslash");
    }
    char c = source.charAt(at++);
    switch (c) {
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'v' -> text.append((char) 11);
      case 'x' -> text.append((char) checked(hex(2, escapeStart)));
      case 'u' -> unicode(text, escapeStart);
      default -> text.append(c);
    }
  }

  private void unicode(StringBuilder text, int escapeStart) {
    int unit = unicodeValue(escapeStart);
    if (Character.isSurrogate((char) unit) && unit < 0x10000) {
      if (Character.isLowSurrogate((char) unit)) {
        throw surrogate("Unicode low surrogate must follow a high surrogate.");
      }
      if (charAt(at) != '\\' || charAt(at + 1) != 'u') {
        throw surrogate("Unicode low surrogate must follow a high surrogate.");
      }
      at += 2;
      int low = unicodeValue(escapeStart);
      if (low > 0xFFFF || !Character.isLowSurrogate((char) low)) {
        throw surrogate(
            low <= 0xFFFF && Character.isHighSurrogate((char) low)
                ? "Unicode high surrogate must not follow a high surrogate."
                : "Unicode low surrogate must follow a high surrogate.");
      }
      text.appendCodePoint(Character.toCodePoint((char) unit, (char) low));
      return;
    }
    text.appendCodePoint(checked(unit));
  }

  private static DatabaseError surrogate(String detail) {
    return new DatabaseError("22P02", "invalid input syntax for type jsonpath").detail(detail);
  }

  private static int checked(int codePoint) {
    if (codePoint == 0) {
      throw new DatabaseError("22P05", "unsupported Unicode escape sequence")
          .detail("\\u0000 cannot be converted to text.");
    }
    return codePoint;
  }

  private int unicodeValue(int escapeStart) {
    if (charAt(at) != '{') {
      return hex(4, escapeStart);
    }
    int close = source.indexOf('}', at);
    int value = 0;
    if (close < 0 || close == at + 1 || close - at > 7) {
      throw invalidUnicode(escapeStart);
    }
    for (int i = at + 1; i < close; i++) {
      int digit = Character.digit(source.charAt(i), 16);
      if (digit < 0) {
        throw invalidUnicode(escapeStart);
      }
      value = value << 4 | digit;
    }
    at = close + 1;
    return value;
  }

  private DatabaseError invalidUnicode(int escapeStart) {
    start = escapeStart;
    kind = Kind.STRING;
    return error("invalid Unicode escape sequence");
  }

  private int hex(int digits, int escapeStart) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(charAt(at), 16);
      if (digit < 0) {
        if (digits == 2) {
          start = escapeStart;
          kind = Kind.STRING;
          throw error("invalid hexadecimal character sequence");
        }
        throw invalidUnicode(escapeStart);
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  private void number() {
    kind = Kind.INTEGER;
    if (charAt(at) == '0' && "xXoObB".indexOf(charAt(at + 1)) >= 0 && at + 1 < source.length()) {
      int radix =
          switch (Character.toLowerCase(charAt(at + 1))) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
          };
      int digits = at + 2;
      int end = run(digits, radix);
      if (end == digits) {
        at++;
        junk();
      }
      at = end;
      String plain = source.substring(digits, at).replace("_", "");
      value = new java.math.BigInteger(plain, radix).toString();
      return;
    }
    if (charAt(at) == '0' && (isDigit(charAt(at + 1)) || charAt(at + 1) == '_')) {
      at++;
      junk();
    }
    at = run(at, 10);
    if (charAt(at) == '.') {
      int fraction = run(at + 1, 10);
      boolean hasInteger = at > start;
      if (fraction > at + 1 || hasInteger) {
        kind = Kind.NUMBER;
        at = fraction;
      }
    }
    if (charAt(at) == 'e' || charAt(at) == 'E') {
      int exponent = at + 1;
      if (charAt(exponent) == '+' || charAt(exponent) == '-') {
        exponent++;
      }
      int end = run(exponent, 10);
      if (end == exponent) {
        at = exponent;
        throw error(JUNK);
      }
      kind = Kind.NUMBER;
      at = end;
    }
    junkAfter();
    value = source.substring(start, at).replace("_", "");
  }

  private void junk() {
    at++;
    throw error(JUNK);
  }

  private void junkAfter() {
    if (at < source.length() && SPECIAL.indexOf(source.charAt(at)) < 0) {
      junk();
    }
  }

  /** End of a run of digits with single underscores between them. */
  private int run(int from, int radix) {
    int end = from;
    while (Character.digit(charAt(end), radix) >= 0 && charAt(end) < 128
        || charAt(end) == '_' && end > from && Character.digit(charAt(end + 1), radix) >= 0) {
      end++;
    }
    return end;
  }
}
