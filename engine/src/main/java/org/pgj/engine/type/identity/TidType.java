package org.pgj.engine.type.identity;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** tid: block * 65536 + item in vectors; six bytes on the wire, block and item. */
public final class TidType extends LongType {
  public static final TidType TID = new TidType();

  private static final int WIRE_LENGTH = 6;
  private static final int ITEM_BITS = 16;
  private static final int MAX_ITEM = 0xFFFF;

  private TidType() {
    super(Oids.TID, "tid", WIRE_LENGTH);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    String value = new String(text, from, to - from, StandardCharsets.UTF_8);
    int open = value.indexOf('(');
    int comma = value.indexOf(',', open + 1);
    int close = value.indexOf(')', comma + 1);
    if (open < 0 || comma < 0 || close < 0) {
      throw invalidSyntax(text, from, to);
    }
    long block;
    long item;
    try {
      block = Long.parseLong(value.substring(open + 1, comma).strip());
      item = Long.parseLong(value.substring(comma + 1, close).strip());
    } catch (NumberFormatException notNumbers) {
      throw invalidSyntax(text, from, to);
    }
    if (block > 0xFFFFFFFFL || block < Integer.MIN_VALUE || item < 0 || item > MAX_ITEM) {
      throw invalidSyntax(text, from, to);
    }
    return (block & 0xFFFFFFFFL) << ITEM_BITS | item;
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    out.write('(').writeDecimal(value >>> ITEM_BITS);
    out.write(',').writeDecimal(value & MAX_ITEM).write(')');
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, WIRE_LENGTH);
    long block = BytesOutput.getIntBE(data, from) & 0xFFFFFFFFL;
    long item = BytesOutput.getShortBE(data, from + Integer.BYTES) & MAX_ITEM;
    ((LongVector) target).set(row, block << ITEM_BITS | item);
  }

  @Override
  public void send(Vector source, int row, BytesOutput out, TypeContext context) {
    long value = ((LongVector) source).get(row);
    out.writeIntBE((int) (value >>> ITEM_BITS)).writeShortBE((int) value & MAX_ITEM);
  }
}
