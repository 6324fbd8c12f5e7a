package org.pgj.engine.function.crypto;

import java.math.BigInteger;

/**
 * The Blowfish cipher with the costly key setup of bcrypt (Provos and Mazières, "A Future-Adaptable
 * Password Scheme", 1999).
 */
final class Blowfish {
  private static final int ROUNDS = 16;
  private static final int SUBKEYS = ROUNDS + 2;
  private static final int BOX = 256;

  private final int[] subkeys = new int[SUBKEYS];
  private final int[] boxes = new int[4 * BOX];
  private int left;
  private int right;

  /** The cipher's initial state: the first hexadecimal digits of the fraction of pi. */
  private static final class Pi {
    static final int[] WORDS = words(SUBKEYS + 4 * BOX);

    private static int[] words(int count) {
      int bits = count * 32;
      int guard = 64;
      // Machin: pi/4 = 4 arctan(1/5) - arctan(1/239).
      BigInteger one = BigInteger.ONE.shiftLeft(bits + guard);
      BigInteger pi =
          arctan(5, one).shiftLeft(2).subtract(arctan(239, one)).shiftLeft(2).shiftRight(guard);
      int[] words = new int[count];
      for (int i = 0; i < count; i++) {
        words[i] = pi.shiftRight(bits - 32 * (i + 1)).intValue();
      }
      return words;
    }

    private static BigInteger arctan(int inverse, BigInteger one) {
      BigInteger square = BigInteger.valueOf((long) inverse * inverse);
      BigInteger term = one.divide(BigInteger.valueOf(inverse));
      BigInteger sum = term;
      for (int n = 3; term.signum() != 0; n += 2) {
        term = term.divide(square);
        BigInteger part = term.divide(BigInteger.valueOf(n));
        sum = (n & 2) != 0 ? sum.subtract(part) : sum.add(part);
      }
      return sum;
    }
  }

  /**
   * The setup of bcrypt: 2^cost times the key and the salt in turn.
   *
   * @param key with its terminating zero
   * @param salt 16 bytes
   */
  Blowfish(byte[] key, byte[] salt, int cost) {
    System.arraycopy(Pi.WORDS, 0, subkeys, 0, SUBKEYS);
    System.arraycopy(Pi.WORDS, SUBKEYS, boxes, 0, boxes.length);
    expand(key, salt);
    byte[] none = new byte[16];
    for (long i = 1L << cost; i > 0; i--) {
      expand(key, none);
      expand(salt, none);
    }
  }

  private void expand(byte[] key, byte[] salt) {
    for (int i = 0; i < SUBKEYS; i++) {
      subkeys[i] ^= word(key, 4 * i);
    }
    left = 0;
    right = 0;
    int at = 0;
    for (int i = 0; i < SUBKEYS; i += 2, at += 8) {
      mix(salt, at);
      subkeys[i] = left;
      subkeys[i + 1] = right;
    }
    for (int i = 0; i < boxes.length; i += 2, at += 8) {
      mix(salt, at);
      boxes[i] = left;
      boxes[i + 1] = right;
    }
  }

  private void mix(byte[] salt, int at) {
    left ^= word(salt, at);
    right ^= word(salt, at + 4);
    encrypt();
  }

  /** Four bytes of something that repeats for ever. */
  private static int word(byte[] cycle, int from) {
    int word = 0;
    for (int i = 0; i < 4; i++) {
      word = word << 8 | cycle[(from + i) % cycle.length] & 0xFF;
    }
    return word;
  }

  private void encrypt() {
    int l = left;
    int r = right;
    for (int i = 0; i < ROUNDS; i += 2) {
      l ^= subkeys[i];
      r ^= round(l);
      r ^= subkeys[i + 1];
      l ^= round(r);
    }
    left = r ^ subkeys[ROUNDS + 1];
    right = l ^ subkeys[ROUNDS];
  }

  private int round(int x) {
    return (boxes[x >>> 24] + boxes[BOX + (x >>> 16 & 0xFF)] ^ boxes[2 * BOX + (x >>> 8 & 0xFF)])
        + boxes[3 * BOX + (x & 0xFF)];
  }

  /** Encrypts pairs of words in place, each a number of times. */
  void encrypt(int[] words, int times) {
    for (int i = 0; i < words.length; i += 2) {
      left = words[i];
      right = words[i + 1];
      for (int n = 0; n < times; n++) {
        encrypt();
      }
      words[i] = left;
      words[i + 1] = right;
    }
  }
}
