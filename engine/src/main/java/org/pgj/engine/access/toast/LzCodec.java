package org.pgj.engine.access.toast;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;

/**
 * A fast byte-oriented LZ77 compressor. The output is a run of
 *
 * <pre>
 *   token 1           literal count (high 4 bits), match length - 4 (low 4 bits)
 *   count extension   if the count is 15: bytes to add, ending with one below 255
 *   literals
 *   distance 2        1 to 65535 back; absent after the last literals
 *   length extension  if the match nibble is 15, as above
 * </pre>
 *
 * <p>An instance is for one thread: it keeps its hash table.
 */
public final class LzCodec {
  private static final int MIN_MATCH = 4;
  private static final int NIBBLE_MAX = 15;
  private static final int MAX_DISTANCE = 0xffff;
  private static final int HASH_BITS = 12;
  private static final int HASH_MULTIPLIER = 0x9E3779B1;

  private int[] table;

  /**
   * Compresses a range.
   *
   * @param limit most bytes to write to {@code target} from {@code at}
   * @return compressed length, or -1 if it would exceed the limit
   */
  public int compress(byte[] source, int from, int length, byte[] target, int at, int limit) {
    if (table == null) {
      table = new int[1 << HASH_BITS];
    }
    Arrays.fill(table, -1);
    int end = from + length;
    int lastMatchStart = end - MIN_MATCH;
    int targetEnd = at + limit;
    int out = at;
    int literalStart = from;
    int position = from;
    int misses = 0;
    while (position <= lastMatchStart) {
      int sequence = ByteArrays.getInt(source, position);
      int slot = sequence * HASH_MULTIPLIER >>> (Integer.SIZE - HASH_BITS);
      int candidate = table[slot];
      table[slot] = position;
      if (candidate < 0
          || position - candidate > MAX_DISTANCE
          || ByteArrays.getInt(source, candidate) != sequence) {
        // Incompressible stretches are skipped ever faster.
        position += 1 + (misses++ >> 5);
        continue;
      }
      misses = 0;
      int matched = MIN_MATCH;
      while (position + matched < end
          && source[candidate + matched] == source[position + matched]) {
        matched++;
      }
      out =
          put(
              source,
              literalStart,
              position - literalStart,
              position - candidate,
              matched,
              target,
              out,
              targetEnd);
      if (out < 0) {
        return -1;
      }
      position += matched;
      literalStart = position;
    }
    out = put(source, literalStart, end - literalStart, 0, MIN_MATCH, target, out, targetEnd);
    return out < 0 ? -1 : out - at;
  }

  private static int put(
      byte[] source,
      int literalStart,
      int literals,
      int distance,
      int matched,
      byte[] target,
      int at,
      int end) {
    int worst = 1 + literals / 255 + 1 + literals + 2 + matched / 255 + 1;
    if (worst > end - at) {
      return -1;
    }
    int out = at + 1;
    int extra = matched - MIN_MATCH;
    target[at] = (byte) (Math.min(literals, NIBBLE_MAX) << 4 | Math.min(extra, NIBBLE_MAX));
    out = putExtension(target, out, literals);
    System.arraycopy(source, literalStart, target, out, literals);
    out += literals;
    if (distance == 0) {
      return out;
    }
    ByteArrays.putShort(target, out, distance);
    return putExtension(target, out + 2, extra);
  }

  private static int putExtension(byte[] target, int at, int value) {
    int rest = value - NIBBLE_MAX;
    if (rest < 0) {
      return at;
    }
    int out = at;
    while (rest >= 255) {
      target[out++] = (byte) 255;
      rest -= 255;
    }
    target[out++] = (byte) rest;
    return out;
  }

  /**
   * Restores the first {@code wantedLength} bytes of what was compressed.
   *
   * @throws DatabaseError XX001 if the compressed bytes are damaged
   */
  public static void decompress(
      byte[] source, int from, int length, byte[] target, int at, int wantedLength) {
    int in = from;
    int end = from + length;
    int out = at;
    int targetEnd = at + wantedLength;
    try {
      while (out < targetEnd) {
        int token = source[in++] & 0xff;
        int literals = token >> 4;
        if (literals == NIBBLE_MAX) {
          int more;
          do {
            more = source[in++] & 0xff;
            literals += more;
          } while (more == 255);
        }
        int copied = Math.min(literals, targetEnd - out);
        System.arraycopy(source, in, target, out, copied);
        in += literals;
        out += copied;
        if (out == targetEnd || in >= end) {
          break;
        }
        int distance = ByteArrays.getUnsignedShort(source, in);
        in += 2;
        int matched = token & NIBBLE_MAX;
        if (matched == NIBBLE_MAX) {
          int more;
          do {
            more = source[in++] & 0xff;
            matched += more;
          } while (more == 255);
        }
        matched = Math.min(matched + MIN_MATCH, targetEnd - out);
        if (distance == 0 || distance > out - at) {
          throw corrupt(null);
        }
        copyMatch(target, out, distance, matched);
        out += matched;
      }
    } catch (IndexOutOfBoundsException e) {
      throw corrupt(e);
    }
    if (out != targetEnd || in > end) {
      throw corrupt(null);
    }
  }

  private static void copyMatch(byte[] target, int at, int distance, int length) {
    if (distance >= length) {
      System.arraycopy(target, at - distance, target, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      target[at + i] = target[at + i - distance];
    }
  }

  private static DatabaseError corrupt(Throwable cause) {
    return new DatabaseError("XX001", "compressed LZ data is corrupt", cause);
  }
}
