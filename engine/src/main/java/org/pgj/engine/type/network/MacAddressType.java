package org.pgj.engine.type.network;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;

/** macaddr and macaddr8: six and eight bytes. */
public final class MacAddressType extends BytesType {
  public static final MacAddressType MACADDR = new MacAddressType(829, "macaddr", 6);
  public static final MacAddressType MACADDR8 = new MacAddressType(774, "macaddr8", 8);

  private static final int SHORT = 6;

  private MacAddressType(int oid, String name, int length) {
    super(oid, name, length, 4);
  }

  /** Digits with one kind of separator between groups of equal length, or none. */
  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = from;
    int end = to;
    while (at < end && Whitespace.is(text[at])) {
      at++;
    }
    while (end > at && Whitespace.is(text[end - 1])) {
      end--;
    }
    byte[] address = new byte[8];
    int digits = 0;
    int separator = 0;
    int group = -1;
    int inGroup = 0;
    for (; at < end; at++) {
      byte c = text[at];
      int digit = c < 0 ? -1 : Character.digit(c, 16);
      if (digit >= 0) {
        if (digits == 16) {
          throw invalidSyntax(text, from, to);
        }
        address[digits >> 1] |= (byte) ((digits & 1) == 0 ? digit << 4 : digit);
        digits++;
        inGroup++;
      } else if ((c == ':' || c == '-' || c == '.') && (separator == 0 || separator == c)) {
        boolean regular = group < 0 || group == inGroup || length() == 8;
        if (!regular || inGroup == 0 || inGroup % 2 != 0) {
          throw invalidSyntax(text, from, to);
        }
        group = inGroup;
        separator = c;
        inGroup = 0;
      } else {
        throw invalidSyntax(text, from, to);
      }
    }
    boolean whole =
        length() == 8 ? inGroup > 0 : group < 0 || inGroup == group && separates(separator, group);
    int bytes = digits / 2;
    if (!whole || digits % 2 != 0 || bytes != length() && !(length() == 8 && bytes == SHORT)) {
      throw invalidSyntax(text, from, to);
    }
    widen(address, bytes, payload);
  }

  /** Of six bytes: points stand between groups of four digits alone, colons not there. */
  private static boolean separates(int separator, int group) {
    return separator == '-' || (separator == '.') == (group == 4);
  }

  /** Six bytes become eight by FF:FE in the middle. */
  private void widen(byte[] address, int bytes, BytesOutput payload) {
    if (length() == 8 && bytes == SHORT) {
      payload.write(address, 0, 3).write(0xFF).write(0xFE).write(address, 3, 3);
    } else {
      payload.write(address, 0, bytes);
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    for (int i = 0; i < length(); i++) {
      if (i > 0) {
        out.write(':');
      }
      int value = payload[offset + i] & 0xFF;
      out.write(Character.forDigit(value >> 4, 16)).write(Character.forDigit(value & 15, 16));
    }
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (length() == 8 && to - from == SHORT) {
      widen(java.util.Arrays.copyOfRange(data, from, to), SHORT, payload);
      return;
    }
    if (to - from < SHORT) {
      throw new DatabaseError("08P01", "no data left in message");
    }
    requireLength(from, to, length());
    payload.write(data, from, length());
  }
}
