package org.pgj.engine.parser.grammar;

import org.pgj.engine.error.DatabaseError;

/** Resolves the escapes of U&'...' and U&"...". */
final class UnicodeEscapes {
  private UnicodeEscapes() {}

  /**
   * @param offset where the first character of text stands, for error positions
   */
  static String decode(String text, char escape, int offset) {
    if (text.indexOf(escape) < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int high = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != escape) {
        requireNoHalf(high, offset + i);
        out.append(c);
        i++;
        continue;
      }
      int start = i;
      if (i + 1 < text.length() && text.charAt(i + 1) == escape) {
        requireNoHalf(high, offset + start);
        out.append(escape);
        i += 2;
        continue;
      }
      boolean six = i + 1 < text.length() && text.charAt(i + 1) == '+';
      int digits = six ? 6 : 4;
      int from = i + (six ? 2 : 1);
      int value = hex(text, from, digits);
      if (value < 0) {
        throw new DatabaseError("42601", "invalid Unicode escape")
            .hint("Unicode escapes must be \\XXXX or \\+XXXXXX.")
            .at(offset + start);
      }
      i = from + digits;
      if (high != 0) {
        if (!isLow(value)) {
          throw badPair(offset + start);
        }
        out.appendCodePoint(Character.toCodePoint((char) high, (char) value));
        high = 0;
      } else if (isLow(value)) {
        throw badPair(offset + start);
      } else if (isHigh(value)) {
        high = value;
      } else {
        requireCodePoint(value, offset + start);
        out.appendCodePoint(value);
      }
    }
    requireNoHalf(high, offset + i);
    return out.toString();
  }

  static boolean isHigh(int c) {
    return c >= 0xd800 && c <= 0xdbff;
  }

  static boolean isLow(int c) {
    return c >= 0xdc00 && c <= 0xdfff;
  }

  /** The value of so many hexadecimal digits, or -1. */
  static int hex(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int d = CharacterClasses.digit(text.charAt(i), 16);
      if (d < 0) {
        return -1;
      }
      value = value << 4 | d;
    }
    return value;
  }

  private static void requireNoHalf(int high, int location) {
    if (high != 0) {
      throw badPair(location);
    }
  }

  private static void requireCodePoint(int value, int location) {
    if (value == 0 || value > Character.MAX_CODE_POINT) {
      throw new DatabaseError("42601", "invalid Unicode escape value").at(location);
    }
  }

  private static DatabaseError badPair(int location) {
    return new DatabaseError("42601", "invalid Unicode surrogate pair").at(location);
  }
}
