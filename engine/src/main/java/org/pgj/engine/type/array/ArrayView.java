package org.pgj.engine.type.array;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/**
 * Reads the payload of an array.
 *
 * <pre>
 * | dimensions 4 | has nulls 4 | element type oid 4 | length of each dimension 4… |
 * | lower bound of each dimension 4… | bitmap, 1 = not null, if it has nulls | elements |
 * </pre>
 *
 * All little endian, nothing aligned; elements as {@link ElementCodec} writes them. An empty array
 * has no dimensions.
 */
public final class ArrayView {
  /** Most dimensions an array may have. */
  public static final int MAX_DIMENSIONS = 6;

  /** Most elements an array may have. */
  public static final int MAX_ELEMENTS = 134_217_727;

  /** Where the length of the first dimension stands. */
  static final int FIRST_LENGTH = 12;

  /** Bytes before the elements of an array of one dimension without nulls. */
  static final int LINE_HEADER = FIRST_LENGTH + 8;

  private final byte[] array;
  private final int offset;
  private final int end;
  private final int dimensions;
  private final int count;
  private final int bitmap;
  private final int data;
  private int cursor;
  private int index;

  public ArrayView(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.end = offset + length;
    this.dimensions = BytesOutput.getIntLE(array, offset);
    int elements = dimensions == 0 ? 0 : 1;
    for (int i = 0; i < dimensions; i++) {
      elements *= length(i);
    }
    this.count = elements;
    int header = offset + 12 + dimensions * 8;
    boolean hasNulls = BytesOutput.getIntLE(array, offset + 4) != 0;
    this.bitmap = hasNulls ? header : -1;
    this.data = hasNulls ? header + (elements + 7) / 8 : header;
    this.cursor = data;
  }

  public ArrayView(Bytes value) {
    this(value.array(), value.offset(), value.length());
  }

  public int dimensions() {
    return dimensions;
  }

  /** Number of elements in all. */
  public int count() {
    return count;
  }

  public int elementType() {
    return BytesOutput.getIntLE(array, offset + 8);
  }

  /** Length of a dimension, counted from 0. */
  public int length(int dimension) {
    return BytesOutput.getIntLE(array, offset + 12 + dimension * 4);
  }

  public int lowerBound(int dimension) {
    return BytesOutput.getIntLE(array, offset + 12 + dimensions * 4 + dimension * 4);
  }

  public int[] lengths() {
    int[] lengths = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      lengths[i] = length(i);
    }
    return lengths;
  }

  public int[] lowerBounds() {
    int[] bounds = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      bounds[i] = lowerBound(i);
    }
    return bounds;
  }

  public boolean hasNulls() {
    return bitmap >= 0;
  }

  public boolean isNull(int element) {
    return bitmap >= 0 && (array[bitmap + (element >> 3)] & 1 << (element & 7)) == 0;
  }

  /** Back to the first element. */
  public void rewind() {
    cursor = data;
    index = 0;
  }

  /** Reads the next element, null or not, into a vector. */
  public void next(SqlType type, Vector target, int row) {
    if (isNull(index++)) {
      target.setNull(row);
    } else {
      target.clearNull(row);
      cursor = ElementCodec.read(type, array, cursor, target, row);
    }
  }

  /** Passes over the next element. */
  public void skip(SqlType type) {
    if (!isNull(index++)) {
      cursor = ElementCodec.skip(type, array, cursor);
    }
  }

  /** Reads an element by number, counted from 0, into a vector. */
  public void get(int element, SqlType type, Vector target, int row) {
    if (type.length() > 0 && bitmap < 0) {
      index = element;
      cursor = data + element * type.length();
    } else {
      rewind();
      while (index < element) {
        skip(type);
      }
    }
    next(type, target, row);
  }

  /** Where the first element stands in the bytes that were given. */
  public int elementsStart() {
    return data;
  }

  /** Copies all stored elements as they are. */
  public void copyElements(BytesOutput out) {
    out.write(array, data, end - data);
  }
}
