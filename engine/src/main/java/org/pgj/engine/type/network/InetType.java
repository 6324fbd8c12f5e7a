package org.pgj.engine.type.network;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * inet and cidr. Payload: the family (2 for IPv4, 3 for IPv6), the bits of the netmask, the address
 * in network order.
 */
public final class InetType extends BytesType {
  public static final InetType INET = new InetType(869, "inet", false);
  public static final InetType CIDR = new InetType(650, "cidr", true);

  private static final int IPV4 = 2;
  private static final int IPV6 = 3;
  private static final int HEAD = 2;

  private final boolean network;

  private InetType(int oid, String name, boolean network) {
    super(oid, name, -1, 4);
    this.network = network;
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    String value = new String(text, from, to - from, StandardCharsets.UTF_8);
    int slash = value.indexOf('/');
    String host = slash < 0 ? value : value.substring(0, slash);
    byte[] address = host.indexOf(':') >= 0 ? ipv6(host) : ipv4(host, network || slash >= 0);
    if (address == null) {
      throw invalid(value);
    }
    int most = address.length * Byte.SIZE;
    int bits = slash < 0 ? network ? impliedBits(host, address) : most : -1;
    if (slash >= 0) {
      try {
        bits = Integer.parseInt(value.substring(slash + 1));
      } catch (NumberFormatException notANumber) {
        throw invalid(value);
      }
      if (bits < 0 || bits > most || value.charAt(slash + 1) == '+') {
        throw invalid(value);
      }
    }
    if (network && hasHostBits(address, bits)) {
      throw new DatabaseError("22P02", "invalid cidr value: \"" + value + "\"")
          .detail("Value has bits set to right of mask.");
    }
    payload.write(address.length == 4 ? IPV4 : IPV6).write(bits).write(address, 0, address.length);
  }

  private DatabaseError invalid(String value) {
    return new DatabaseError(
        "22P02", "invalid input syntax for type " + name() + ": \"" + value + "\"");
  }

  /** Fewer than four parts stand for their network where a network is meant. */
  private static byte[] ipv4(String host, boolean mayBeShort) {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 4 || parts.length < 4 && !mayBeShort) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (part.isEmpty() || part.length() > 3) {
        return null;
      }
      int number = 0;
      for (int c = 0; c < part.length(); c++) {
        int digit = part.charAt(c) - '0';
        if (digit < 0 || digit > 9) {
          return null;
        }
        number = number * 10 + digit;
      }
      if (number > 255) {
        return null;
      }
      address[i] = (byte) number;
    }
    return address;
  }

  private static byte[] ipv6(String host) {
    try {
      byte[] address = InetAddress.ofLiteral(host).getAddress();
      if (address.length == 16) {
        return address;
      }
      byte[] mapped = new byte[16];
      mapped[10] = (byte) 0xff;
      mapped[11] = (byte) 0xff;
      System.arraycopy(address, 0, mapped, 12, 4);
      return mapped;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /** A network without a mask has the one of its class, or what its parts say. */
  private static int impliedBits(String host, byte[] address) {
    if (address.length != 4) {
      return 128;
    }
    int written = host.split("\\.", -1).length * Byte.SIZE;
    int first = address[0] & 0xff;
    int byClass = first >= 240 ? 32 : first >= 224 ? 8 : first >= 192 ? 24 : first >= 128 ? 16 : 8;
    return Math.max(byClass, written);
  }

  private static boolean hasHostBits(byte[] address, int bits) {
    for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
      if ((address[bit >> 3] & 0x80 >> (bit & 7)) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    boolean v4 = payload[offset] == IPV4;
    int bits = payload[offset + 1] & 0xff;
    out.writeUtf8(v4 ? dotted(payload, offset + HEAD) : colons(payload, offset + HEAD));
    if (network || bits != (v4 ? 32 : 128)) {
      out.write('/');
      out.writeDecimal(bits);
    }
  }

  private static String dotted(byte[] payload, int at) {
    StringBuilder text = new StringBuilder(15);
    for (int i = 0; i < 4; i++) {
      text.append(i == 0 ? "" : ".").append(payload[at + i] & 0xff);
    }
    return text.toString();
  }

  /** The longest run of zero groups is left out. */
  private static String colons(byte[] payload, int at) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (payload[at + i * 2] & 0xff) << 8 | payload[at + i * 2 + 1] & 0xff;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > bestLength) {
        bestStart = i;
        bestLength = run;
      }
    }
    if (bestStart == 0 && (bestLength == 6 || bestLength == 5 && groups[5] == 0xffff)) {
      return (bestLength == 6 ? "::" : "::ffff:") + dotted(payload, at + 12);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
      text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from < 4) {
      throw new DatabaseError("08P01", "no data left in message");
    }
    byte family = data[from];
    if (family != IPV4 && family != IPV6) {
      throw invalidBinary("address family");
    }
    int bytes = family == IPV4 ? 4 : 16;
    int bits = data[from + 1] & 0xFF;
    if (bits > bytes * 8) {
      throw invalidBinary("bits");
    }
    if (data[from + 3] != bytes) {
      throw invalidBinary("length");
    }
    requireLength(from, to, 4 + bytes);
    if (network && hasHostBits(Arrays.copyOfRange(data, from + 4, to), bits)) {
      throw new DatabaseError("22P03", "invalid external \"cidr\" value")
          .detail("Value has bits set to right of mask.");
    }
    payload.write(bytes == 4 ? IPV4 : IPV6).write(data[from + 1]).write(data, from + 4, bytes);
  }

  private DatabaseError invalidBinary(String part) {
    return new DatabaseError("22P03", "invalid " + part + " in external \"" + name() + "\" value");
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload[offset]).write(payload[offset + 1]).write(network ? 1 : 0);
    out.write(length - HEAD).write(payload, offset + HEAD, length - HEAD);
  }

  /** By family, then by the network, then by the size of the network, then by the whole address. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    if (left[leftOffset] != right[rightOffset]) {
      return Integer.compare(left[leftOffset], right[rightOffset]);
    }
    int leftBits = left[leftOffset + 1] & 0xff;
    int rightBits = right[rightOffset + 1] & 0xff;
    int bits = Math.min(leftBits, rightBits);
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      boolean one = (left[leftOffset + HEAD + (bit >> 3)] & mask) != 0;
      boolean other = (right[rightOffset + HEAD + (bit >> 3)] & mask) != 0;
      if (one != other) {
        return one ? 1 : -1;
      }
    }
    if (leftBits != rightBits) {
      return Integer.compare(leftBits, rightBits);
    }
    for (int i = HEAD; i < leftLength; i++) {
      int order = Integer.compare(left[leftOffset + i] & 0xff, right[rightOffset + i] & 0xff);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
