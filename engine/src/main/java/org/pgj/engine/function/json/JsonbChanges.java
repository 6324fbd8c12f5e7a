package org.pgj.engine.function.json;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions that make a changed jsonb: concatenation, deletion, jsonb_set, jsonb_insert. */
public final class JsonbChanges {
  private JsonbChanges() {}

  private static JsonNode node(Bytes json) {
    return new Jsonb(json).toNode();
  }

  private static boolean isScalar(JsonNode node) {
    return !(node instanceof JsonNode.Array) && !(node instanceof JsonNode.Object);
  }

  @SqlFunction("jsonb_concat")
  static void concatenate(Bytes a, Bytes b, BytesOutput out) {
    JsonNode x = node(a);
    JsonNode y = node(b);
    if (x instanceof JsonNode.Object left && y instanceof JsonNode.Object right) {
      JsonNode.Object result = left;
      for (JsonNode.Member member : right.members()) {
        result = result.with(member.key(), member.value());
      }
      result.write(out);
      return;
    }
    List<JsonNode> elements = new ArrayList<>();
    for (JsonNode part : new JsonNode[] {x, y}) {
      if (part instanceof JsonNode.Array array) {
        elements.addAll(array.elements());
      } else {
        elements.add(part);
      }
    }
    new JsonNode.Array(elements).write(out);
  }

  private static void requireContainer(JsonNode node) {
    if (isScalar(node)) {
      throw new DatabaseError("22023", "cannot delete from scalar");
    }
  }

  private static JsonNode deleteKey(JsonNode node, Bytes key) {
    if (node instanceof JsonNode.Object object) {
      return object.without(key.toArray());
    }
    List<JsonNode> kept = new ArrayList<>();
    for (JsonNode element : ((JsonNode.Array) node).elements()) {
      if (!(element instanceof JsonNode.Text text) || !Bytes.of(text.utf8()).contentEquals(key)) {
        kept.add(element);
      }
    }
    return new JsonNode.Array(kept);
  }

  @SqlFunction("jsonb_delete")
  static void deleteKey(Bytes json, Bytes key, BytesOutput out) {
    JsonNode node = node(json);
    requireContainer(node);
    deleteKey(node, key).write(out);
  }

  @SqlFunction("jsonb_delete_array")
  static void deleteKeys(Bytes json, Bytes keys, BytesOutput out) {
    JsonNode node = node(json);
    requireContainer(node);
    for (Bytes key : JsonbAccess.texts(keys)) {
      if (key != null) {
        node = deleteKey(node, key);
      }
    }
    node.write(out);
  }

  @SqlFunction("jsonb_delete_idx")
  static void deleteElement(Bytes json, int index, BytesOutput out) {
    JsonNode node = node(json);
    requireContainer(node);
    if (!(node instanceof JsonNode.Array array)) {
      throw new DatabaseError("22023", "cannot delete from object using integer index");
    }
    int at = index < 0 ? index + array.elements().size() : index;
    List<JsonNode> elements = new ArrayList<>(array.elements());
    if (at >= 0 && at < elements.size()) {
      elements.remove(at);
    }
    new JsonNode.Array(elements).write(out);
  }

  /** What to do at the end of a path. */
  private enum Action {
    DELETE,
    /** Replace what is there. */
    REPLACE,
    /** Replace what is there or add it. */
    CREATE,
    INSERT_BEFORE,
    INSERT_AFTER
  }

  @SqlFunction("jsonb_delete_path")
  static void deletePath(Bytes json, Bytes path, BytesOutput out) {
    JsonNode node = node(json);
    if (isScalar(node)) {
      throw new DatabaseError("22023", "cannot delete path in scalar");
    }
    Bytes[] steps = JsonbAccess.texts(path);
    (steps.length == 0 || new Jsonb(json).count() == 0
            ? node
            : change(node, steps, 0, null, Action.DELETE))
        .write(out);
  }

  @SqlFunction("jsonb_set")
  static void set(Bytes json, Bytes path, Bytes value, boolean create, BytesOutput out) {
    JsonNode node = node(json);
    if (isScalar(node)) {
      throw new DatabaseError("22023", "cannot set path in scalar");
    }
    Bytes[] steps = JsonbAccess.texts(path);
    boolean unchanged =
        steps.length == 0
            || !create
                && (node instanceof JsonNode.Object object
                    ? object.members().isEmpty()
                    : ((JsonNode.Array) node).elements().isEmpty());
    (unchanged
            ? node
            : change(node, steps, 0, node(value), create ? Action.CREATE : Action.REPLACE))
        .write(out);
  }

