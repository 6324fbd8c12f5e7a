package org.pgj.engine.access.gin;

import java.util.Arrays;
import org.pgj.engine.type.Hashing;

/**
 * The stored form of a key: column number, kind, content. Content beyond a limit is cut and
 * followed by its hash, so that every key fits on a page and prefixes stay prefixes.
 */
final class GinKey {
  /** Kind of an ordinary key. */
  static final int NORMAL = 0;

  /** Kind of the key of a null element. */
  static final int NULL_ELEMENT = 1;

  /** Kind of the key of a value without keys. */
  static final int EMPTY = 2;

  private static final int HEAD = 2;
  private static final int MAX_CONTENT = 128;

  private GinKey() {}

  static byte[] of(int column, int kind, byte[] content) {
    int kept = Math.min(content.length, MAX_CONTENT);
    byte[] key = new byte[HEAD + kept + (kept < content.length ? Long.BYTES : 0)];
    key[0] = (byte) column;
    key[1] = (byte) kind;
    System.arraycopy(content, 0, key, HEAD, kept);
    if (kept < content.length) {
      long hash = Hashing.bytes(content, 0, content.length);
      for (int i = 0; i < Long.BYTES; i++) {
        key[HEAD + kept + i] = (byte) (hash >>> 8 * i);
      }
    }
    return key;
  }

  /** The first stored form of all keys with a prefix. */
  static byte[] prefix(int column, byte[] content) {
    int kept = Math.min(content.length, MAX_CONTENT);
    byte[] key = new byte[HEAD + kept];
    key[0] = (byte) column;
    key[1] = NORMAL;
    System.arraycopy(content, 0, key, HEAD, kept);
    return key;
  }

  /** What stands before every key of a column. */
  static byte[] column(int column) {
    return new byte[] {(byte) column};
  }

  /** The least byte string above all that begin with a prefix; null if there is none. */
  static byte[] after(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    byte[] next = Arrays.copyOf(prefix, length);
    next[length - 1]++;
    return next;
  }
}
