package org.pgj.engine.type.text;

import org.pgj.engine.error.DatabaseError;

/** Characters of UTF-8 text held as bytes. */
public final class Utf8 {
  private Utf8() {}

  /** Number of code points. */
  public static int length(byte[] text, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at++) {
      if ((text[at] & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  /** Position {@code count} code points after {@code from}, at most {@code to}. */
  public static int advance(byte[] text, int from, int to, int count) {
    int at = from;
    while (count > 0 && at < to) {
      at += width(text[at]);
      count--;
    }
    return Math.min(at, to);
  }

  /** Bytes of the character that starts with this byte. */
  public static int width(byte first) {
    if (first >= 0) {
      return 1;
    }
    int bits = first & 0xFF;
    return bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
  }

  /** The code point at a position of valid text. */
  public static int codePoint(byte[] text, int at) {
    int first = text[at];
    if (first >= 0) {
      return first;
    }
    int bits = first & 0xFF;
    if (bits < 0xE0) {
      return (bits & 0x1F) << 6 | text[at + 1] & 0x3F;
    }
    if (bits < 0xF0) {
      return (bits & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F;
    }
    return (bits & 0x07) << 18
        | (text[at + 1] & 0x3F) << 12
        | (text[at + 2] & 0x3F) << 6
        | text[at + 3] & 0x3F;
  }

  public static boolean isAscii(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks text from outside.
   *
   * @throws DatabaseError 22021 {@code invalid byte sequence for encoding "UTF8": 0x…}
   */
  public static void validate(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      byte first = text[at];
      if (first > 0) {
        at++;
        continue;
      }
      int width = first == 0 ? 1 : expectedWidth(first);
      if (first == 0 || width == 0 || at + width > to || !isWellFormed(text, at, width)) {
        throw invalidSequence(text, at, Math.min(to, at + claimedWidth(first)));
      }
      at += width;
    }
  }

  private static int expectedWidth(byte first) {
    int bits = first & 0xFF;
    return bits < 0xC2 ? 0 : bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : bits < 0xF5 ? 4 : 0;
  }

  /** The width that a first byte stands for, whether or not such a character may exist. */
  private static int claimedWidth(byte first) {
    int bits = first & 0xFF;
    return bits < 0xC0 || bits >= 0xF8 ? 1 : bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
  }

  private static boolean isWellFormed(byte[] text, int at, int width) {
    for (int i = 1; i < width; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return false;
      }
    }
    int second = width > 1 ? text[at + 1] & 0xFF : 0;
    return switch (text[at] & 0xFF) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }

  private static DatabaseError invalidSequence(byte[] text, int from, int to) {
    StringBuilder bytes = new StringBuilder();
    for (int at = from; at < to; at++) {
      bytes.append(at == from ? "0x" : " 0x");
      bytes.append(Character.forDigit(text[at] >> 4 & 15, 16));
      bytes.append(Character.forDigit(text[at] & 15, 16));
    }
    return new DatabaseError("22021", "invalid byte sequence for encoding \"UTF8\": " + bytes);
  }
}
