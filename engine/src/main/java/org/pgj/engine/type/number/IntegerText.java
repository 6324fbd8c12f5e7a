package org.pgj.engine.type.number;

import org.pgj.engine.type.Whitespace;

/**
 * Reads integers: sign, decimal or 0x, 0o, 0b digits, underscores between digits, blanks around
 * (manual: Numeric Constants).
 */
public final class IntegerText {
  private IntegerText() {}

  /** Reads one integer of 64 bits. */
  public static final class Reader {
    /** The value read. */
    public long value;

    /** Whether the value is beyond 64 bits. */
    public boolean overflow;

    /** Whether a minus sign was read. */
    public boolean negative;

    /** Position after the last character read. */
    public int end;

    /** False if the text is no integer. */
    public boolean read(byte[] text, int from, int to) {
      int at = readPrefix(text, from, to);
      if (at < 0) {
        return false;
      }
      while (at < to && Whitespace.is(text[at])) {
        at++;
      }
      return at == to;
    }

    /** Reads an integer that other text may follow; -1 if there is none, else its end. */
    public int readPrefix(byte[] text, int from, int to) {
      int at = from;
      value = 0;
      overflow = false;
      negative = false;
      while (at < to && Whitespace.is(text[at])) {
        at++;
      }
      if (at < to && (text[at] == '-' || text[at] == '+')) {
        negative = text[at] == '-';
        at++;
      }
      int radix = 10;
      if (at + 1 < to && text[at] == '0') {
        radix =
            switch (text[at + 1] | 0x20) {
              case 'x' -> 16;
              case 'o' -> 8;
              case 'b' -> 2;
              default -> 10;
            };
      }
      if (radix != 10) {
        at += 2;
        if (at < to && text[at] == '_') {
          at++;
        }
      }
      int digits = 0;
      long limit = Long.MIN_VALUE / radix;
      for (; at < to; at++) {
        int digit = Character.digit(text[at], radix);
        if (digit < 0) {
          if (text[at] == '_'
              && digits > 0
              && at + 1 < to
              && Character.digit(text[at + 1], radix) >= 0) {
            continue;
          }
          break;
        }
        digits++;
        if (value < limit || value * radix < Long.MIN_VALUE + digit) {
          overflow = true;
        } else {
          value = value * radix - digit;
        }
      }
      if (digits == 0) {
        return -1;
      }
      if (!negative) {
        if (value == Long.MIN_VALUE) {
          overflow = true;
        }
        value = -value;
      }
      end = at;
      return at;
    }
  }
}
