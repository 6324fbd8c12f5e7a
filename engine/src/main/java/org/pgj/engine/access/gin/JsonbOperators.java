package org.pgj.engine.access.gin;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** jsonb_ops: keys of objects and scalars; a string in an array counts as a key. */
final class JsonbOperators implements GinOperators {
  private static final int CONTAINS = 7;
  private static final int EXISTS = 9;
  private static final int EXISTS_ANY = 10;
  private static final int EXISTS_ALL = 11;

  private static final char KEY = 'K';

  @Override
  public List<Key> keys(Vector value, int row) {
    List<Key> keys = new ArrayList<>();
    collect(new Jsonb(new Bytes().set((BytesVector) value, row)), true, keys);
    return keys;
  }

  private static void collect(Jsonb value, boolean isElement, List<Key> keys) {
    if (value.isObject()) {
      for (int i = 0; i < value.count(); i++) {
        keys.add(new Key(text(KEY, value.key(i))));
        collect(value.value(i), false, keys);
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.count(); i++) {
        collect(value.element(i), true, keys);
      }
    } else if (value.isString()) {
      keys.add(new Key(text(isElement ? KEY : 'S', value.content())));
    } else if (value.isNumber()) {
      BytesOutput out = new BytesOutput(9);
      keys.add(new Key(out.write('N').writeLongBE(value.hash()).toArray()));
    } else {
      keys.add(
          new Key(new byte[] {(byte) (value.isNull() ? '0' : value.booleanValue() ? 't' : 'f')}));
    }
  }

  private static byte[] text(char kind, Bytes content) {
    return new BytesOutput(content.length() + 1).write(kind).write(content).toArray();
  }

  @Override
  public Query query(int strategy, Vector argument) {
    BytesVector value = (BytesVector) argument;
    return switch (strategy) {
      case CONTAINS -> {
        List<SearchKey> wanted = new ArrayList<>();
        for (Key key : keys(value, 0)) {
          wanted.add(new SearchKey(key.content(), false));
        }
        yield wanted.isEmpty() ? Query.all() : Query.allOf(wanted);
      }
      case EXISTS ->
          Query.allOf(List.of(new SearchKey(text(KEY, new Bytes().set(value, 0)), false)));
      case EXISTS_ANY, EXISTS_ALL -> {
        List<SearchKey> wanted = texts(value);
        if (strategy == EXISTS_ANY) {
          yield wanted.isEmpty() ? Query.none() : Query.anyOf(wanted);
        }
        yield wanted.isEmpty() ? Query.all() : Query.allOf(wanted);
      }
      default -> Query.all();
    };
  }

  private static List<SearchKey> texts(BytesVector value) {
    ArrayView array = new ArrayView(new Bytes().set(value, 0));
    List<SearchKey> wanted = new ArrayList<>(array.count());
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < array.count(); i++) {
      array.next(TextType.TEXT, element, 0);
      if (!element.isNull(0)) {
        wanted.add(new SearchKey(text(KEY, new Bytes().set(element, 0)), false));
      }
    }
    return wanted;
  }
}
