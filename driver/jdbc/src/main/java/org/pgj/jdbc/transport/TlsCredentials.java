package org.pgj.jdbc.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Certificates and keys out of files. */
final class TlsCredentials {
  private static final char[] NO_PASSWORD = {};

  private TlsCredentials() {}

  static SSLContext context(TlsOptions options) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(options), trustManagers(options), null);
    return context;
  }

  /**
   * Who is trusted: those of sslrootcert; without it, for the modes that check nothing everybody,
   * else the JVM's own authorities.
   */
  private static TrustManager[] trustManagers(TlsOptions options)
      throws IOException, GeneralSecurityException {
    if (options.rootCertificate() == null) {
      return options.mode().checksCertificate() ? null : new TrustManager[] {new TrustEverybody()};
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(options.rootCertificate())) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] keyManagers(TlsOptions options)
      throws IOException, GeneralSecurityException {
    if (options.key() == null) {
      return null;
    }
    char[] password =
        options.keyPassword() == null ? NO_PASSWORD : options.keyPassword().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    if (options.key().endsWith(".p12") || options.key().endsWith(".pfx")) {
      try (InputStream stream = Files.newInputStream(Path.of(options.key()))) {
        store.load(stream, password);
      }
    } else {
      if (options.certificate() == null) {
        throw new GeneralSecurityException("sslkey without sslcert");
      }
      store.load(null, null);
      Certificate[] chain = certificates(options.certificate()).toArray(new Certificate[0]);
      PrivateKey key = privateKey(Path.of(options.key()), password, chain[0]);
      store.setKeyEntry("client", key, password, chain);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static Collection<? extends Certificate> certificates(String file)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(Path.of(file));
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes));
    if (found.isEmpty()) {
      throw new CertificateException("there is no certificate in " + file);
    }
    return found;
  }

  private static PrivateKey privateKey(Path file, char[] password, Certificate certificate)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean encrypted = text.contains("BEGIN ENCRYPTED PRIVATE KEY");
    if (text.contains("-----BEGIN")) {
      if (!encrypted && !text.contains("BEGIN PRIVATE KEY")) {
        throw new InvalidKeyException(
            "the key must be in PKCS-8 format: convert it by openssl pkcs8 -topk8");
      }
      int from = text.indexOf('\n', text.indexOf("-----BEGIN"));
      int to = text.indexOf("-----END", from);
      bytes = Base64.getMimeDecoder().decode(text.substring(from, to));
    }
    PKCS8EncodedKeySpec spec;
    try {
      spec =
          encrypted || password.length > 0
              ? decrypt(bytes, password)
              : new PKCS8EncodedKeySpec(bytes);
    } catch (IOException notEncrypted) {
      spec = new PKCS8EncodedKeySpec(bytes);
    }
    String algorithm = certificate.getPublicKey().getAlgorithm();
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeyException(file + " is no " + algorithm + " key in PKCS-8 format", e);
    }
  }

  private static PKCS8EncodedKeySpec decrypt(byte[] bytes, char[] password)
      throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
    SecretKeyFactory factory = SecretKeyFactory.getInstance(info.getAlgName());
    Cipher cipher = Cipher.getInstance(info.getAlgName());
    cipher.init(
        Cipher.DECRYPT_MODE,
        factory.generateSecret(new PBEKeySpec(password)),
        info.getAlgParameters());
    return info.getKeySpec(cipher);
  }

  /** For the modes that encrypt without checking whom they talk to. */
  private static final class TrustEverybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
