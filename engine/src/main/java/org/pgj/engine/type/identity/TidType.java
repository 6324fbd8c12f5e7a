package org.pgj.engine.type.identity;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** tid: block (unsigned 32 bits) and item (16 bits), little endian. */
public final class TidType extends BytesType {
  public static final TidType TID = new TidType();

  private TidType() {
    super(Oids.TID, "tid", 6, 2);
  }

  public static long block(byte[] payload, int offset) {
    return BytesOutput.getIntLE(payload, offset) & 0xFFFFFFFFL;
  }

  public static int item(byte[] payload, int offset) {
    return BytesOutput.getShortLE(payload, offset + 4) & 0xFFFF;
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
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
    if (block > 0xFFFFFFFFL || block < Integer.MIN_VALUE || item < 0 || item > 0xFFFF) {
      throw invalidSyntax(text, from, to);
    }
    payload.writeIntLE((int) block).writeShortLE((int) item);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write('(').writeDecimal(block(payload, offset));
    out.write(',').writeDecimal(item(payload, offset)).write(')');
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from != 6) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    payload.writeIntLE(BytesOutput.getIntBE(data, from));
    payload.writeShortLE(BytesOutput.getShortBE(data, from + 4));
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.writeIntBE((int) block(payload, offset)).writeShortBE(item(payload, offset));
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    int blocks = Long.compare(block(left, leftOffset), block(right, rightOffset));
    return blocks != 0 ? blocks : Integer.compare(item(left, leftOffset), item(right, rightOffset));
  }
}
