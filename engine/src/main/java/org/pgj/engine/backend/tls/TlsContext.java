package org.pgj.engine.backend.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.Settings;

/** The server's certificate and what it asks of clients, read from the files of the settings. */
public final class TlsContext {
  private static final String CONFIGURATION_ERROR = "F0000";
  private static final String PROTOCOL = "postgresql";
  private static final char[] NO_PASSWORD = new char[0];
  private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private final SSLContext context;
  private final X509Certificate certificate;
  private final boolean asksForCertificate;
  private final String[] versions;
  private final boolean preferOwnCiphers;

  private TlsContext(
      SSLContext context,
      X509Certificate certificate,
      boolean asksForCertificate,
      String[] versions,
      boolean preferOwnCiphers) {
    this.context = context;
    this.certificate = certificate;
    this.asksForCertificate = asksForCertificate;
    this.versions = versions;
    this.preferOwnCiphers = preferOwnCiphers;
  }

  /**
   * Reads the files.
   *
   * @param directory what relative paths begin at: the data directory
   * @throws DatabaseError F0000 naming the file that cannot be used
   */
  public static TlsContext load(Path directory, Settings settings) {
    String authorities = settings.text("ssl_ca_file");
    try {
      List<X509Certificate> chain =
          certificates(directory, settings.text("ssl_cert_file"), "server certificate");
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, NO_PASSWORD);
      keys.setKeyEntry(
          "server",
          key(directory, settings.text("ssl_key_file")),
          NO_PASSWORD,
          chain.toArray(new X509Certificate[0]));
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, NO_PASSWORD);
      TrustManager[] trust =
          authorities.isEmpty() ? new TrustManager[0] : trust(directory, authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trust, null);
      return new TlsContext(
          context,
          chain.getFirst(),
          !authorities.isEmpty(),
          versions(settings),
          settings.isTrue("ssl_prefer_server_ciphers"));
    } catch (GeneralSecurityException | IOException failure) {
      throw new DatabaseError(
          CONFIGURATION_ERROR, "could not initialize SSL: " + failure.getMessage(), failure);
    }
  }

  private static List<X509Certificate> certificates(Path directory, String file, String what)
      throws GeneralSecurityException {
    try {
      return PemFile.certificates(directory.resolve(file));
    } catch (IOException failure) {
      throw new DatabaseError(
          CONFIGURATION_ERROR,
          "could not load " + what + " file \"" + file + "\": " + failure.getMessage(),
          failure);
    }
  }

  private static PrivateKey key(Path directory, String file) throws GeneralSecurityException {
    Path path = directory.resolve(file);
    try {
      if (Files.exists(path)) {
        requirePrivate(path, file);
      }
      return PemFile.key(path);
    } catch (IOException failure) {
      throw new DatabaseError(
          CONFIGURATION_ERROR,
          "could not load private key file \"" + file + "\": " + failure.getMessage(),
          failure);
    }
  }

  private static void requirePrivate(Path path, String file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    boolean ofRoot = (Integer) Files.getAttribute(path, "unix:uid") == 0;
    for (PosixFilePermission permission : permissions) {
      String name = permission.name();
      boolean allowed =
          name.startsWith("OWNER") || ofRoot && permission == PosixFilePermission.GROUP_READ;
      if (!allowed) {
        throw new DatabaseError(
                CONFIGURATION_ERROR, "private key file \"" + file + "\" has group or world access")
            .detail(
                "File must have permissions u=rw (0600) or less if owned by the database user, or"
                    + " permissions u=rw,g=r (0640) or less if owned by root.");
      }
    }
  }

  private static TrustManager[] trust(Path directory, String file)
      throws GeneralSecurityException, IOException {
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, NO_PASSWORD);
    List<X509Certificate> certificates = certificates(directory, file, "root certificate");
    for (int i = 0; i < certificates.size(); i++) {
      authorities.setCertificateEntry("authority " + i, certificates.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory.getTrustManagers();
  }

  private static String[] versions(Settings settings) {
    int least = Math.max(0, VERSIONS.indexOf(settings.text("ssl_min_protocol_version")));
    int most = VERSIONS.indexOf(settings.text("ssl_max_protocol_version"));
    if (most < 0) {
      most = VERSIONS.size() - 1;
    }
    if (most < least) {
      throw new DatabaseError(CONFIGURATION_ERROR, "could not set SSL protocol version range")
          .detail(
              "\"ssl_min_protocol_version\" cannot be higher than"
                  + " \"ssl_max_protocol_version\".");
    }
    return new ArrayList<>(VERSIONS.subList(least, most + 1)).toArray(new String[0]);
  }

  /** The engine for one client. */
  public SSLEngine newEngine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(versions);
    parameters.setApplicationProtocols(new String[] {PROTOCOL});
    parameters.setUseCipherSuitesOrder(preferOwnCiphers);
    if (asksForCertificate) {
      parameters.setWantClientAuth(true);
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  /**
   * What SCRAM is bound to: the hash of the certificate by its signature's hash function, SHA-256
   * in place of weaker ones (RFC 5929, tls-server-end-point).
   */
  public byte[] endPoint() {
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    String hash = "SHA-256";
    if (signature.startsWith("SHA384")) {
      hash = "SHA-384";
    } else if (signature.startsWith("SHA512") || signature.equals("ED25519")) {
      hash = "SHA-512";
    }
    try {
      return MessageDigest.getInstance(hash).digest(certificate.getEncoded());
    } catch (GeneralSecurityException failure) {
      throw new DatabaseError("XX000", "could not generate server certificate hash", failure);
    }
  }
}
