package org.pgj.engine.function.hstore;

import java.util.List;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** Arrays of text as Java's arrays of bytes, null for null. */
final class TextArrays {
  private TextArrays() {}

  static byte[][] read(Bytes array) {
    ArrayView view = new ArrayView(array);
    byte[][] texts = new byte[view.count()][];
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < texts.length; i++) {
      element.reset();
      view.next(TextType.TEXT, element, 0);
      texts[i] = element.isNull(0) ? null : new Bytes().set(element, 0).toArray();
    }
    return texts;
  }

  static ArrayBuilder builder(List<byte[]> texts) {
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector element = new BytesVector(1);
    for (byte[] text : texts) {
      if (text == null) {
        builder.addNull();
      } else {
        element.setReference(0, text, 0, text.length);
        builder.add(element, 0);
      }
    }
    return builder;
  }

  static void write(List<byte[]> texts, BytesOutput out) {
    builder(texts).finish(out);
  }
}
