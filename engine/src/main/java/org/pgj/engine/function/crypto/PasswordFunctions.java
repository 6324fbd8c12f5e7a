package org.pgj.engine.function.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.os.Entropy;

/** The extension pgcrypto: crypt and gen_salt with the methods bf and md5. */
public final class PasswordFunctions {
  private static final String BCRYPT_DIGITS =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String MD5_DIGITS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BCRYPT_SALT = 16;
  private static final int BCRYPT_RESULT = 23;
  private static final int DEFAULT_COST = 6;
  private static final int MD5_ROUNDS = 1000;

  private PasswordFunctions() {}

  @SqlFunction("pg_gen_salt")
  static String salt(String type) {
    return salt(type, 0);
  }

  @SqlFunction("pg_gen_salt_rounds")
  static String salt(String type, int rounds) {
    byte[] random = new byte[BCRYPT_SALT];
    Entropy.fill(random);
    switch (type) {
      case "bf" -> {
        int cost = rounds == 0 ? DEFAULT_COST : rounds;
        if (cost < 4 || cost > 31) {
          throw new DatabaseError("22023", "gen_salt: Incorrect number of rounds");
        }
        return "$2a$" + cost / 10 + cost % 10 + "$" + encode(random, BCRYPT_SALT);
      }
      case "md5" -> {
        if (rounds != 0 && rounds != MD5_ROUNDS) {
          throw new DatabaseError("22023", "gen_salt: Incorrect number of rounds");
        }
        StringBuilder salt = new StringBuilder("$1$");
        for (int i = 0; i < 8; i++) {
          salt.append(MD5_DIGITS.charAt(random[i] & 0x3F));
        }
        return salt.toString();
      }
      case "des", "xdes" -> throw DatabaseError.notSupported("gen_salt for " + type);
      default -> throw new DatabaseError("22023", "gen_salt: Unknown salt algorithm");
    }
  }

  @SqlFunction("pg_crypt")
  static String crypt(String password, String salt) {
    if (salt.startsWith("$2a$") || salt.startsWith("$2x$") || salt.startsWith("$2y$")) {
      return bcrypt(password, salt);
    }
    if (salt.startsWith("$1$")) {
      return md5(password, salt);
    }
    if (salt.length() < 2) {
      throw new DatabaseError("22023", "invalid salt");
    }
    throw DatabaseError.notSupported("crypt with DES");
  }

  private static String bcrypt(String password, String setting) {
    if (setting.length() < 29
        || setting.charAt(6) != '$'
        || !Character.isDigit(setting.charAt(4))
        || !Character.isDigit(setting.charAt(5))) {
      throw new DatabaseError("22023", "invalid salt");
    }
    int cost = (setting.charAt(4) - '0') * 10 + setting.charAt(5) - '0';
    if (cost < 4 || cost > 31) {
      throw new DatabaseError("22023", "invalid salt");
    }
    byte[] salt = decode(setting.substring(7, 29));
    byte[] text = password.getBytes(StandardCharsets.UTF_8);
    byte[] key = Arrays.copyOf(text, Math.min(text.length + 1, 72));
    Blowfish cipher = new Blowfish(key, salt, cost);
    byte[] magic = "OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII);
    int[] words = new int[6];
    for (int i = 0; i < magic.length; i++) {
      words[i / 4] = words[i / 4] << 8 | magic[i];
    }
    cipher.encrypt(words, 64);
    byte[] hash = new byte[24];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) (words[i / 4] >>> 24 - 8 * (i % 4));
    }
    return setting.substring(0, 7) + encode(salt, BCRYPT_SALT) + encode(hash, BCRYPT_RESULT);
  }

  /** Base 64 of bcrypt: most significant bits first, without padding. */
  private static String encode(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < length; i++) {
      bits = bits << 8 | bytes[i] & 0xFF;
      held += 8;
      while (held >= 6) {
        held -= 6;
        text.append(BCRYPT_DIGITS.charAt(bits >>> held & 0x3F));
      }
    }
    if (held > 0) {
      text.append(BCRYPT_DIGITS.charAt(bits << 6 - held & 0x3F));
    }
    return text.toString();
  }

  private static byte[] decode(String text) {
    byte[] bytes = new byte[BCRYPT_SALT];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < text.length() && at < bytes.length; i++) {
      int digit = BCRYPT_DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new DatabaseError("22023", "invalid salt");
      }
      bits = bits << 6 | digit;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (bits >>> held);
      }
    }
    return bytes;
  }

  /** The scheme of FreeBSD's crypt with {@code $1$}. */
  private static String md5(String password, String setting) {
    int end = setting.indexOf('$', 3);
    String shown = setting.substring(3, end < 0 ? setting.length() : end);
    String saltText = shown.substring(0, Math.min(8, shown.length()));
    byte[] key = password.getBytes(StandardCharsets.UTF_8);
    byte[] salt = saltText.getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = digest();
    digest.update(key);
    digest.update(salt);
    digest.update(key);
    byte[] other = digest.digest();
    digest.update(key);
    digest.update("$1$".getBytes(StandardCharsets.US_ASCII));
    digest.update(salt);
    for (int left = key.length; left > 0; left -= 16) {
      digest.update(other, 0, Math.min(16, left));
    }
    for (int i = key.length; i != 0; i >>= 1) {
      digest.update((i & 1) != 0 ? 0 : key[0]);
    }
    byte[] hash = digest.digest();
    for (int round = 0; round < MD5_ROUNDS; round++) {
      digest.update((round & 1) != 0 ? key : hash);
      if (round % 3 != 0) {
        digest.update(salt);
      }
      if (round % 7 != 0) {
        digest.update(key);
      }
      digest.update((round & 1) != 0 ? hash : key);
      hash = digest.digest();
    }
    StringBuilder text = new StringBuilder("$1$").append(saltText).append('$');
    for (int i = 0; i < 5; i++) {
      int third = i == 4 ? 5 : i + 12;
      append(text, (hash[i] & 0xFF) << 16 | (hash[i + 6] & 0xFF) << 8 | hash[third] & 0xFF, 4);
    }
    append(text, hash[11] & 0xFF, 2);
    return text.toString();
  }

  private static void append(StringBuilder text, int bits, int digits) {
    for (int i = 0; i < digits; i++, bits >>>= 6) {
      text.append(MD5_DIGITS.charAt(bits & 0x3F));
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
