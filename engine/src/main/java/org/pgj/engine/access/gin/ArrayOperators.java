package org.pgj.engine.access.gin;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** array_ops: the hashes of the elements. */
final class ArrayOperators implements GinOperators {
  private static final int OVERLAPS = 1;
  private static final int CONTAINS = 2;
  private static final int CONTAINED = 3;

  private final TypeCatalog types;

  ArrayOperators(TypeCatalog types) {
    this.types = types;
  }

  @Override
  public List<Key> keys(Vector value, int row) {
    ArrayView array = new ArrayView(new Bytes().set((BytesVector) value, row));
    List<Key> keys = new ArrayList<>(array.count());
    if (array.count() == 0) {
      return keys;
    }
    SqlType type = types.type(array.elementType());
    Vector element = Vector.create(type.representation(), 1);
    for (int i = 0; i < array.count(); i++) {
      array.next(type, element, 0);
      keys.add(new Key(element.isNull(0) ? null : hash(type.hash(element, 0))));
    }
    return keys;
  }

  static byte[] hash(long hash) {
    BytesOutput out = new BytesOutput(Long.BYTES);
    out.writeLongBE(hash);
    return out.toArray();
  }

  @Override
  public Query query(int strategy, Vector argument) {
    List<SearchKey> wanted = new ArrayList<>();
    boolean hasNull = false;
    for (Key key : keys(argument, 0)) {
      if (key.content() == null) {
        hasNull = true;
      } else {
        wanted.add(new SearchKey(key.content(), false));
      }
    }
    return switch (strategy) {
      case OVERLAPS -> wanted.isEmpty() ? Query.none() : Query.anyOf(wanted);
      case CONTAINS ->
          hasNull ? Query.none() : wanted.isEmpty() ? Query.all() : Query.allOf(wanted);
      case CONTAINED -> Query.anyOfOrEmpty(wanted);
      default ->
          wanted.isEmpty()
              ? hasNull ? Query.all() : Query.anyOfOrEmpty(wanted)
              : Query.allOf(wanted);
    };
  }
}
