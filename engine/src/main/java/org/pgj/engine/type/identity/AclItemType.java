package org.pgj.engine.type.identity;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * aclitem (manual: Privileges): grantee oid, 0 for PUBLIC, grantor oid, then 64 bits: privileges in
 * the low half, their grant options in the high half. All little endian, 16 bytes.
 */
public final class AclItemType extends BytesType {
  public static final AclItemType ACLITEM = new AclItemType();

  /** Letters of the privileges, by bit number. */
  public static final String LETTERS = "arwdDxtXUCTcsAm";

  private AclItemType() {
    super(Oids.ACLITEM, "aclitem", 16, 8);
  }

  /** There is no binary form. */
  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw noBinaryInput();
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    throw noBinaryOutput();
  }

  public static int grantee(byte[] payload, int offset) {
    return BytesOutput.getIntLE(payload, offset);
  }

  public static int grantor(byte[] payload, int offset) {
    return BytesOutput.getIntLE(payload, offset + 4);
  }

  public static long privileges(byte[] payload, int offset) {
    return BytesOutput.getLongLE(payload, offset + 8);
  }

  /** Appends an item's payload. */
  public static void write(int grantee, int grantor, long privileges, BytesOutput payload) {
    payload.writeIntLE(grantee).writeIntLE(grantor).writeLongLE(privileges);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    String item = new String(text, from, to - from, StandardCharsets.UTF_8);
    int equals = endOfName(item, 0);
    if (equals >= item.length() || item.charAt(equals) != '=') {
      throw new DatabaseError("22P02", "missing \"=\" sign");
    }
    int at = equals + 1;
    long privileges = 0;
    long last = 0;
    for (; at < item.length() && item.charAt(at) != '/'; at++) {
      char c = item.charAt(at);
      if (c == '*') {
        privileges |= last << 32;
        continue;
      }
      int bit = LETTERS.indexOf(c);
      if (bit < 0) {
        throw new DatabaseError(
            "22P02", "invalid mode character: must be one of \"" + LETTERS + "\"");
      }
      last = 1L << bit;
      privileges |= last;
    }
    int grantee = role(item.substring(0, equals), context);
    if (at >= item.length()) {
      throw new DatabaseError("22P02", "a name must follow the \"/\" sign");
    }
    write(grantee, role(item.substring(at + 1), context), privileges, payload);
  }

  private static int endOfName(String item, int at) {
    boolean quoted = false;
    while (at < item.length() && (quoted || item.charAt(at) != '=')) {
      quoted ^= item.charAt(at) == '"';
      at++;
    }
    return at;
  }

  private static int role(String name, TypeContext context) {
    String trimmed = name.strip();
    return trimmed.isEmpty() ? 0 : context.catalog().resolve(ObjectKind.ROLE, trimmed);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int grantee = grantee(payload, offset);
    if (grantee != 0) {
      formatRole(grantee, out, context);
    }
    out.write('=');
    long privileges = privileges(payload, offset);
    for (int bit = 0; bit < LETTERS.length(); bit++) {
      if ((privileges & 1L << bit) != 0) {
        out.write(LETTERS.charAt(bit));
      }
      if ((privileges & 1L << bit + 32) != 0) {
        out.write('*');
      }
    }
    out.write('/');
    formatRole(grantor(payload, offset), out, context);
  }

  private static void formatRole(int oid, BytesOutput out, TypeContext context) {
    String name = context.catalog().describe(ObjectKind.ROLE, oid);
    if (name == null) {
      out.writeDecimal(oid & 0xFFFFFFFFL);
    } else {
      out.writeUtf8(name);
    }
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public boolean isHashable() {
    return true;
  }
}
