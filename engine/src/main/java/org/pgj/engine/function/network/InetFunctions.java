package org.pgj.engine.function.network;

import java.math.BigInteger;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.network.InetType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions of inet and cidr: parts, masks, arithmetic. */
public final class InetFunctions {
  private static final int HEAD = 2;
  private static final int IPV4 = 2;

  private InetFunctions() {}

  private static int bits(Bytes value) {
    return value.get(1) & 0xFF;
  }

  private static int maxBits(Bytes value) {
    return (value.length() - HEAD) * Byte.SIZE;
  }

  private static void write(Bytes value, int bits, byte[] address, BytesOutput out) {
    out.write(value.get(0)).write(bits).write(address);
  }

  private static byte[] address(Bytes value) {
    byte[] address = new byte[value.length() - HEAD];
    System.arraycopy(value.array(), value.offset() + HEAD, address, 0, address.length);
    return address;
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] result = address.clone();
    for (int bit = bits; bit < result.length * Byte.SIZE; bit++) {
      result[bit >> 3] &= (byte) ~(0x80 >> (bit & 7));
    }
    return result;
  }

  @SqlFunction("network_family")
  static int family(Bytes value) {
    return value.get(0) == IPV4 ? 4 : 6;
  }

  @SqlFunction("network_masklen")
  static int maskLength(Bytes value) {
    return bits(value);
  }

  private static int checkedBits(Bytes value, int bits) {
    int effective = bits == -1 ? maxBits(value) : bits;
    if (effective < 0 || effective > maxBits(value)) {
      throw new DatabaseError("22023", "invalid mask length: " + bits);
    }
    return effective;
  }

  @SqlFunction("inet_set_masklen")
  static void setMaskLength(Bytes value, int bits, BytesOutput out) {
    write(value, checkedBits(value, bits), address(value), out);
  }

  @SqlFunction("cidr_set_masklen")
  static void setNetworkLength(Bytes value, int bits, BytesOutput out) {
    int effective = checkedBits(value, bits);
    write(value, effective, masked(address(value), effective), out);
  }

  private static String text(Bytes value) {
    BytesOutput out = new BytesOutput(48);
    InetType.CIDR.format(value.array(), value.offset(), value.length(), out, null);
    return out.text();
  }

  @SqlFunction("network_host")
  static String host(Bytes value) {
    String text = text(value);
    return text.substring(0, text.indexOf('/'));
  }

  @SqlFunction("network_show")
  static String show(Bytes value) {
    return text(value);
  }

  @SqlFunction("inet_abbrev")
  static String abbreviate(Bytes value) {
    return bits(value) == maxBits(value) ? host(value) : text(value);
  }

  @SqlFunction("cidr_abbrev")
  static String abbreviateNetwork(Bytes value) {
    int bits = bits(value);
    StringBuilder text = new StringBuilder();
    if (value.get(0) != IPV4) {
      if (bits == 0 || bits == maxBits(value)) {
        return text(value);
      }
      return abbreviateGroups(value, Math.max(2, (bits + 15) / 16)) + "/" + bits;
    }
    int octets = Math.max(1, (bits + 7) / 8);
    for (int i = 0; i < octets; i++) {
      text.append(i == 0 ? "" : ".").append(bits == 0 ? 0 : value.get(HEAD + i) & 0xFF);
    }
    return text.append('/').append(bits).toString();
  }

  /** So many groups of an address of IPv6, the longest run of zeros as two colons. */
  private static String abbreviateGroups(Bytes value, int count) {
    int[] groups = new int[count];
    int longest = 0;
    int start = -1;
    for (int i = 0, run = 0; i < count; i++) {
      groups[i] = (value.get(HEAD + 2 * i) & 0xFF) << 8 | value.get(HEAD + 2 * i + 1) & 0xFF;
      run = groups[i] == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        start = i - run + 1;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (i >= start && i < start + longest) {
        text.append(i == start ? ":" : "").append(i == count - 1 ? ":" : "");
      } else {
        text.append(text.isEmpty() ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  @SqlFunction("network_broadcast")
  static void broadcast(Bytes value, BytesOutput out) {
    byte[] address = address(value);
    for (int bit = bits(value); bit < maxBits(value); bit++) {
      address[bit >> 3] |= (byte) (0x80 >> (bit & 7));
    }
    write(value, bits(value), address, out);
  }

  @SqlFunction({"network_network", "inet_to_cidr"})
  static void network(Bytes value, BytesOutput out) {
    write(value, bits(value), masked(address(value), bits(value)), out);
  }

  private static void mask(Bytes value, boolean ofNetwork, BytesOutput out) {
    byte[] address = new byte[value.length() - HEAD];
    for (int bit = 0; bit < maxBits(value); bit++) {
      if (bit < bits(value) == ofNetwork) {
        address[bit >> 3] |= (byte) (0x80 >> (bit & 7));
      }
    }
    write(value, maxBits(value), address, out);
  }

  @SqlFunction("network_netmask")
  static void netmask(Bytes value, BytesOutput out) {
    mask(value, true, out);
  }

  @SqlFunction("network_hostmask")
  static void hostmask(Bytes value, BytesOutput out) {
    mask(value, false, out);
  }

  @SqlFunction("inet_same_family")
  static boolean sameFamily(Bytes a, Bytes b) {
    return a.get(0) == b.get(0);
  }

  @SqlFunction("inet_merge")
  static void merge(Bytes a, Bytes b, BytesOutput out) {
    if (!sameFamily(a, b)) {
      throw new DatabaseError("22023", "cannot merge addresses from different families");
    }
    int most = Math.min(bits(a), bits(b));
    int common = NetworkComparisons.commonBits(a, b, most);
    write(a, common, masked(address(a), common), out);
  }

  private static void requireSameSize(Bytes a, Bytes b, String verb) {
    if (!sameFamily(a, b)) {
      throw new DatabaseError("22023", "cannot " + verb + " inet values of different sizes");
    }
  }

  @SqlFunction("inetnot")
  static void not(Bytes value, BytesOutput out) {
    byte[] address = address(value);
    for (int i = 0; i < address.length; i++) {
      address[i] = (byte) ~address[i];
    }
    write(value, bits(value), address, out);
  }

  @SqlFunction("inetand")
  static void and(Bytes a, Bytes b, BytesOutput out) {
    requireSameSize(a, b, "AND");
    byte[] address = address(a);
    for (int i = 0; i < address.length; i++) {
      address[i] &= b.get(HEAD + i);
    }
    write(a, Math.max(bits(a), bits(b)), address, out);
  }

  @SqlFunction("inetor")
  static void or(Bytes a, Bytes b, BytesOutput out) {
    requireSameSize(a, b, "OR");
    byte[] address = address(a);
    for (int i = 0; i < address.length; i++) {
      address[i] |= b.get(HEAD + i);
    }
    write(a, Math.max(bits(a), bits(b)), address, out);
  }

  private static DatabaseError outOfRange() {
    return new DatabaseError("22003", "result is out of range");
  }

  private static void shifted(Bytes value, BigInteger distance, BytesOutput out) {
    BigInteger moved = new BigInteger(1, address(value)).add(distance);
    int size = value.length() - HEAD;
    if (moved.signum() < 0 || moved.bitLength() > size * Byte.SIZE) {
      throw outOfRange();
    }
    byte[] magnitude = moved.toByteArray();
    byte[] address = new byte[size];
    for (int i = 1; i <= Math.min(size, magnitude.length); i++) {
      address[size - i] = magnitude[magnitude.length - i];
    }
    write(value, bits(value), address, out);
  }

  @SqlFunction("inetpl")
  static void plus(Bytes value, long distance, BytesOutput out) {
    shifted(value, BigInteger.valueOf(distance), out);
  }

  @SqlFunction("inetmi_int8")
  static void minus(Bytes value, long distance, BytesOutput out) {
    shifted(value, BigInteger.valueOf(distance).negate(), out);
  }

  @SqlFunction("inetmi")
  static long difference(Bytes a, Bytes b) {
    if (!sameFamily(a, b)) {
      throw new DatabaseError("22023", "cannot subtract inet values of different sizes");
    }
    BigInteger difference = new BigInteger(1, address(a)).subtract(new BigInteger(1, address(b)));
    if (difference.bitLength() > 63) {
      throw outOfRange();
    }
    return difference.longValue();
  }
}
