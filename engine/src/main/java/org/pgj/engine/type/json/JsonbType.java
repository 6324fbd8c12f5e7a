package org.pgj.engine.type.json;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** jsonb; payload see {@link Jsonb}. The binary wire form is a version byte, 1, and the text. */
public final class JsonbType extends BytesType {
  public static final JsonbType JSONB = new JsonbType();

  private JsonbType() {
    super(Oids.JSONB, "jsonb", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    JsonNode.parse(text, from, to).write(payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    JsonText.write(new Jsonb(payload, offset, length), out);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to == from || data[from] != 1) {
      throw new DatabaseError(
          "XX000", "unsupported jsonb version number " + (to == from ? 0 : data[from]));
    }
    Bytes text = context.clientEncoding().received(data, from + 1, to);
    parse(text.array(), text.offset(), text.end(), typmod, payload, context);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int before = out.write(1).length();
    format(payload, offset, length, out, context);
    context.clientEncoding().send(out, before);
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return Jsonb.compare(
        new Jsonb(left, leftOffset, leftLength), new Jsonb(right, rightOffset, rightLength));
  }

  @Override
  public boolean isBytewiseEqual() {
    return false;
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    return new Jsonb(value, offset, length).hash();
  }
}
