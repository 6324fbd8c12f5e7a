package org.pgj.engine.function.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.json.JsonNode;

/** Assignment to parts of a jsonb by subscripts (manual: section 8.14.5, jsonb Subscripting). */
public final class JsonbSubscripts {
  /** Most elements an array may be filled up to. */
  private static final int MAX_INDEX = 1 << 24;

  private JsonbSubscripts() {}

  /**
   * The value with a part replaced; what the path lacks is made.
   *
   * @param container null stands for an empty array or object, as the first subscript wants it
   * @param path subscripts as text
   * @param firstIsIndex whether the first subscript is an integer
   */
  public static JsonNode assign(
      JsonNode container, List<String> path, boolean firstIsIndex, JsonNode value) {
    JsonNode start = container;
    if (start == null) {
      start = firstIsIndex ? new JsonNode.Array(List.of()) : new JsonNode.Object(List.of());
    }
    return replace(start, path, 0, value);
  }

  private static JsonNode replace(JsonNode node, List<String> path, int level, JsonNode value) {
    if (level == path.size()) {
      return value;
    }
    return switch (node) {
      case JsonNode.Object object -> {
        byte[] key = path.get(level).getBytes(StandardCharsets.UTF_8);
        int at = object.find(key);
        JsonNode member =
            at >= 0
                ? replace(object.members().get(at).value(), path, level + 1, value)
                : fresh(path, level + 1, value);
        yield object.with(key, member);
      }
      case JsonNode.Array array -> element(array, path, level, value);
      default ->
          throw new DatabaseError("22023", "cannot replace existing key")
              .detail("The path assumes key is a composite object, but it is a scalar value.");
    };
  }

  private static JsonNode element(
      JsonNode.Array array, List<String> path, int level, JsonNode value) {
    Integer index = index(path.get(level));
    if (index == null) {
      throw new DatabaseError(
          "22P02",
          "path element at position "
              + (level + 1)
              + " is not an integer: \""
              + path.get(level)
              + "\"");
    }
    List<JsonNode> elements = new ArrayList<>(array.elements());
    int at = index < 0 ? index + elements.size() : index;
    if (at < 0 || at > MAX_INDEX) {
      throw new DatabaseError(
          "22003", "path element at position " + (level + 1) + " is out of range: " + index);
    }
    if (at < elements.size()) {
      elements.set(at, replace(elements.get(at), path, level + 1, value));
    } else {
      while (elements.size() < at) {
        elements.add(new JsonNode.Null());
      }
      elements.add(fresh(path, level + 1, value));
    }
    return new JsonNode.Array(elements);
  }

  /** What the rest of the path makes: arrays for integers, objects for other subscripts. */
  private static JsonNode fresh(List<String> path, int level, JsonNode value) {
    if (level == path.size()) {
      return value;
    }
    boolean isIndex = index(path.get(level)) != null;
    return replace(
        isIndex ? new JsonNode.Array(List.of()) : new JsonNode.Object(List.of()),
        path,
        level,
        value);
  }

  private static Integer index(String subscript) {
    try {
      return Integer.valueOf(subscript);
    } catch (NumberFormatException notAnIndex) {
      return null;
    }
  }
}
