package org.pgj.jdbc.transport;

/**
 * How to use TLS.
 *
 * @param mode when to use it and what to check
 * @param direct begin with TLS at once instead of asking by SSLRequest
 * @param rootCertificate file with the trusted certificates (PEM), or null
 * @param certificate file of the client's certificate (PEM), or null
 * @param key file of the client's key (PEM or DER of PKCS-8, or PKCS-12 with the certificate in
 *     it), or null
 * @param keyPassword password of the key, or null
 */
public record TlsOptions(
    Mode mode,
    boolean direct,
    String rootCertificate,
    String certificate,
    String key,
    String keyPassword) {

  /** The values of sslmode. */
  public enum Mode {
    DISABLE("disable"),
    ALLOW("allow"),
    PREFER("prefer"),
    REQUIRE("require"),
    VERIFY_CA("verify-ca"),
    VERIFY_FULL("verify-full");

    private final String name;

    Mode(String name) {
      this.name = name;
    }

    /** The mode of that name; null if there is none. */
    public static Mode of(String name) {
      for (Mode mode : values()) {
        if (mode.name.equalsIgnoreCase(name)) {
          return mode;
        }
      }
      return null;
    }

    /** True if a connection without TLS must not be made. */
    public boolean isRequired() {
      return compareTo(REQUIRE) >= 0;
    }

    /** True if the server's certificate must be trusted. */
    boolean checksCertificate() {
      return compareTo(VERIFY_CA) >= 0;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
