package org.pgj.engine.type.vector;

import java.util.Arrays;

/**
 * Values of {@link Representation#BYTES}: each is (chunk, offset, length). Values either point into
 * arrays of others ({@link #setReference}) or were copied into this vector's own heap ({@link
 * #append}), which {@link #reset()} empties.
 */
public final class BytesVector extends Vector {
  private static final int FIRST_HEAP_SIZE = 1024;

  private byte[][] chunks;
  private int[] offsets;
  private int[] lengths;
  private BytesOutput heap;

  public BytesVector(int capacity) {
    super(capacity);
    this.chunks = new byte[capacity][];
    this.offsets = new int[capacity];
    this.lengths = new int[capacity];
  }

  @Override
  public Representation representation() {
    return Representation.BYTES;
  }

  public byte[][] chunks() {
    return chunks;
  }

  public int[] offsets() {
    return offsets;
  }

  public int[] lengths() {
    return lengths;
  }

  public byte[] chunk(int row) {
    return chunks[isConstant() ? 0 : row];
  }

  public int offset(int row) {
    return offsets[isConstant() ? 0 : row];
  }

  public int length(int row) {
    return lengths[isConstant() ? 0 : row];
  }

  /** Makes the value at {@code row} a view of somebody else's bytes. */
  public void setReference(int row, byte[] chunk, int offset, int length) {
    chunks[row] = chunk;
    offsets[row] = offset;
    lengths[row] = length;
  }

  /** Copies bytes into this vector's heap and makes them the value at {@code row}. */
  public void append(int row, byte[] source, int offset, int length) {
    int start = reserve(length);
    byte[] array = heap.array();
    System.arraycopy(source, offset, array, start, length);
    setReference(row, array, start, length);
  }

  /**
   * Reserves heap space for a value to be written in place into {@link #heap()}, from the returned
   * offset; finish with {@link #setReference}. Values set before stay valid: a full heap is left to
   * them and replaced by a larger one.
   */
  public int reserve(int length) {
    BytesOutput output = output();
    output.begin();
    return output.skip(length);
  }

  public byte[] heap() {
    return output().array();
  }

  /**
   * The heap as something to write values into: {@code begin()}, write, then {@link #setWritten}.
   */
  public BytesOutput output() {
    if (heap == null) {
      heap = new BytesOutput(FIRST_HEAP_SIZE);
    }
    return heap;
  }

  /** Makes what was written to {@link #output()} since {@code begin()} the value at {@code row}. */
  public void setWritten(int row) {
    setReference(row, heap.array(), heap.start(), heap.length());
  }

  /** Whether the value at {@code row} is the last one of the heap, which may be written on. */
  public boolean isLastWritten(int row) {
    return heap != null
        && chunk(row) == heap.array()
        && offset(row) == heap.start()
        && length(row) == heap.length();
  }

  @Override
  public void reset() {
    super.reset();
    if (heap != null) {
      heap.clear();
    }
  }

  @Override
  public void ensureCapacity(int capacity) {
    super.ensureCapacity(capacity);
    if (capacity > chunks.length) {
      chunks = Arrays.copyOf(chunks, capacity);
      offsets = Arrays.copyOf(offsets, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
    }
  }

  /** Copies the reference; the bytes stay where they are. */
  @Override
  public void copyFrom(Vector source, int sourceRow, int row) {
    if (source.isNull(sourceRow)) {
      setNull(row);
    } else {
      BytesVector bytes = (BytesVector) source;
      setReference(row, bytes.chunk(sourceRow), bytes.offset(sourceRow), bytes.length(sourceRow));
      clearNull(row);
    }
  }

  @Override
  public void keepFrom(Vector source, int sourceRow, int row) {
    if (source.isNull(sourceRow)) {
      setNull(row);
    } else {
      BytesVector bytes = (BytesVector) source;
      int start = bytes.offset(sourceRow);
      int length = bytes.length(sourceRow);
      byte[] copy = Arrays.copyOfRange(bytes.chunk(sourceRow), start, start + length);
      setReference(row, copy, 0, length);
      clearNull(row);
    }
  }
}
