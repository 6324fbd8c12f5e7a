package org.pgj.engine.function.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The extension pgcrypto: raw encryption with AES, Blowfish and DES (manual: F.26.4). */
public final class CipherFunctions {
  private CipherFunctions() {}

  /**
   * A cipher as its name tells: {@code aes-cbc/pad:pkcs}.
   *
   * @param keySizes in bytes, rising; a key is filled with zeros up to the next of them
   */
  private record Choice(
      String name, int[] keySizes, int maxKey, int block, boolean chained, boolean padded) {
    static Choice of(String type) {
      String[] parts = type.toLowerCase(Locale.ROOT).split("/", 2);
      String[] algorithm = parts[0].split("-", 2);
      boolean padded = parts.length < 2 || !parts[1].equals("pad:none");
      boolean chained = algorithm.length < 2 || !algorithm[1].equals("ecb");
      return switch (algorithm[0]) {
        case "aes", "rijndael" ->
            new Choice("AES", new int[] {16, 24, 32}, 32, 16, chained, padded);
        case "bf", "blowfish" -> new Choice("Blowfish", null, 56, 8, chained, padded);
        case "des" -> new Choice("DES", new int[] {8}, 8, 8, chained, padded);
        case "3des" -> new Choice("DESede", new int[] {24}, 24, 8, chained, padded);
        default ->
            throw new DatabaseError(
                "22023", "Cannot use \"" + type + "\": No such cipher algorithm");
      };
    }

    byte[] key(Bytes given) {
      if (given.length() > maxKey) {
        throw new DatabaseError("39000", "Key was too big");
      }
      if (keySizes == null) {
        return given.toArray();
      }
      for (int size : keySizes) {
        if (given.length() <= size) {
          return Arrays.copyOf(given.toArray(), size);
        }
      }
      throw new DatabaseError("39000", "Key was too big");
    }
  }

  @SqlFunction("pg_encrypt")
  static void encrypt(Bytes data, Bytes key, String type, BytesOutput out) {
    run(Cipher.ENCRYPT_MODE, data, key, null, type, out);
  }

  @SqlFunction("pg_decrypt")
  static void decrypt(Bytes data, Bytes key, String type, BytesOutput out) {
    run(Cipher.DECRYPT_MODE, data, key, null, type, out);
  }

  @SqlFunction("pg_encrypt_iv")
  static void encryptWithVector(Bytes data, Bytes key, Bytes iv, String type, BytesOutput out) {
    run(Cipher.ENCRYPT_MODE, data, key, iv, type, out);
  }

  @SqlFunction("pg_decrypt_iv")
  static void decryptWithVector(Bytes data, Bytes key, Bytes iv, String type, BytesOutput out) {
    run(Cipher.DECRYPT_MODE, data, key, iv, type, out);
  }

  private static void run(
      int mode, Bytes data, Bytes key, Bytes vector, String type, BytesOutput out) {
    Choice choice = Choice.of(type);
    try {
      Cipher cipher =
          Cipher.getInstance(
              choice.name()
                  + (choice.chained() ? "/CBC/" : "/ECB/")
                  + (choice.padded() ? "PKCS5Padding" : "NoPadding"));
      SecretKeySpec secret = new SecretKeySpec(choice.key(key), choice.name());
      if (choice.chained()) {
        byte[] start = vector == null ? new byte[0] : vector.toArray();
        cipher.init(mode, secret, new IvParameterSpec(Arrays.copyOf(start, choice.block())));
      } else {
        cipher.init(mode, secret);
      }
      out.write(cipher.doFinal(data.array(), data.offset(), data.length()));
    } catch (GeneralSecurityException failure) {
      throw new DatabaseError(
          "39000",
          mode == Cipher.ENCRYPT_MODE
              ? "encrypt error: Encryption failed"
              : "decrypt error: Decryption failed");
    }
  }
}
