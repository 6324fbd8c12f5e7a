package org.pgj.engine.type.text;

import java.util.Arrays;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Searches for bytes in bytes, eight places at a time: a place where the first two bytes agree
 * shows as a zero byte in the difference of two words (Warren, Hacker's Delight, 6-1). In UTF-8 a
 * match of whole characters begins at a character.
 */
public final class ByteSearch {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteSearch() {}

  /**
   * The first place in {@code text[from..to)} where all of {@code wanted} stands, -1 if there is
   * none.
   */
  public static int indexOf(byte[] text, int from, int to, byte[] wanted) {
    int length = wanted.length;
    if (length == 0) {
      return from;
    }
    int last = to - length;
    if (last < from) {
      return -1;
    }
    // Of a single byte both words are about the same place.
    int distance = length == 1 ? 0 : 1;
    long first = (wanted[0] & 0xFF) * ONES;
    long second = (wanted[distance] & 0xFF) * ONES;
    int at = from;
    for (; at + distance + Long.BYTES <= to; at += Long.BYTES) {
      long difference =
          BytesOutput.getLongLE(text, at) ^ first
              | BytesOutput.getLongLE(text, at + distance) ^ second;
      // Marks every zero byte; one that is not zero only above another that is.
      long zeros = difference - ONES & ~difference & HIGHS;
      while (zeros != 0) {
        int place = at + (Long.numberOfTrailingZeros(zeros) >>> 3);
        if (place > last) {
          return -1;
        }
        if (startsWith(text, place, wanted)) {
          return place;
        }
        zeros &= zeros - 1;
      }
    }
    for (; at <= last; at++) {
      if (text[at] == wanted[0] && startsWith(text, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether {@code wanted} stands at a place that has room for it. */
  public static boolean startsWith(byte[] text, int at, byte[] wanted) {
    return Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
