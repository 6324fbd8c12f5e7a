package org.pgj.engine.function.hash;

/** Bob Jenkins' hash lookup3 (2006), as PostgreSQL seeds it. */
public final class LookupHash {
  private static final int START = 0x9e3779b9 + 3923095;

  private int a;
  private int b;
  private int c;

  private LookupHash(int length, long seed) {
    a = START + length;
    b = a;
    c = a;
    if (seed != 0) {
      a += (int) (seed >>> 32);
      b += (int) seed;
      mix();
    }
  }

  /** Hash of bytes: the lower half is the hash without seed if the seed is 0. */
  public static long bytes(byte[] key, int offset, int length, long seed) {
    LookupHash hash = new LookupHash(length, seed);
    int at = offset;
    int rest = length;
    for (; rest >= 12; rest -= 12, at += 12) {
      hash.a += word(key, at, 4);
      hash.b += word(key, at + 4, 4);
      hash.c += word(key, at + 8, 4);
      hash.mix();
    }
    hash.a += word(key, at, Math.min(rest, 4));
    if (rest > 4) {
      hash.b += word(key, at + 4, Math.min(rest - 4, 4));
    }
    if (rest > 8) {
      hash.c += word(key, at + 8, rest - 8) << 8;
    }
    return hash.result();
  }

  /** Hash of an integer. */
  static long integer(int key, long seed) {
    LookupHash hash = new LookupHash(4, seed);
    hash.a += key;
    return hash.result();
  }

  private static int word(byte[] key, int at, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | key[at + i] & 0xFF;
    }
    return value;
  }

  private static int rotate(int value, int distance) {
    return Integer.rotateLeft(value, distance);
  }

  private void mix() {
    a -= c;
    a ^= rotate(c, 4);
    c += b;
    b -= a;
    b ^= rotate(a, 6);
    a += c;
    c -= b;
    c ^= rotate(b, 8);
    b += a;
    a -= c;
    a ^= rotate(c, 16);
    c += b;
    b -= a;
    b ^= rotate(a, 19);
    a += c;
    c -= b;
    c ^= rotate(b, 4);
    b += a;
  }

  private long result() {
    c ^= b;
    c -= rotate(b, 14);
    a ^= c;
    a -= rotate(c, 11);
    b ^= a;
    b -= rotate(a, 25);
    c ^= b;
    c -= rotate(b, 16);
    a ^= c;
    a -= rotate(c, 4);
    b ^= a;
    b -= rotate(a, 14);
    c ^= b;
    c -= rotate(b, 24);
    return (long) b << 32 | c & 0xFFFFFFFFL;
  }
}
