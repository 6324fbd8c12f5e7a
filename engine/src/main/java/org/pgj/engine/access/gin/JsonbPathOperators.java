package org.pgj.engine.access.gin;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** jsonb_path_ops: a hash of each scalar and the keys that lead to it. */
final class JsonbPathOperators implements GinOperators {
  private static final int CONTAINS = 7;

  @Override
  public List<Key> keys(Vector value, int row) {
    List<Key> keys = new ArrayList<>();
    collect(new Jsonb(new Bytes().set((BytesVector) value, row)), 0, keys);
    return keys;
  }

  private static void collect(Jsonb value, long path, List<Key> keys) {
    if (value.isObject()) {
      for (int i = 0; i < value.count(); i++) {
        Bytes key = value.key(i);
        long hash = Hashing.bytes(key.array(), key.offset(), key.length());
        collect(value.value(i), Hashing.combine(path, hash), keys);
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.count(); i++) {
        collect(value.element(i), path, keys);
      }
    } else {
      keys.add(new Key(ArrayOperators.hash(Hashing.combine(path, value.hash()))));
    }
  }

  @Override
  public Query query(int strategy, Vector argument) {
    if (strategy != CONTAINS) {
      return Query.all();
    }
    List<SearchKey> wanted = new ArrayList<>();
    for (Key key : keys(argument, 0)) {
      wanted.add(new SearchKey(key.content(), false));
    }
    return wanted.isEmpty() ? Query.all() : Query.allOf(wanted);
  }
}
