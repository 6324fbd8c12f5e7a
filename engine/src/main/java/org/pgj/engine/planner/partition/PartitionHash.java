package org.pgj.engine.planner.partition;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The hash function of hash partitioning: Bob Jenkins' lookup3 (2006) with PostgreSQL's seed, so
 * that integers, dates, timestamps, texts and uuids go where PostgreSQL puts them. Other types use
 * their own hash.
 */
final class PartitionHash {
  private static final long SEED = 0x7A5B22367996DCFDL;
  private static final int START = 0x9e3779b9 + 3923095;
  private static final int INT8 = 20;
  private static final int TIMESTAMP = 1114;
  private static final int TIMESTAMP_WITH_ZONE = 1184;
  private static final int TIME = 1083;
  private static final int NUMERIC = 1700;
  private static final int INTERVAL = 1186;

  private int a;
  private int b;
  private int c;

  /** The hash of a row; nulls do not count. */
  long hash(Vector[] values, int row, SqlType[] types) {
    long hash = 0;
    for (int k = 0; k < types.length; k++) {
      if (!values[k].isNull(row)) {
        hash = combine(hash, hash(values[k], row, types[k]));
      }
    }
    return hash;
  }

  private static long combine(long hash, long other) {
    return hash ^ (other + 0x49a0f4dd15e5a8e3L + (hash << 54) + (hash >>> 7));
  }

  private long hash(Vector value, int row, SqlType type) {
    if (type.representation() == Representation.LONG) {
      long bits = ((LongVector) value).get(row);
      int word = (int) bits;
      if (isWide(type.oid())) {
        int high = (int) (bits >> 32);
        word ^= bits >= 0 ? high : ~high;
      }
      return hashWord(word);
    }
    if (type.representation() == Representation.BYTES && isPlain(type.oid())) {
      BytesVector bytes = (BytesVector) value;
      return hashBytes(bytes.chunk(row), bytes.offset(row), bytes.length(row));
    }
    return type.hash(value, row);
  }

  private static boolean isWide(int type) {
    return type == INT8 || type == TIMESTAMP || type == TIMESTAMP_WITH_ZONE || type == TIME;
  }

  private static boolean isPlain(int type) {
    return type != NUMERIC && type != INTERVAL;
  }

  private void begin(int length) {
    a = START + length;
    b = a;
    c = a;
    a += (int) (SEED >>> 32);
    b += (int) SEED;
    mix();
  }

  private long hashWord(int word) {
    begin(4);
    a += word;
    return finish();
  }

  private long hashBytes(byte[] bytes, int offset, int length) {
    begin(length);
    int at = offset;
    int left = length;
    for (; left >= 12; left -= 12, at += 12) {
      a += word(bytes, at, 4);
      b += word(bytes, at + 4, 4);
      c += word(bytes, at + 8, 4);
      mix();
    }
    a += word(bytes, at, Math.min(4, left));
    b += word(bytes, at + 4, Math.min(4, left - 4));
    c += word(bytes, at + 8, Math.min(3, left - 8)) << 8;
    return finish();
  }

  /** Up to four bytes, the lowest first. */
  private static int word(byte[] bytes, int offset, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[offset + i] & 0xff) << (8 * i);
    }
    return word;
  }

  private void mix() {
    a = a - c ^ Integer.rotateLeft(c, 4);
    c += b;
    b = b - a ^ Integer.rotateLeft(a, 6);
    a += c;
    c = c - b ^ Integer.rotateLeft(b, 8);
    b += a;
    a = a - c ^ Integer.rotateLeft(c, 16);
    c += b;
    b = b - a ^ Integer.rotateLeft(a, 19);
    a += c;
    c = c - b ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private long finish() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    c = (c ^ b) - Integer.rotateLeft(b, 24);
    return (long) b << 32 | c & 0xffffffffL;
  }
}
