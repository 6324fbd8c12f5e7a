package org.pgj.engine.type.text;

import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * text and types held like it (unknown, cstring, json's text, xml, refcursor …): the payload is the
 * text in UTF-8, ordered by bytes, which in UTF-8 is the order of code points (C.UTF-8).
 */
public class TextType extends BytesType {
  public static final TextType TEXT = new TextType(25, "text", -1, 4);

  public TextType(int oid, String name, int length, int align) {
    super(oid, name, length, align);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    payload.write(text, from, to - from);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload, offset, length);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    Bytes text = context.clientEncoding().received(data, from, to);
    parse(text.array(), text.offset(), text.end(), typmod, payload, context);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int before = out.length();
    super.formatBinary(payload, offset, length, out, context);
    context.clientEncoding().send(out, before);
  }

  @Override
  protected boolean isOrderedByBytes() {
    return true;
  }
}
