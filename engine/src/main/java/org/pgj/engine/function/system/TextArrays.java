package org.pgj.engine.function.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** Results of type text[]. */
public final class TextArrays {
  private TextArrays() {}

  /**
   * Writes an array.
   *
   * @return whether there is one: false for null
   */
  public static boolean write(List<String> texts, BytesOutput out) {
    if (texts == null) {
      return false;
    }
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector element = new BytesVector(1);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      element.setReference(0, bytes, 0, bytes.length);
      builder.add(element, 0);
    }
    builder.finish(out);
    return true;
  }
}
