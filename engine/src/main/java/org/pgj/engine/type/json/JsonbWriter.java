package org.pgj.engine.type.json;

import java.util.List;
import org.pgj.engine.type.vector.BytesOutput;

/** Writes nodes as jsonb; the format is drawn at {@link Jsonb}. */
final class JsonbWriter {
  private JsonbWriter() {}

  static void write(JsonNode node, BytesOutput out) {
    switch (node) {
      case JsonNode.Null none -> out.write(Jsonb.NULL);
      case JsonNode.Bool bool -> out.write(bool.value() ? Jsonb.TRUE : Jsonb.FALSE);
      case JsonNode.Number number -> out.write(Jsonb.NUMBER).write(number.numeric());
      case JsonNode.Text text -> out.write(Jsonb.STRING).write(text.utf8());
      case JsonNode.Array array -> {
        List<JsonNode> elements = array.elements();
        out.write(Jsonb.ARRAY).writeIntLE(elements.size());
        int ends = out.length();
        out.skip(elements.size() * 4);
        int data = out.length();
        for (int i = 0; i < elements.size(); i++) {
          write(elements.get(i), out);
          out.putIntLE(ends + i * 4, out.length() - data);
        }
      }
      case JsonNode.Object object -> {
        List<JsonNode.Member> members = object.members();
        int count = members.size();
        out.write(Jsonb.OBJECT).writeIntLE(count);
        int ends = out.length();
        out.skip(count * 8);
        int data = out.length();
        for (int i = 0; i < count; i++) {
          out.write(members.get(i).key());
          out.putIntLE(ends + i * 4, out.length() - data);
        }
        for (int i = 0; i < count; i++) {
          write(members.get(i).value(), out);
          out.putIntLE(ends + (count + i) * 4, out.length() - data);
        }
      }
    }
  }
}
