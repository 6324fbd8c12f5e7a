package org.pgj.engine.type.json;

import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.BytesOutput;

/** json: the text as given, checked to be JSON. */
public final class JsonType extends TextType {
  public static final JsonType JSON = new JsonType();

  private JsonType() {
    super(Oids.JSON, "json", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    JsonParser.validate(text, from, to);
    payload.write(text, from, to - from);
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
