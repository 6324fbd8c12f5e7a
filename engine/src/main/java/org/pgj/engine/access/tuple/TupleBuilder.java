package org.pgj.engine.access.tuple;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Forms tuples of one descriptor, one after the other in the same buffer: from a row of vectors
 * ({@link #formHeap}, {@link #formIndex}), or value by value in attribute order ({@link #beginHeap}
 * … {@code add} … {@link #finish}). The result is {@link #bytes()} up to {@link #length()}, until
 * the next tuple is formed. Of a heap tuple's header only attribute count, flags and header length
 * are set, the rest is zero.
 */
public final class TupleBuilder {
  private static final int FIRST_SIZE = 512;

  private final TupleDescriptor descriptor;
  private final int nullableHeapHeader;
  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;
  private boolean heap;
  private int next;
  private int dataStart;
  private int bitmapStart;
  private boolean anyNull;
  private boolean anyExternal;

  public TupleBuilder(TupleDescriptor descriptor) {
    this.descriptor = descriptor;
    this.nullableHeapHeader = HeapTupleHeader.sizeWithNulls(descriptor.size());
  }

  public TupleDescriptor descriptor() {
    return descriptor;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** Whether the tuple formed last has a null. */
  public boolean hasNulls() {
    return anyNull;
  }

  /**
   * Forms a heap tuple.
   *
   * @param columns a vector per attribute; a missing one (null) stands for nulls
   */
  public void formHeap(Vector[] columns, int row) {
    beginHeap();
    addRow(columns, row);
    finish();
  }

  /** Forms an index tuple that points to {@code tid}. */
  public void formIndex(Vector[] columns, int row, long tid) {
    beginIndex(tid);
    addRow(columns, row);
    finish();
  }

  /** Starts a heap tuple to be filled value by value. */
  public void beginHeap() {
    Arrays.fill(bytes, 0, nullableHeapHeader, (byte) 0);
    heap = true;
    begin(HeapTupleHeader.BITMAP, nullableHeapHeader);
  }

  /** Starts an index tuple to be filled value by value. */
  public void beginIndex(long tid) {
    heap = false;
    int start = IndexTuple.HEADER_SIZE + ((descriptor.size() + 7) >> 3);
    Arrays.fill(bytes, IndexTuple.HEADER_SIZE, start, (byte) 0);
    IndexTuple.setTid(bytes, 0, tid);
    begin(IndexTuple.HEADER_SIZE, start);
  }

  private void begin(int bitmap, int data) {
    bitmapStart = bitmap;
    dataStart = data;
    length = data;
    next = 0;
    anyNull = false;
    anyExternal = false;
  }

  private void addRow(Vector[] columns, int row) {
    for (int i = 0; i < columns.length; i++) {
      Vector column = columns[i];
      if (column == null || column.isNull(row)) {
        addNull();
        continue;
      }
      switch (column) {
        case LongVector longs -> addLong(longs.get(row));
        case DoubleVector doubles -> addDouble(doubles.get(row));
        case BytesVector slices ->
            addBytes(slices.chunk(row), slices.offset(row), slices.length(row));
      }
    }
  }

  public void addNull() {
    next++;
    anyNull = true;
  }

  public void addLong(long value) {
    int width = descriptor.width(next);
    int at = reserve(width);
    switch (width) {
      case 1 -> bytes[at] = (byte) value;
      case 2 -> ByteArrays.putShort(bytes, at, (int) value);
      case 4 -> ByteArrays.putInt(bytes, at, (int) value);
      case 8 -> ByteArrays.putLong(bytes, at, value);
      default -> {
        ByteArrays.putInt(bytes, at, ItemPointer.block(value));
        ByteArrays.putShort(bytes, at + 4, ItemPointer.item(value));
      }
    }
    added();
  }

  public void addDouble(double value) {
    int width = descriptor.width(next);
    int at = reserve(width);
    if (width == 4) {
      ByteArrays.putInt(bytes, at, Float.floatToRawIntBits((float) value));
    } else {
      ByteArrays.putLong(bytes, at, Double.doubleToRawLongBits(value));
    }
    added();
  }

  public void addBytes(byte[] chunk, int offset, int size) {
    if (descriptor.width(next) >= 0) {
      addStored(chunk, offset, size);
      return;
    }
    StoredForm form = descriptor.form(next);
    byte[] formed = form == null ? null : form.stored(chunk, offset, size);
    if (formed == null) {
      addPayload(chunk, offset, size);
    } else {
      addPayload(formed, 0, formed.length);
    }
  }

  private void addPayload(byte[] chunk, int offset, int size) {
    if (size > Varlena.MAX_LENGTH) {
      throw new DatabaseError("54000", "value of " + size + " bytes is too long");
    }
    int at = reserve(Varlena.plainSize(size));
    System.arraycopy(chunk, offset, bytes, Varlena.putPlainHeader(bytes, at, size), size);
    added();
  }

  /** Adds a value as it stands in another tuple, with its {@link Varlena} header if it has one. */
  public void addStored(byte[] chunk, int offset, int size) {
    int at = reserve(size);
    System.arraycopy(chunk, offset, bytes, at, size);
    anyExternal |= descriptor.width(next) < 0 && Varlena.isExternal(chunk, offset);
    added();
  }

  private int reserve(int size) {
    int start = length;
    int end = start + size;
    // Eight spare bytes let headers be written without a look at the end.
    if (end + Long.BYTES > bytes.length || end < 0) {
      if (end < 0) {
        throw new DatabaseError("53200", "out of memory").detail("Row exceeds two gigabytes.");
      }
      bytes = Arrays.copyOf(bytes, Math.max(end + Long.BYTES, bytes.length << 1));
    }
    length = end;
    return start;
  }

  private void added() {
    bytes[bitmapStart + (next >> 3)] |= (byte) (1 << (next & 7));
    next++;
  }

  /** Completes the tuple: drops an unneeded null bitmap and writes count and flags. */
  public void finish() {
    if (heap) {
      finishHeap();
    } else {
      finishIndex();
    }
  }

  private void finishHeap() {
    if (!anyNull) {
      bytes[HeapTupleHeader.BITMAP] = 0;
      moveData(HeapTupleHeader.MIN_SIZE);
    }
    ByteArrays.putShort(bytes, HeapTupleHeader.INFOMASK2, next);
    ByteArrays.putShort(
        bytes,
        HeapTupleHeader.INFOMASK,
        (anyNull ? HeapTupleHeader.HAS_NULL : 0)
            | (anyExternal ? HeapTupleHeader.HAS_EXTERNAL : 0));
    bytes[HeapTupleHeader.HOFF] = (byte) dataStart;
  }

  private void finishIndex() {
    if (!anyNull) {
      moveData(IndexTuple.HEADER_SIZE);
    }
    ByteArrays.putShort(bytes, IndexTuple.INFO, next | (anyNull ? IndexTuple.HAS_NULL : 0));
  }

  private void moveData(int start) {
    if (start != dataStart) {
      System.arraycopy(bytes, dataStart, bytes, start, length - dataStart);
      length -= dataStart - start;
      dataStart = start;
    }
  }

  /** The bytes that a tuple holds for a value that is not null, as {@link Attribute} wants them. */
  public static byte[] storedImage(Attribute attribute, Vector values, int row) {
    TupleBuilder builder = new TupleBuilder(new TupleDescriptor(attribute));
    builder.formHeap(new Vector[] {values}, row);
    return Arrays.copyOfRange(builder.bytes, HeapTupleHeader.MIN_SIZE, builder.length);
  }
}
