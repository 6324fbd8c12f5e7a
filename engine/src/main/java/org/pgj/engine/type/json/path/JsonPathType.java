package org.pgj.engine.type.json.path;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** jsonpath, held as its canonical text. The binary form is a version byte, 1, and the text. */
public final class JsonPathType extends BytesType {
  public static final JsonPathType JSONPATH = new JsonPathType();

  private JsonPathType() {
    super(4072, "jsonpath", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    String source = new String(text, from, to - from, StandardCharsets.UTF_8);
    if (source.isBlank()) {
      throw invalidSyntax(text, from, to);
    }
    JsonPathText.write(JsonPath.parse(source), payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload, offset, length);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to == from || data[from] != 1) {
      throw new DatabaseError(
          "XX000", "unsupported jsonpath version number: " + (to == from ? 0 : data[from]));
    }
    Bytes text = context.clientEncoding().received(data, from + 1, to);
    parse(text.array(), text.offset(), text.end(), typmod, payload, context);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    context.clientEncoding().send(payload, offset, length, out.write(1));
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
