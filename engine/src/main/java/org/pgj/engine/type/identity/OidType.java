package org.pgj.engine.type.identity;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.number.IntegerText;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Unsigned integers: oid, xid and cid of 32 bits, xid8 of 64. */
public final class OidType extends LongType {
  public static final OidType OID = new OidType(Oids.OID, "oid", 4);
  public static final OidType XID = new OidType(Oids.XID, "xid", 4);
  public static final OidType CID = new OidType(Oids.CID, "cid", 4);
  public static final OidType XID8 = new OidType(Oids.XID8, "xid8", 8);

  private OidType(int oid, String name, int length) {
    super(oid, name, length);
  }

  @Override
  public boolean isUnsigned() {
    return true;
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    String digits = new String(text, from, to - from, StandardCharsets.ISO_8859_1).strip();
    if (digits.matches("0[0-9]+")) {
      // as C reads numbers: a leading zero makes it octal
      return parseOctal(digits, text, from, to);
    }
    IntegerText.Reader reader = new IntegerText.Reader();
    if (!reader.read(text, from, to)) {
      throw invalidSyntax(text, from, to);
    }
    if (length() == 8) {
      return reader.overflow ? parseUnsigned(text, from, to) : reader.value;
    }
    if (reader.overflow || reader.value > 0xFFFFFFFFL || reader.value < Integer.MIN_VALUE) {
      throw outOfRange(text, from, to);
    }
    return reader.value & 0xFFFFFFFFL;
  }

  private long parseOctal(String digits, byte[] text, int from, int to) {
    long value;
    try {
      value = Long.parseUnsignedLong(digits, 8);
    } catch (NumberFormatException notOctal) {
      throw invalidSyntax(text, from, to);
    }
    if (length() == 4 && value > 0xFFFFFFFFL) {
      throw outOfRange(text, from, to);
    }
    return value;
  }

  private long parseUnsigned(byte[] text, int from, int to) {
    String digits = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    boolean hexadecimal = digits.regionMatches(true, 0, "0x", 0, 2);
    try {
      return Long.parseUnsignedLong(
          hexadecimal ? digits.substring(2) : digits, hexadecimal ? 16 : 10);
    } catch (NumberFormatException notUnsigned) {
      throw outOfRange(text, from, to);
    }
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    if (value < 0) {
      out.writeAscii(Long.toUnsignedString(value));
    } else {
      out.writeDecimal(value);
    }
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, length());
    ((LongVector) target)
        .set(
            row,
            length() == 4
                ? BytesOutput.getIntBE(data, from) & 0xFFFFFFFFL
                : BytesOutput.getLongBE(data, from));
  }

  @Override
  public boolean isOrdered() {
    return this == OID || this == XID8;
  }

  @Override
  public boolean isHashable() {
    return true;
  }

  @Override
  public int compareLong(long left, long right) {
    return Long.compareUnsigned(left, right);
  }
}