  @SqlFunction("jsonb_set_lax")
  static boolean setLax(
      Bytes json, Bytes path, Bytes value, Boolean create, Bytes onNull, BytesOutput out) {
    if (json == null || path == null || create == null) {
      return false;
    }
    if (onNull == null) {
      throw new DatabaseError(
          "22023",
          "null_value_treatment must be \"delete_key\", \"return_target\", \"use_json_null\", or"
              + " \"raise_exception\"");
    }
    if (value != null) {
      set(json, path, value, create, out);
      return true;
    }
    switch (onNull.text()) {
      case "raise_exception" ->
          throw new DatabaseError("22004", "JSON value must not be null")
              .detail("Exception was raised because null_value_treatment is \"raise_exception\".")
              .hint(
                  "To avoid, either change the null_value_treatment argument or ensure that an SQL"
                      + " NULL is not passed.");
      case "use_json_null" -> set(json, path, Bytes.of(new byte[] {0}), create, out);
      case "delete_key" -> deletePath(json, path, out);
      case "return_target" -> out.write(json);
      default ->
          throw new DatabaseError(
              "22023",
              "null_value_treatment must be \"delete_key\", \"return_target\","
                  + " \"use_json_null\", or \"raise_exception\"");
    }
    return true;
  }

  @SqlFunction("jsonb_insert")
  static void insert(Bytes json, Bytes path, Bytes value, boolean after, BytesOutput out) {
    JsonNode node = node(json);
    if (isScalar(node)) {
      throw new DatabaseError("22023", "cannot set path in scalar");
    }
    Bytes[] steps = JsonbAccess.texts(path);
    (steps.length == 0
            ? node
            : change(
                node, steps, 0, node(value), after ? Action.INSERT_AFTER : Action.INSERT_BEFORE))
        .write(out);
  }

  private static JsonNode change(
      JsonNode node, Bytes[] path, int level, JsonNode value, Action action) {
    Bytes step = path[level];
    if (step == null) {
      throw new DatabaseError("22004", "path element at position " + (level + 1) + " is null");
    }
    if (node instanceof JsonNode.Object object) {
      return changeMember(object, step, path, level, value, action);
    }
    return node instanceof JsonNode.Array array
        ? changeElement(array, step, path, level, value, action)
        : node;
  }

  private static JsonNode changeMember(
      JsonNode.Object object, Bytes step, Bytes[] path, int level, JsonNode value, Action action) {
    byte[] key = step.toArray();
    int at = object.find(key);
    if (level < path.length - 1) {
      return at < 0
          ? object
          : object.with(
              key, change(object.members().get(at).value(), path, level + 1, value, action));
    }
    return switch (action) {
      case DELETE -> object.without(key);
      case REPLACE -> at < 0 ? object : object.with(key, value);
      case CREATE -> object.with(key, value);
      case INSERT_BEFORE, INSERT_AFTER -> {
        if (at >= 0) {
          throw new DatabaseError("22023", "cannot replace existing key")
              .hint("Try using the function jsonb_set to replace key value.");
        }
        yield object.with(key, value);
      }
    };
  }

  private static JsonNode changeElement(
      JsonNode.Array array, Bytes step, Bytes[] path, int level, JsonNode value, Action action) {
    Integer parsed = JsonbAccess.index(step);
    if (parsed == null) {
      throw new DatabaseError(
          "22P02",
          "path element at position "
              + (level + 1)
              + " is not an integer: \""
              + step.text()
              + "\"");
    }
    List<JsonNode> elements = new ArrayList<>(array.elements());
    int size = elements.size();
    int at = parsed < 0 ? parsed + size : parsed;
    boolean exists = at >= 0 && at < size;
    if (level < path.length - 1) {
      if (exists) {
        elements.set(at, change(elements.get(at), path, level + 1, value, action));
      }
      return new JsonNode.Array(elements);
    }
    switch (action) {
      case DELETE -> {
        if (exists) {
          elements.remove(at);
        }
      }
      case REPLACE -> {
        if (exists) {
          elements.set(at, value);
        }
      }
      case CREATE -> {
        if (exists) {
          elements.set(at, value);
        } else {
          elements.add(at < 0 ? 0 : size, value);
        }
      }
      case INSERT_BEFORE -> elements.add(Math.max(0, Math.min(at, size)), value);
      case INSERT_AFTER -> elements.add(at < 0 ? 0 : Math.min(at + 1, size), value);
    }
    return new JsonNode.Array(elements);
  }

  @SqlFunction("jsonb_strip_nulls")
  static void stripNulls(Bytes json, BytesOutput out) {
    stripNulls(node(json)).write(out);
  }

  static JsonNode stripNulls(JsonNode node) {
    return switch (node) {
      case JsonNode.Object object -> {
        List<JsonNode.Member> members = new ArrayList<>();
        for (JsonNode.Member member : object.members()) {
          if (!(member.value() instanceof JsonNode.Null)) {
            members.add(new JsonNode.Member(member.key(), stripNulls(member.value())));
          }
        }
        yield new JsonNode.Object(members);
      }
      case JsonNode.Array array -> {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode element : array.elements()) {
          elements.add(stripNulls(element));
        }
        yield new JsonNode.Array(elements);
      }
      default -> node;
    };
  }
}
