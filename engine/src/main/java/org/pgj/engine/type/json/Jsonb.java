package org.pgj.engine.type.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * A view of one value in a jsonb payload.
 *
 * <pre>
 * null    | 0 |        false | 1 |        true | 2 |
 * number  | 3 | numeric payload |         string | 4 | UTF-8 |
 * array   | 5 | count 4 | end of each element 4… | elements |
 * object  | 6 | count 4 | end of each key 4… | end of each value 4… | keys | values |
 * </pre>
 *
 * Ends are counted from the first byte after them, little endian; the length of a value is known
 * from outside. Keys are unique and ordered by length, then by bytes, so that they can be searched.
 */
public final class Jsonb {
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int NUMBER = 3;
  static final int STRING = 4;
  static final int ARRAY = 5;
  static final int OBJECT = 6;

  private final byte[] array;
  private final int offset;
  private final int length;

  public Jsonb(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  public Jsonb(Bytes value) {
    this(value.array(), value.offset(), value.length());
  }

  private int tag() {
    return array[offset];
  }

  public boolean isNull() {
    return tag() == NULL;
  }

  public boolean isBoolean() {
    return tag() == TRUE || tag() == FALSE;
  }

  public boolean isNumber() {
    return tag() == NUMBER;
  }

  public boolean isString() {
    return tag() == STRING;
  }

  public boolean isArray() {
    return tag() == ARRAY;
  }

  public boolean isObject() {
    return tag() == OBJECT;
  }

  public boolean isScalar() {
    return tag() < ARRAY;
  }

  /** The value of a boolean. */
  public boolean booleanValue() {
    return tag() == TRUE;
  }

  /** The bytes of a string, or the numeric payload of a number. */
  public Bytes content() {
    return new Bytes(array, offset + 1, length - 1);
  }

  /** The payload of this value, a jsonb itself. */
  public Bytes payload() {
    return new Bytes(array, offset, length);
  }

  /** What jsonb_typeof answers. */
  public String typeName() {
    return switch (tag()) {
      case NULL -> "null";
      case TRUE, FALSE -> "boolean";
      case NUMBER -> "number";
      case STRING -> "string";
      case ARRAY -> "array";
      default -> "object";
    };
  }

  /** Number of elements or members. */
  public int count() {
    return isScalar() ? 0 : BytesOutput.getIntLE(array, offset + 1);
  }

  private int end(int index) {
    return index < 0 ? 0 : BytesOutput.getIntLE(array, offset + 5 + index * 4);
  }

  private int data(int ends) {
    return offset + 5 + ends * 4;
  }

  /** An element of an array, counted from 0. */
  public Jsonb element(int index) {
    int from = end(index - 1);
    return new Jsonb(array, data(count()) + from, end(index) - from);
  }

  /** A key of an object, counted from 0. */
  public Bytes key(int index) {
    int from = end(index - 1);
    return new Bytes(array, data(2 * count()) + from, end(index) - from);
  }

  /** A value of an object, counted from 0. */
  public Jsonb value(int index) {
    int count = count();
    int from = end(count + index - 1);
    return new Jsonb(array, data(2 * count) + from, end(count + index) - from);
  }

  /** Position of a key in an object, -1 if it has none. */
  public int find(Bytes key) {
    int count = count();
    int data = data(2 * count);
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int from = end(middle - 1);
      int keyLength = end(middle) - from;
      int order =
          keyLength != key.length()
              ? Integer.compare(keyLength, key.length())
              : Arrays.compareUnsigned(
                  array,
                  data + from,
                  data + from + keyLength,
                  key.array(),
                  key.offset(),
                  key.end());
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The value of a member, null if the object has none of that key. */
  public Jsonb get(Bytes key) {
    int at = find(key);
    return at < 0 ? null : value(at);
  }

  /** The element at a position, from the end if negative; null if there is none. */
  public Jsonb get(int index) {
    int at = index < 0 ? index + count() : index;
    return at >= 0 && at < count() ? element(at) : null;
  }

  /** A copy as nodes. */
  public JsonNode toNode() {
    return switch (tag()) {
      case NULL -> new JsonNode.Null();
      case TRUE, FALSE -> new JsonNode.Bool(tag() == TRUE);
      case NUMBER -> new JsonNode.Number(content().toArray());
      case STRING -> new JsonNode.Text(content().toArray());
      case ARRAY -> {
        List<JsonNode> elements = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
          elements.add(element(i).toNode());
        }
        yield new JsonNode.Array(elements);
      }
      default -> {
        List<JsonNode.Member> members = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
          members.add(new JsonNode.Member(key(i).toArray(), value(i).toNode()));
        }
        yield new JsonNode.Object(members);
      }
    };
  }

