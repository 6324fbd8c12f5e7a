package org.pgj.engine.type.json;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.vector.BytesOutput;

/** Makes nodes of what the parser reads. */
final class JsonNodeBuilder implements JsonParser.Handler {
  /** Longest string or key of jsonb. */
  private static final int MAX_STRING = 0x0FFFFFFF;

  /** An array or object under construction. */
  private static final class Level {
    final List<JsonNode> elements;
    final List<JsonNode.Member> members;
    byte[] key;

    Level(boolean object) {
      this.elements = object ? null : new ArrayList<>();
      this.members = object ? new ArrayList<>() : null;
    }
  }

  private final byte[] text;
  private final ArrayList<Level> levels = new ArrayList<>();
  private JsonNode result;

  JsonNodeBuilder(byte[] text) {
    this.text = text;
  }

  JsonNode result() {
    return result;
  }

  private void add(JsonNode node) {
    if (levels.isEmpty()) {
      result = node;
      return;
    }
    Level level = levels.getLast();
    if (level.elements != null) {
      level.elements.add(node);
    } else {
      level.members.add(new JsonNode.Member(level.key, node));
    }
  }

  @Override
  public void startObject(int offset) {
    levels.add(new Level(true));
  }

  @Override
  public void endObject(int end) {
    Level level = levels.removeLast();
    add(JsonNode.object(level.members));
  }

  @Override
  public void startArray(int offset) {
    levels.add(new Level(false));
  }

  @Override
  public void endArray(int end) {
    Level level = levels.removeLast();
    add(new JsonNode.Array(level.elements));
  }

  @Override
  public void key(BytesOutput name) {
    levels.getLast().key = checked(name);
  }

  @Override
  public void string(BytesOutput value, int offset, int end) {
    add(new JsonNode.Text(checked(value)));
  }

  private static byte[] checked(BytesOutput value) {
    if (value.length() > MAX_STRING) {
      throw new DatabaseError("54000", "string too long to represent as jsonb string")
          .detail(
              "Due to an implementation restriction, jsonb strings cannot exceed "
                  + MAX_STRING
                  + " bytes.");
    }
    return value.toArray();
  }

  @Override
  public void number(int offset, int end) {
    BytesOutput numeric = new BytesOutput(16);
    NumericText.parse(text, offset, end, numeric);
    add(new JsonNode.Number(numeric.toArray()));
  }

  @Override
  public void literal(char which, int offset, int end) {
    add(which == 'n' ? new JsonNode.Null() : new JsonNode.Bool(which == 't'));
  }
}
