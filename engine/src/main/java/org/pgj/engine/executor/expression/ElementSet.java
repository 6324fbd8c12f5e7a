package org.pgj.engine.executor.expression;

import java.util.Arrays;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** The elements of an array in a hash table, kept as long as the array stays the same. */
final class ElementSet {
  private final SqlType type;
  private final Vector elements;
  private byte[] array = {};

  /** Row of an element + 1 by hash, 0 where there is none; a power of two of places. */
  private int[] places = {};

  private boolean hasNull;

  /**
   * @param type of the elements, which is to be hashable
   */
  ElementSet(SqlType type) {
    this.type = type;
    this.elements = Vector.create(type.representation(), 1);
  }

  /** Takes an array's elements, unless they are here already. */
  void set(BytesVector arrays, int row) {
    int from = arrays.offset(row);
    int to = from + arrays.length(row);
    byte[] chunk = arrays.chunk(row);
    if (array.length > 0 && Arrays.equals(array, 0, array.length, chunk, from, to)) {
      return;
    }
    array = Arrays.copyOfRange(chunk, from, to);
    fill(new ArrayView(array, 0, array.length));
  }

  private void fill(ArrayView view) {
    int count = view.count();
    places = new int[Integer.highestOneBit(Math.max(1, count)) << 2];
    elements.reset();
    elements.ensureCapacity(Math.max(1, count));
    hasNull = false;
    for (int i = 0; i < count; i++) {
      view.next(type, elements, i);
      if (elements.isNull(i)) {
        hasNull = true;
      } else {
        int place = find(elements, i);
        places[place] = places[place] == 0 ? i + 1 : places[place];
      }
    }
  }

  /** The place of a value, or the free one where it belongs. */
  private int find(Vector values, int row) {
    int mask = places.length - 1;
    int place = (int) type.hash(values, row) & mask;
    while (places[place] != 0 && type.compare(elements, places[place] - 1, values, row) != 0) {
      place = place + 1 & mask;
    }
    return place;
  }

  /** Whether a value that is not null is among the elements. */
  boolean contains(Vector values, int row) {
    return places[find(values, row)] != 0;
  }

  boolean hasNull() {
    return hasNull;
  }
}
