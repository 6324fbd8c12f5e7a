package org.pgj.engine.access.gin;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.hstore.Hstore;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** gin_hstore_ops: the keys, and the keys with their values. */
final class HstoreOperators implements GinOperators {
  private static final int CONTAINS = 7;
  private static final int HAS_KEY = 9;
  private static final int HAS_ANY = 10;

  private static byte[] key(byte[] name) {
    return new BytesOutput(name.length + 1).write('K').write(name).toArray();
  }

  private static byte[] pair(Hstore.Pair pair) {
    BytesOutput out = new BytesOutput();
    out.write('P').writeIntBE(pair.key().length).write(pair.key());
    if (pair.value() != null) {
      out.write(1).write(pair.value());
    }
    return out.toArray();
  }

  @Override
  public List<Key> keys(Vector value, int row) {
    List<Key> keys = new ArrayList<>();
    for (Hstore.Pair pair : Hstore.read(new Bytes().set((BytesVector) value, row)).pairs()) {
      keys.add(new Key(key(pair.key())));
      keys.add(new Key(pair(pair)));
    }
    return keys;
  }

  @Override
  public Query query(int strategy, Vector argument) {
    Bytes value = new Bytes().set((BytesVector) argument, 0);
    List<SearchKey> wanted = new ArrayList<>();
    switch (strategy) {
      case CONTAINS -> {
        for (Hstore.Pair pair : Hstore.read(value).pairs()) {
          wanted.add(new SearchKey(pair(pair), false));
        }
      }
      case HAS_KEY -> wanted.add(new SearchKey(key(value.toArray()), false));
      default -> addKeys(value, wanted);
    }
    if (strategy == HAS_ANY) {
      return wanted.isEmpty() ? Query.none() : Query.anyOf(wanted);
    }
    return wanted.isEmpty() ? Query.all() : Query.allOf(wanted);
  }

  private static void addKeys(Bytes array, List<SearchKey> wanted) {
    ArrayView view = new ArrayView(array);
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < view.count(); i++) {
      element.reset();
      view.next(TextType.TEXT, element, 0);
      if (!element.isNull(0)) {
        wanted.add(new SearchKey(key(new Bytes().set(element, 0).toArray()), false));
      }
    }
  }
}
