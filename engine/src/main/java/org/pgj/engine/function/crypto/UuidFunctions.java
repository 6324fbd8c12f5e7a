package org.pgj.engine.function.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.os.Entropy;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The extension uuid-ossp: versions 1, 3, 4 and 5 of RFC 9562 and its name spaces. */
public final class UuidFunctions {
  /** 100 ns steps from 1582-10-15 to 1970-01-01. */
  private static final long GREGORIAN_OFFSET = 0x01B21DD213814000L;

  private UuidFunctions() {}

  /** What stands for the machine and its clock, drawn once per process. */
  private static final class Node {
    /** A random node with the multicast bit, as the RFC wants where no address shall show. */
    static final long ADDRESS = Entropy.nextLong() & 0xFFFFFFFFFFFFL | 0x010000000000L;

    static final int CLOCK_SEQUENCE = (int) Entropy.nextLong() & 0x3FFF;
  }

  @SqlFunction("uuid_nil")
  static void nil(BytesOutput out) {
    out.fill(0, 16);
  }

  @SqlFunction("uuid_ns_dns")
  static void namespaceDns(BytesOutput out) {
    namespace(0x10, out);
  }

  @SqlFunction("uuid_ns_url")
  static void namespaceUrl(BytesOutput out) {
    namespace(0x11, out);
  }

  @SqlFunction("uuid_ns_oid")
  static void namespaceOid(BytesOutput out) {
    namespace(0x12, out);
  }

  @SqlFunction("uuid_ns_x500")
  static void namespaceX500(BytesOutput out) {
    namespace(0x14, out);
  }

  /** 6ba7b810-9dad-11d1-80b4-00c04fd430c8 and its successors. */
  private static void namespace(int last, BytesOutput out) {
    out.writeIntBE(0x6ba7b800 | last).writeIntBE(0x9dad11d1).writeLongBE(0x80b400c04fd430c8L);
  }

  @SqlFunction("uuid_generate_v1")
  static void version1(BytesOutput out) {
    timeBased(Node.ADDRESS, out);
  }

  @SqlFunction("uuid_generate_v1mc")
  static void version1Multicast(BytesOutput out) {
    timeBased(Entropy.nextLong() & 0xFFFFFFFFFFFFL | 0x010000000000L, out);
  }

  private static void timeBased(long node, BytesOutput out) {
    Instant now = Instant.now();
    long time = now.getEpochSecond() * 10_000_000 + now.getNano() / 100 + GREGORIAN_OFFSET;
    out.writeIntBE((int) time)
        .writeShortBE((int) (time >>> 32))
        .writeShortBE((int) (time >>> 48) & 0x0FFF | 0x1000)
        .writeShortBE(Node.CLOCK_SEQUENCE | 0x8000)
        .writeShortBE((int) (node >>> 32))
        .writeIntBE((int) node);
  }

  @SqlFunction("uuid_generate_v3")
  static void version3(Bytes namespace, String name, BytesOutput out) {
    nameBased("MD5", 0x30, namespace, name, out);
  }

  @SqlFunction("uuid_generate_v5")
  static void version5(Bytes namespace, String name, BytesOutput out) {
    nameBased("SHA-1", 0x50, namespace, name, out);
  }

  private static void nameBased(
      String algorithm, int version, Bytes namespace, String name, BytesOutput out) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    digest.update(namespace.toArray());
    byte[] hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
    hash[6] = (byte) (hash[6] & 0x0F | version);
    hash[8] = (byte) (hash[8] & 0x3F | 0x80);
    out.write(hash, 0, 16);
  }

  @SqlFunction("uuid_generate_v4")
  static void version4(BytesOutput out) {
    byte[] uuid = new byte[16];
    Entropy.fill(uuid);
    uuid[6] = (byte) (uuid[6] & 0x0F | 0x40);
    uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
    out.write(uuid);
  }
}
