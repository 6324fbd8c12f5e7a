package org.pgj.engine.type.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * A JSON value in memory, for making jsonb. Objects are kept as jsonb stores them: keys without
 * duplicates, ordered by length and then by bytes.
 */
public sealed interface JsonNode {
  /** So many members are sorted by insertion. */
  int INSERTION_SORTED = 24;

  /** {@code null}. */
  record Null() implements JsonNode {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements JsonNode {}

  /** A number as a numeric payload. */
  record Number(byte[] numeric) implements JsonNode {}

  /** A string in UTF-8. */
  record Text(byte[] utf8) implements JsonNode {}

  /** An array. */
  record Array(List<JsonNode> elements) implements JsonNode {}

  /** An object. */
  record Object(List<Member> members) implements JsonNode {
    /** Position of a key, or {@code -(insertion point) - 1}. */
    public int find(byte[] key) {
      int low = 0;
      int high = members.size() - 1;
      while (low <= high) {
        int middle = low + high >>> 1;
        int order = compareKeys(members.get(middle).key, key);
        if (order == 0) {
          return middle;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -low - 1;
    }

    /** A copy with a member set. */
    public Object with(byte[] key, JsonNode value) {
      List<Member> copy = new ArrayList<>(members);
      int at = find(key);
      if (at >= 0) {
        copy.set(at, new Member(key, value));
      } else {
        copy.add(-at - 1, new Member(key, value));
      }
      return new Object(copy);
    }

    /** A copy without a member. */
    public Object without(byte[] key) {
      int at = find(key);
      if (at < 0) {
        return this;
      }
      List<Member> copy = new ArrayList<>(members);
      copy.remove(at);
      return new Object(copy);
    }
  }

  /** A member of an object. */
  record Member(byte[] key, JsonNode value) {}

  /** Order of keys in objects: shorter first, then by bytes. */
  static int compareKeys(byte[] a, byte[] b) {
    return a.length != b.length
        ? Integer.compare(a.length, b.length)
        : Arrays.compareUnsigned(a, b);
  }

  /** The object of members in any order; of equal keys the last one counts. */
  static Object object(List<Member> members) {
    Member[] sorted = members.toArray(new Member[0]);
    sort(sorted);
    List<Member> unique = new ArrayList<>(sorted.length);
    for (Member member : sorted) {
      int last = unique.size() - 1;
      if (last >= 0 && Arrays.equals(unique.get(last).key, member.key)) {
        unique.set(last, member);
      } else {
        unique.add(member);
      }
    }
    return new Object(unique);
  }

  /** Stable; most objects have few members, for which nothing is cheaper than insertion. */
  private static void sort(Member[] members) {
    if (members.length > INSERTION_SORTED) {
      Arrays.sort(members, (a, b) -> compareKeys(a.key, b.key));
      return;
    }
    for (int i = 1; i < members.length; i++) {
      Member member = members[i];
      int at = i;
      while (at > 0 && compareKeys(members[at - 1].key, member.key) > 0) {
        members[at] = members[at - 1];
        at--;
      }
      members[at] = member;
    }
  }

  /** Reads JSON text. */
  static JsonNode parse(byte[] text, int from, int to) {
    JsonNodeBuilder builder = new JsonNodeBuilder(text);
    new JsonParser(text, from, to, builder, true).parse();
    return builder.result();
  }

  /** Appends the jsonb payload. */
  default void write(BytesOutput payload) {
    JsonbWriter.write(this, payload);
  }

  /** The jsonb payload in an array of its own. */
  default Bytes toJsonb() {
    BytesOutput payload = new BytesOutput(64);
    write(payload);
    return new Bytes(payload.array(), payload.start(), payload.length());
  }
}
