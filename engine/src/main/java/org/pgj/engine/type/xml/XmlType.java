package org.pgj.engine.type.xml;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.BytesOutput;

/** xml. */
public final class XmlType extends TextType {
  public static final XmlType XML = new XmlType();

  private XmlType() {
    super(142, "xml", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    XmlParser.require(new String(text, from, to - from, StandardCharsets.UTF_8), false);
    super.parse(text, from, to, typmod, payload, context);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    if (length > 5 && payload[offset] == '<' && payload[offset + 1] == '?') {
      out.writeUtf8(
          XmlDeclaration.printed(new String(payload, offset, length, StandardCharsets.UTF_8)));
    } else {
      super.format(payload, offset, length, out, context);
    }
  }

  /** A document says what encoding it is in, UTF-8 if it does not; the client's is no matter. */
  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    Utf8.validate(data, from, to);
    parse(data, from, to, typmod, payload, context);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    CharacterEncoding encoding = context.clientEncoding();
    if (encoding.isDatabases()) {
      out.write(payload, offset, length);
    } else {
      String text = new String(payload, offset, length, StandardCharsets.UTF_8);
      out.write(encoding.encode(XmlDeclaration.encoded(text, encoding)));
    }
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
