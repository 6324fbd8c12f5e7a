package org.pgj.protocol.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a server stores of a password: {@code SCRAM-SHA-256$iterations:salt$storedKey:serverKey} in
 * {@code pg_authid.rolpassword}.
 */
public record ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
  /** PostgreSQL's default of {@code scram_iterations}. */
  public static final int DEFAULT_ITERATIONS = 4096;

  private static final String PREFIX = "SCRAM-SHA-256$";
  private static final int SALT_LENGTH = 16;
  private static final int KEY_LENGTH = 32;

  /** Makes the verifier of {@code password} with a new salt. */
  public static ScramVerifier create(String password, int iterations) {
    byte[] salt = new byte[SALT_LENGTH];
    new SecureRandom().nextBytes(salt);
    return create(password, salt, iterations);
  }

  /** Makes the verifier of {@code password} with this salt. */
  public static ScramVerifier create(String password, byte[] salt, int iterations) {
    ScramMechanism mechanism = ScramMechanism.SCRAM_SHA_256;
    byte[] salted =
        ScramFunctions.saltedPassword(
            mechanism,
            StringPreparation.POSTGRESQL_PREPARATION,
            password.toCharArray(),
            salt,
            iterations);
    byte[] clientKey = ScramFunctions.clientKey(mechanism, salted);
    return new ScramVerifier(
        iterations,
        salt,
        ScramFunctions.storedKey(mechanism, clientKey),
        ScramFunctions.serverKey(mechanism, salted));
  }

  /** True if {@code stored} looks like a SCRAM verifier rather than a password or an MD5 hash. */
  public static boolean isVerifier(String stored) {
    return parse(stored) != null;
  }

  /** Parses the stored form; null if it is not one. */
  public static ScramVerifier parse(String stored) {
    if (!stored.startsWith(PREFIX)) {
      return null;
    }
    int colon = stored.indexOf(':', PREFIX.length());
    int dollar = stored.indexOf('$', PREFIX.length());
    int secondColon = dollar < 0 ? -1 : stored.indexOf(':', dollar);
    if (colon < 0 || dollar < colon || secondColon < 0) {
      return null;
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      int iterations = Integer.parseInt(stored.substring(PREFIX.length(), colon));
      byte[] salt = base64.decode(stored.substring(colon + 1, dollar));
      byte[] storedKey = base64.decode(stored.substring(dollar + 1, secondColon));
      byte[] serverKey = base64.decode(stored.substring(secondColon + 1));
      if (iterations < 1 || storedKey.length != KEY_LENGTH || serverKey.length != KEY_LENGTH) {
        return null;
      }
      return new ScramVerifier(iterations, salt, storedKey, serverKey);
    } catch (IllegalArgumentException e) {
      return null; // a number or Base64 that does not parse: not a verifier, the documented answer
    }
  }

  /** The stored form. */
  public String format() {
    Base64.Encoder base64 = Base64.getEncoder();
    return PREFIX
        + iterations
        + ":"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(storedKey)
        + ":"
        + base64.encodeToString(serverKey);
  }

  /** True if {@code password} is the one this verifier was made of. */
  public boolean matches(String password) {
    return java.security.MessageDigest.isEqual(
        storedKey, create(password, salt, iterations).storedKey);
  }
}