  /**
   * B-tree order: object, array, boolean, number, string, null from high to low; containers by
   * number of members first. An empty array at the top is below everything.
   */
  public static int compare(Jsonb a, Jsonb b) {
    boolean aEmpty = a.isArray() && a.count() == 0;
    boolean bEmpty = b.isArray() && b.count() == 0;
    if (aEmpty != bEmpty) {
      return aEmpty ? -1 : 1;
    }
    return order(a, b);
  }

  private static int order(Jsonb a, Jsonb b) {
    if (a.rank() != b.rank()) {
      return Integer.compare(a.rank(), b.rank());
    }
    return switch (a.tag()) {
      case NUMBER -> NumericArithmetic.compare(a.content(), b.content());
      case STRING -> a.content().compareContent(b.content());
      case ARRAY -> {
        int result = Integer.compare(a.count(), b.count());
        for (int i = 0; result == 0 && i < a.count(); i++) {
          result = order(a.element(i), b.element(i));
        }
        yield result;
      }
      case OBJECT -> {
        int result = Integer.compare(a.count(), b.count());
        for (int i = 0; result == 0 && i < a.count(); i++) {
          result = a.key(i).compareContent(b.key(i));
          if (result == 0) {
            result = order(a.value(i), b.value(i));
          }
        }
        yield result;
      }
      default -> Integer.compare(a.tag(), b.tag());
    };
  }

  private int rank() {
    return switch (tag()) {
      case NULL -> 0;
      case STRING -> 1;
      case NUMBER -> 2;
      case FALSE, TRUE -> 3;
      case ARRAY -> 4;
      default -> 5;
    };
  }

  /** Hash that agrees with {@link #compare}. */
  public long hash() {
    long hash = rank();
    switch (tag()) {
      case NUMBER -> hash = NumericArithmetic.hash(array, offset + 1, length - 1);
      case STRING -> hash = Hashing.bytes(array, offset + 1, length - 1);
      case ARRAY -> {
        for (int i = 0; i < count(); i++) {
          hash = Hashing.combine(hash, element(i).hash());
        }
      }
      case OBJECT -> {
        for (int i = 0; i < count(); i++) {
          Bytes key = key(i);
          hash = Hashing.combine(hash, Hashing.bytes(key.array(), key.offset(), key.length()));
          hash = Hashing.combine(hash, value(i).hash());
        }
      }
      default -> hash = Hashing.mix(tag());
    }
    return hash;
  }

  /** Whether this contains the other (operator {@code @>}). */
  public boolean contains(Jsonb other) {
    if (isArray() && other.isScalar()) {
      return hasElement(other);
    }
    return deepContains(other);
  }

  private boolean deepContains(Jsonb other) {
    if (other.isObject()) {
      if (!isObject()) {
        return false;
      }
      for (int i = 0; i < other.count(); i++) {
        Jsonb mine = get(other.key(i));
        if (mine == null || !mine.deepContains(other.value(i))) {
          return false;
        }
      }
      return true;
    }
    if (other.isArray()) {
      if (!isArray()) {
        return false;
      }
      for (int i = 0; i < other.count(); i++) {
        if (!hasElement(other.element(i))) {
          return false;
        }
      }
      return true;
    }
    return order(this, other) == 0;
  }

  private boolean hasElement(Jsonb other) {
    for (int i = 0; i < count(); i++) {
      Jsonb mine = element(i);
      if (other.isScalar() ? order(mine, other) == 0 : mine.deepContains(other)) {
        return true;
      }
    }
    return false;
  }
}
