package org.pgj.engine.function.crypto;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.os.Entropy;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The extension pgcrypto: digest, hmac, gen_random_bytes. */
public final class DigestFunctions {
  private static final int MOST_RANDOM_BYTES = 1024;

  private DigestFunctions() {}

  @SqlFunction("pg_digest")
  static void digest(Bytes data, String type, BytesOutput out) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm(type));
      digest.update(data.array(), data.offset(), data.length());
      out.write(digest.digest());
    } catch (NoSuchAlgorithmException unknown) {
      throw cannotUse(type);
    }
  }

  @SqlFunction("pg_hmac")
  static void hmac(Bytes data, Bytes key, String type, BytesOutput out) {
    try {
      Mac mac = Mac.getInstance("Hmac" + algorithm(type).replace("-", ""));
      // An empty key and zeros are the same to HMAC; Java refuses the former.
      byte[] secret = key.length() == 0 ? new byte[1] : key.toArray();
      mac.init(new SecretKeySpec(secret, "HMAC"));
      mac.update(data.array(), data.offset(), data.length());
      out.write(mac.doFinal());
    } catch (NoSuchAlgorithmException unknown) {
      throw cannotUse(type);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String algorithm(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "md5" -> "MD5";
      case "sha1" -> "SHA-1";
      case "sha224" -> "SHA-224";
      case "sha256" -> "SHA-256";
      case "sha384" -> "SHA-384";
      case "sha512" -> "SHA-512";
      default -> throw cannotUse(type);
    };
  }

  private static DatabaseError cannotUse(String type) {
    return new DatabaseError("22023", "Cannot use \"" + type + "\": No such hash algorithm");
  }

  @SqlFunction("pg_random_bytes")
  static void randomBytes(int count, BytesOutput out) {
    if (count < 1 || count > MOST_RANDOM_BYTES) {
      throw new DatabaseError("39000", "Length not in range");
    }
    byte[] bytes = new byte[count];
    Entropy.fill(bytes);
    out.write(bytes);
  }
}
