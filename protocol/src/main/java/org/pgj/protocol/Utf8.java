package org.pgj.protocol;

import java.nio.charset.StandardCharsets;

/** UTF-8 as the wire needs it. */
public final class Utf8 {
  private Utf8() {}

  /** Decodes {@code bytes[from, to)}; malformed input becomes U+FFFD. */
  public static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * Returns the index of the first byte of {@code bytes[from, to)} that does not begin a
   * well-formed UTF-8 sequence (RFC 3629: shortest forms only, no surrogates, at most U+10FFFF), or
   * -1 if all do.
   */
  public static int firstMalformed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int first = bytes[i];
      if (first >= 0) {
        i++;
        continue;
      }
      int length = sequenceLength((byte) first);
      if (length == 0 || i + length > to || !validTail(bytes, i, length)) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Returns the length that a lead byte announces (1 to 4), or 0 if no sequence may begin so. */
  public static int sequenceLength(byte lead) {
    int b = lead & 0xFF;
    if (b < 0x80) {
      return 1;
    }
    if (b < 0xC2 || b > 0xF4) {
      return 0;
    }
    return b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
  }

  private static boolean validTail(byte[] bytes, int at, int length) {
    for (int k = 1; k < length; k++) {
      if ((bytes[at + k] & 0xC0) != 0x80) {
        return false;
      }
    }
    int lead = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second <= 0x9F;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second <= 0x8F;
      default -> true;
    };
  }
}
