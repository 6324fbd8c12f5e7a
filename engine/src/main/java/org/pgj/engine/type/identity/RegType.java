package org.pgj.engine.type.identity;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The oid alias types regclass, regtype … (manual: Object Identifier Types). */
public final class RegType extends LongType {
  private final ObjectKind kind;

  public RegType(int oid, String name, ObjectKind kind) {
    super(oid, name, 4);
    this.kind = kind;
  }

  @Override
  public boolean isUnsigned() {
    return true;
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    if (to - from == 1 && text[from] == '-') {
      return 0;
    }
    boolean numeric = to > from;
    for (int at = from; at < to; at++) {
      numeric &= text[at] >= '0' && text[at] <= '9';
    }
    if (numeric) {
      return OidType.OID.parse(text, from, to, typmod, context);
    }
    String name = new String(text, from, to - from, StandardCharsets.UTF_8);
    return context.catalog().resolve(kind, name) & 0xFFFFFFFFL;
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    if (value == 0) {
      out.write(kind == ObjectKind.OPER || kind == ObjectKind.OPERATOR ? '0' : '-');
      return;
    }
    String name = context.catalog().describe(kind, (int) value);
    if (name == null) {
      out.writeDecimal(value);
    } else {
      out.writeUtf8(name);
    }
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, 4);
    ((LongVector) target).set(row, BytesOutput.getIntBE(data, from) & 0xFFFFFFFFL);
  }
}
