package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.CharacterClasses.*;

/** Numeric constants and parameters. */
final class NumberScanner {
  private final char[] text;
  private final int length;

  NumberScanner(char[] text, int length) {
    this.text = text;
    this.length = length;
  }

  SqlToken number(int start) {
    if (text[start] == '0') {
      int radix =
          switch (text[start + 1] | 0x20) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 0;
          };
      if (radix != 0) {
        return withPrefix(start, radix);
      }
    }
    int end = digits(start);
    boolean fraction = text[end] == '.' && text[end + 1] != '.';
    if (fraction) {
      end = isDigit(text[end + 1]) ? digits(end + 1) : end + 1;
    }
    boolean exponent = (text[end] | 0x20) == 'e';
    if (exponent) {
      int from = end + 1;
      if (text[from] == '+' || text[from] == '-') {
        from++;
        if (!isDigit(text[from])) {
          throw junk(start, from);
        }
      }
      if (isDigit(text[from])) {
        end = digits(from);
      } else {
        throw junk(start, endOfWord(end));
      }
    }
    if (isIdentifierStart(text[end])) {
      throw junk(start, endOfWord(end));
    }
    String value = plain(start, end);
    if (!fraction && !exponent) {
      return integer(start, end, value, 10);
    }
    return new SqlToken(SqlGrammar.FCONST, start, end - 1, value);
  }

  /** The end of digits with single underscores between them. */
  private int digits(int from) {
    int i = from;
    while (isDigit(text[i]) || text[i] == '_' && i > from && isDigit(text[i + 1])) {
      i++;
    }
    return i;
  }

  private SqlToken withPrefix(int start, int radix) {
    int end = start + 2;
    while (digit(text[end], radix) >= 0 || text[end] == '_' && digit(text[end + 1], radix) >= 0) {
      end++;
    }
    if (end == start + 2) {
      // What follows would be junk behind the number 0, unless it is nothing or an underscore.
      int junkEnd = endOfWord(start + 1);
      if (junkEnd > start + 2 && !(junkEnd == start + 3 && text[start + 2] == '_')) {
        throw junk(start, junkEnd);
      }
      String kind = radix == 16 ? "hexadecimal" : radix == 8 ? "octal" : "binary";
      throw SqlScanner.failure("invalid " + kind + " integer", text, start, junkEnd);
    }
    if (isIdentifierStart(text[end]) || isDigit(text[end])) {
      throw junk(start, endOfWord(end));
    }
    return integer(start, end, plain(start, end), radix);
  }

  private SqlToken integer(int start, int end, String value, int radix) {
    long number = 0;
    for (int i = radix == 10 ? 0 : 2; i < value.length(); i++) {
      number = number * radix + digit(value.charAt(i), radix);
      if (number > Integer.MAX_VALUE) {
        return new SqlToken(SqlGrammar.FCONST, start, end - 1, value);
      }
    }
    return new SqlToken(
        SqlGrammar.ICONST, start, end - 1, radix == 10 ? value : Long.toString(number));
  }

  SqlToken parameter(int start) {
    int end = start + 1;
    long number = 0;
    while (isDigit(text[end])) {
      number = Math.min(number * 10 + text[end] - '0', Integer.MAX_VALUE);
      end++;
    }
    if (isIdentifierStart(text[end])) {
      throw SqlScanner.failure("trailing junk after parameter", text, start, endOfWord(end));
    }
    return new SqlToken(SqlGrammar.PARAM, start, end - 1, Long.toString(number));
  }

  private String plain(int start, int end) {
    String value = new String(text, start, end - start);
    return value.indexOf('_') < 0 ? value : value.replace("_", "");
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < length && isIdentifierPart(text[end])) {
      end++;
    }
    return end;
  }

  private RuntimeException junk(int start, int end) {
    return SqlScanner.failure("trailing junk after numeric literal", text, start, end);
  }
}
