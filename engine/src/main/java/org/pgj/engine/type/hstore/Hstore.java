package org.pgj.engine.type.hstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A value of type hstore taken apart: its pairs in their order. Immutable. */
public final class Hstore {
  /** The empty set. */
  public static final Hstore EMPTY = new Hstore(List.of());

  private final List<Pair> pairs;

  /**
   * A key and its value.
   *
   * @param value null for SQL's null
   */
  public record Pair(byte[] key, byte[] value) {}

  private Hstore(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /** Of pairs in any order; of those with one key the first counts. */
  public static Hstore of(List<Pair> pairs) {
    List<Pair> sorted = new ArrayList<>(pairs);
    sorted.sort((a, b) -> compareKeys(a.key(), b.key()));
    List<Pair> unique = new ArrayList<>(sorted.size());
    for (Pair pair : sorted) {
      if (unique.isEmpty() || !Arrays.equals(unique.getLast().key(), pair.key())) {
        unique.add(pair);
      }
    }
    return new Hstore(unique);
  }

  /** Reads a payload. */
  public static Hstore read(Bytes payload) {
    return read(payload.array(), payload.offset());
  }

  static Hstore read(byte[] array, int offset) {
    int count = BytesOutput.getIntBE(array, offset);
    int at = offset + Integer.BYTES;
    List<Pair> pairs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int keyLength = BytesOutput.getIntBE(array, at);
      at += Integer.BYTES;
      byte[] key = Arrays.copyOfRange(array, at, at + keyLength);
      at += keyLength;
      int valueLength = BytesOutput.getIntBE(array, at);
      at += Integer.BYTES;
      byte[] value = valueLength < 0 ? null : Arrays.copyOfRange(array, at, at + valueLength);
      at += Math.max(valueLength, 0);
      pairs.add(new Pair(key, value));
    }
    return new Hstore(pairs);
  }

  /** Appends the payload. */
  public void write(BytesOutput out) {
    out.writeIntBE(pairs.size());
    for (Pair pair : pairs) {
      out.writeIntBE(pair.key().length).write(pair.key());
      if (pair.value() == null) {
        out.writeIntBE(-1);
      } else {
        out.writeIntBE(pair.value().length).write(pair.value());
      }
    }
  }

  public List<Pair> pairs() {
    return pairs;
  }

  /** The pair of a key, null if there is none. */
  public Pair find(byte[] key) {
    int low = 0;
    int high = pairs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compareKeys(pairs.get(middle).key(), key);
      if (order == 0) {
        return pairs.get(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Whether all pairs of another are in this one. */
  public boolean contains(Hstore other) {
    for (Pair pair : other.pairs) {
      Pair own = find(pair.key());
      if (own == null || !Arrays.equals(own.value(), pair.value())) {
        return false;
      }
    }
    return true;
  }

  static int compareKeys(byte[] a, byte[] b) {
    return a.length != b.length
        ? Integer.compare(a.length, b.length)
        : Arrays.compareUnsigned(a, b);
  }

  /** PostgreSQL's order: by all contents in a row, then by their lengths. */
  int compare(Hstore other) {
    if (pairs.isEmpty() || other.pairs.isEmpty()) {
      return Integer.compare(pairs.size(), other.pairs.size());
    }
    byte[] mine = contents();
    byte[] theirs = other.contents();
    int common = Math.min(mine.length, theirs.length);
    int order = Arrays.compareUnsigned(mine, 0, common, theirs, 0, common);
    if (order == 0) {
      order = Integer.compare(mine.length, theirs.length);
    }
    if (order == 0) {
      order = Integer.compare(pairs.size(), other.pairs.size());
    }
    for (int i = 0; order == 0 && i < pairs.size(); i++) {
      Pair a = pairs.get(i);
      Pair b = other.pairs.get(i);
      order = Integer.compare(a.key().length, b.key().length);
      if (order == 0) {
        order = Integer.compare(length(a.value()), length(b.value()));
      }
    }
    for (int i = 0; order == 0 && i < pairs.size(); i++) {
      order = Boolean.compare(pairs.get(i).value() == null, other.pairs.get(i).value() == null);
    }
    return order;
  }

  private static int length(byte[] value) {
    return value == null ? 0 : value.length;
  }

  private byte[] contents() {
    BytesOutput out = new BytesOutput();
    for (Pair pair : pairs) {
      out.write(pair.key());
      if (pair.value() != null) {
        out.write(pair.value());
      }
    }
    return out.toArray();
  }
}
