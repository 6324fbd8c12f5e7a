package org.pgj.engine.function.hstore;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.hstore.Hstore;
import org.pgj.engine.type.hstore.Hstore.Pair;
import org.pgj.engine.type.hstore.HstoreType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Access to hstore values, their comparison and change. */
public final class HstoreFunctions {
  private HstoreFunctions() {}

  @SqlFunction("hstore_fetchval")
  static Bytes value(Bytes store, Bytes key) {
    Pair pair = Hstore.read(store).find(key.toArray());
    return pair == null || pair.value() == null ? null : Bytes.of(pair.value());
  }

  @SqlFunction("hstore_exists")
  static boolean hasKey(Bytes store, Bytes key) {
    return Hstore.read(store).find(key.toArray()) != null;
  }

  @SqlFunction("hstore_defined")
  static boolean hasValue(Bytes store, Bytes key) {
    Pair pair = Hstore.read(store).find(key.toArray());
    return pair != null && pair.value() != null;
  }

  @SqlFunction("hstore_exists_any")
  static boolean hasAny(Bytes store, Bytes keys) {
    Hstore hstore = Hstore.read(store);
    for (byte[] key : TextArrays.read(keys)) {
      if (key != null && hstore.find(key) != null) {
        return true;
      }
    }
    return false;
  }

  @SqlFunction("hstore_exists_all")
  static boolean hasAll(Bytes store, Bytes keys) {
    Hstore hstore = Hstore.read(store);
    for (byte[] key : TextArrays.read(keys)) {
      if (key != null && hstore.find(key) == null) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("hstore_slice_to_array")
  static void slice(Bytes store, Bytes keys, BytesOutput out) {
    Hstore hstore = Hstore.read(store);
    List<byte[]> values = new ArrayList<>();
    for (byte[] key : TextArrays.read(keys)) {
      Pair pair = key == null ? null : hstore.find(key);
      values.add(pair == null ? null : pair.value());
    }
    TextArrays.write(values, out);
  }

  @SqlFunction("hstore_slice_to_hstore")
  static void part(Bytes store, Bytes keys, BytesOutput out) {
    Hstore hstore = Hstore.read(store);
    List<Pair> pairs = new ArrayList<>();
    for (byte[] key : TextArrays.read(keys)) {
      Pair pair = key == null ? null : hstore.find(key);
      if (pair != null) {
        pairs.add(pair);
      }
    }
    Hstore.of(pairs).write(out);
  }

  @SqlFunction("hstore_akeys")
  static void keys(Bytes store, BytesOutput out) {
    TextArrays.write(keys(store), out);
  }

  @SqlFunction("hstore_avals")
  static void values(Bytes store, BytesOutput out) {
    TextArrays.write(values(store), out);
  }

  static List<byte[]> keys(Bytes store) {
    List<byte[]> keys = new ArrayList<>();
    for (Pair pair : Hstore.read(store).pairs()) {
      keys.add(pair.key());
    }
    return keys;
  }

  static List<byte[]> values(Bytes store) {
    List<byte[]> values = new ArrayList<>();
    for (Pair pair : Hstore.read(store).pairs()) {
      values.add(pair.value());
    }
    return values;
  }

  @SqlFunction("hstore_delete")
  static void deleteKey(Bytes store, Bytes key, BytesOutput out) {
    byte[] unwanted = key.toArray();
    List<Pair> pairs = new ArrayList<>(Hstore.read(store).pairs());
    pairs.removeIf(pair -> java.util.Arrays.equals(pair.key(), unwanted));
    Hstore.of(pairs).write(out);
  }

  @SqlFunction("hstore_delete_array")
  static void deleteKeys(Bytes store, Bytes keys, BytesOutput out) {
    List<Pair> unwanted = new ArrayList<>();
    for (byte[] key : TextArrays.read(keys)) {
      if (key != null) {
        unwanted.add(new Pair(key, null));
      }
    }
    Hstore set = Hstore.of(unwanted);
    List<Pair> pairs = new ArrayList<>(Hstore.read(store).pairs());
    pairs.removeIf(pair -> set.find(pair.key()) != null);
    Hstore.of(pairs).write(out);
  }

  @SqlFunction("hstore_delete_hstore")
  static void deletePairs(Bytes store, Bytes unwanted, BytesOutput out) {
    Hstore set = Hstore.read(unwanted);
    List<Pair> pairs = new ArrayList<>(Hstore.read(store).pairs());
    pairs.removeIf(
        pair -> {
          Pair other = set.find(pair.key());
          return other != null && java.util.Arrays.equals(other.value(), pair.value());
        });
    Hstore.of(pairs).write(out);
  }

  @SqlFunction("hstore_concat")
  static void concatenate(Bytes first, Bytes second, BytesOutput out) {
    List<Pair> pairs = new ArrayList<>(Hstore.read(second).pairs());
    pairs.addAll(Hstore.read(first).pairs());
    Hstore.of(pairs).write(out);
  }

  @SqlFunction("hstore_contains")
  static boolean contains(Bytes whole, Bytes part) {
    return Hstore.read(whole).contains(Hstore.read(part));
  }

  @SqlFunction("hstore_contained")
  static boolean isContained(Bytes part, Bytes whole) {
    return Hstore.read(whole).contains(Hstore.read(part));
  }

  @SqlFunction("hstore_cmp")
  static int compare(Bytes a, Bytes b) {
    return Integer.signum(
        HstoreType.HSTORE.compareBytes(
            a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()));
  }

  @SqlFunction("hstore_eq")
  static boolean equal(Bytes a, Bytes b) {
    return a.contentEquals(b);
  }

  @SqlFunction("hstore_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return !a.contentEquals(b);
  }

  @SqlFunction("hstore_lt")
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("hstore_le")
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("hstore_gt")
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("hstore_ge")
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("hstore_hash")
  static int hash(Bytes value) {
    return (int) Hashing.bytes(value.array(), value.offset(), value.length());
  }

  @SqlFunction("hstore_hash_extended")
  static long hash(Bytes value, long seed) {
    return Hashing.mix(Hashing.bytes(value.array(), value.offset(), value.length()) ^ seed);
  }

  @SqlFunction("hstore_version_diag")
  static int version(Bytes store) {
    return 2;
  }
}
