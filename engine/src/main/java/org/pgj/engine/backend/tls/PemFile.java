package org.pgj.engine.backend.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Certificates and private keys in PEM files, as OpenSSL writes them. */
final class PemFile {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xA0;
  private static final byte[] VERSION = {2, 1, 0};

  /** The identifier rsaEncryption with its empty parameters. */
  private static final byte[] RSA = {
    0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** The identifier id-ecPublicKey. */
  private static final byte[] EC = {
    0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
  };

  /** What stands between a pair of lines. */
  private record Block(String label, byte[] content) {}

  private PemFile() {}

  /**
   * The certificates of a file, in its order.
   *
   * @throws IOException if the file cannot be read or holds none
   */
  static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(file)) {
      if (block.label.equals("CERTIFICATE")
          || block.label.equals("X509 CERTIFICATE")
          || block.label.equals("TRUSTED CERTIFICATE")) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content)));
      }
    }
    if (certificates.isEmpty()) {
      throw new IOException("no start line");
    }
    return certificates;
  }

  /**
   * The private key of a file.
   *
   * @throws IOException if the file cannot be read or holds none
   */
  static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    for (Block block : blocks(file)) {
      switch (block.label) {
        case "PRIVATE KEY" -> {
          return key(block.content);
        }
        case "RSA PRIVATE KEY" -> {
          return key(der(SEQUENCE, VERSION, RSA, der(OCTETS, block.content)));
        }
        case "EC PRIVATE KEY" -> {
          byte[] identifier = der(SEQUENCE, EC, curve(block.content));
          return key(der(SEQUENCE, VERSION, identifier, der(OCTETS, block.content)));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new IOException("private keys with a passphrase are not supported");
        default -> {
          // Parameters and certificates may stand in front.
        }
      }
    }
    throw new IOException("no start line");
  }

  private static PrivateKey key(byte[] content) throws GeneralSecurityException {
    GeneralSecurityException failure = null;
    for (String algorithm : new String[] {"RSA", "EC", "RSASSA-PSS", "EdDSA"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
      } catch (GeneralSecurityException other) {
        failure = other;
      }
    }
    throw failure;
  }

  private static List<Block> blocks(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    StringBuilder content = null;
    String label = null;
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException missing) {
      throw new IOException("No such file or directory", missing);
    }
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith(BEGIN) && text.endsWith(DASHES)) {
        label = text.substring(BEGIN.length(), text.length() - DASHES.length());
        content = new StringBuilder();
      } else if (text.startsWith(END) && content != null) {
        blocks.add(new Block(label, decode(content)));
        content = null;
      } else if (content != null && text.indexOf(':') >= 0) {
        throw new IOException("private keys with a passphrase are not supported");
      } else if (content != null) {
        content.append(text);
      }
    }
    return blocks;
  }

  private static byte[] decode(CharSequence content) throws IOException {
    try {
      return Base64.getDecoder().decode(content.toString());
    } catch (IllegalArgumentException damaged) {
      throw new IOException("bad base64 decode", damaged);
    }
  }

  // ---- DER

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  /** The curve's identifier in a key of SEC 1: version, key, [0] parameters. */
  private static byte[] curve(byte[] key) throws IOException {
    int at = contentAt(key, 0);
    while (at < key.length) {
      int content = contentAt(key, at);
      int end = content + length(key, at);
      if ((key[at] & 0xFF) == PARAMETERS && end <= key.length) {
        return Arrays.copyOfRange(key, content, end);
      }
      at = end;
    }
    throw new IOException("the key does not name its curve");
  }

  private static int contentAt(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = length << 8 | der[at + 2 + i] & 0xFF;
    }
    return length;
  }
}
