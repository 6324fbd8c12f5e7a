package org.pgj.engine.function.json;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.json.JsonParser;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The outermost value of a JSON text and the slices of its members. */
final class JsonMembers implements JsonParser.Handler {
  /** One member; the key is null in an array, the string null if it is none. */
  record Member(byte[] key, int start, int end, byte[] string, boolean isNull) {}

  final List<Member> members = new ArrayList<>();

  /** First character of the outermost value: {, [, ", t, f, n, or 0 for a number. */
  char kind;

  private final Bytes json;
  private int depth;
  private int start;
  private byte[] key;
  private byte[] topString;

  private JsonMembers(Bytes json) {
    this.json = json;
  }

  static JsonMembers of(Bytes json) {
    JsonMembers members = new JsonMembers(json);
    new JsonParser(json.array(), json.offset(), json.end(), members, true).parse();
    return members;
  }

  boolean isObject() {
    return kind == '{';
  }

  boolean isArray() {
    return kind == '[';
  }

  /** A member's text. */
  Bytes slice(Member member) {
    return new Bytes(json.array(), member.start(), member.end() - member.start());
  }

  /** A member as {@code ->>} shows it. */
  Bytes text(Member member) {
    if (member == null || member.isNull()) {
      return null;
    }
    return member.string() != null ? Bytes.of(member.string()) : slice(member);
  }

  /** The last member of a key; null if there is none. */
  Member find(Bytes wanted) {
    Member found = null;
    for (Member member : members) {
      if (member.key() != null && Bytes.of(member.key()).contentEquals(wanted)) {
        found = member;
      }
    }
    return found;
  }

  /** The element at an index, from the end if negative; null if there is none. */
  Member get(int index) {
    int at = index < 0 ? index + members.size() : index;
    return at >= 0 && at < members.size() ? members.get(at) : null;
  }

  /** The outermost value as {@code ->>} would show it. */
  Bytes topText() {
    return kind == 'n' ? null : topString != null ? Bytes.of(topString) : json;
  }

  private void open(char which, int offset) {
    if (depth == 0) {
      kind = which;
    } else if (depth == 1) {
      start = offset;
    }
    depth++;
  }

  private void close(int end) {
    depth--;
    if (depth == 1) {
      members.add(new Member(key, start, end, null, false));
    }
  }

  private void scalar(char which, int offset, int end, byte[] string) {
    if (depth == 0) {
      kind = which;
      topString = string;
    } else if (depth == 1) {
      members.add(new Member(key, offset, end, string, which == 'n'));
    }
  }

  @Override
  public void startObject(int offset) {
    open('{', offset);
  }

  @Override
  public void endObject(int end) {
    close(end);
  }

  @Override
  public void startArray(int offset) {
    open('[', offset);
  }

  @Override
  public void endArray(int end) {
    close(end);
  }

  @Override
  public void key(BytesOutput name) {
    if (depth == 1) {
      key = name.toArray();
    }
  }

  @Override
  public void string(BytesOutput value, int offset, int end) {
    scalar('"', offset, end, depth <= 1 ? value.toArray() : null);
  }

  @Override
  public void number(int offset, int end) {
    scalar('0', offset, end, null);
  }

  @Override
  public void literal(char which, int offset, int end) {
    scalar(which, offset, end, null);
  }
}
