package org.pgj.engine.parser.grammar;

/** The scanner's character classes. Every character beyond ASCII is a letter. */
final class CharacterClasses {
  private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";

  private CharacterClasses() {}

  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isIdentifierStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  static boolean isIdentifierPart(char c) {
    return isIdentifierStart(c) || isDigit(c) || c == '$';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isOperator(char c) {
    return c < 0x80 && OPERATOR_CHARACTERS.indexOf(c) >= 0;
  }

  /** Whether an operator that contains this may end in + or -. */
  static boolean lendsSign(char c) {
    return c < 0x80 && "~!@#^&|`?%".indexOf(c) >= 0;
  }

  /** The value of a digit in the radix, or -1. */
  static int digit(char c, int radix) {
    int value = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' ? (c | 0x20) - 'a' + 10 : -1;
    return c < 0x80 && value < radix ? value : -1;
  }
}
