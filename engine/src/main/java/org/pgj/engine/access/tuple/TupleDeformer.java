package org.pgj.engine.access.tuple;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Decodes wanted attributes of tuples into vectors. Byte values become references into the chunk,
 * except those that have to be detoasted.
 *
 * <p>Tuples without nulls are decoded a column at a time: attributes behind fixed-width ones only
 * are found by their cached offset, for the others a position per tuple walks along. Tuples with
 * nulls, or with fewer attributes than wanted, are walked one by one.
 */
public final class TupleDeformer {
  private static final int NO_BITMAP = -1;

  private final TupleDescriptor descriptor;
  private final int[] wanted;
  private final int needed;
  private final int prefixWanted;
  private final Detoaster detoaster;
  private final boolean anyForm;
  private int[] positions = new int[0];
  private int[] bitmaps = new int[0];
  private int[] counts = new int[0];

  /**
   * @param wanted attribute indexes, ascending
   * @param detoaster for values that are compressed or out of line; null if there can be none
   */
  public TupleDeformer(TupleDescriptor descriptor, int[] wanted, Detoaster detoaster) {
    this.descriptor = descriptor;
    this.wanted = wanted;
    this.detoaster = detoaster;
    this.needed = wanted.length == 0 ? 0 : wanted[wanted.length - 1] + 1;
    int prefix = 0;
    while (prefix < wanted.length && wanted[prefix] < descriptor.fixedPrefix()) {
      prefix++;
    }
    this.prefixWanted = prefix;
    this.anyForm = Arrays.stream(wanted).anyMatch(index -> descriptor.form(index) != null);
  }

  /** A deformer of all attributes that are not dropped. */
  public static TupleDeformer ofAll(TupleDescriptor descriptor, Detoaster detoaster) {
    int[] all = new int[descriptor.size()];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (!descriptor.attribute(i).dropped()) {
        all[count++] = i;
      }
    }
    return new TupleDeformer(descriptor, Arrays.copyOf(all, count), detoaster);
  }

  /** The attribute indexes that are decoded, ascending. */
  public int[] wanted() {
    return wanted;
  }

  /**
   * Decodes heap tuples.
   *
   * @param tuples offsets in {@code chunk} of the tuples' headers
   * @param targets a vector per wanted attribute, in the same order, with room for rows {@code
   *     firstRow} to {@code firstRow + count - 1}, not null there yet
   */
  public void deformHeap(
      byte[] chunk, int[] tuples, int from, int count, Vector[] targets, int firstRow) {
    if (needed == 0 || count == 0) {
      return;
    }
    ensureCapacity(count);
    boolean uniform = true;
    for (int i = 0; i < count; i++) {
      int tuple = tuples[from + i];
      int natts = HeapTupleHeader.attributeCount(chunk, tuple);
      boolean nulls = HeapTupleHeader.hasNulls(chunk, tuple);
      positions[i] = HeapTupleHeader.dataStart(chunk, tuple);
      bitmaps[i] = nulls ? tuple + HeapTupleHeader.BITMAP : NO_BITMAP;
      counts[i] = natts;
      uniform &= !nulls & natts >= needed;
    }
    deform(chunk, count, targets, firstRow, uniform);
  }

  /** Decodes index tuples; parameters as {@link #deformHeap}. */
  public void deformIndex(
      byte[] chunk, int[] tuples, int from, int count, Vector[] targets, int firstRow) {
    if (needed == 0 || count == 0) {
      return;
    }
    ensureCapacity(count);
    boolean uniform = true;
    for (int i = 0; i < count; i++) {
      int tuple = tuples[from + i];
      int natts = IndexTuple.attributeCount(chunk, tuple);
      boolean nulls = IndexTuple.hasNulls(chunk, tuple);
      positions[i] = IndexTuple.dataStart(chunk, tuple);
      bitmaps[i] = nulls ? tuple + IndexTuple.HEADER_SIZE : NO_BITMAP;
      counts[i] = natts;
      uniform &= !nulls & natts >= needed;
    }
    deform(chunk, count, targets, firstRow, uniform);
  }

  private void ensureCapacity(int count) {
    if (positions.length < count) {
      positions = new int[count];
      bitmaps = new int[count];
      counts = new int[count];
    }
  }

  private void deform(byte[] chunk, int count, Vector[] targets, int firstRow, boolean uniform) {
    if (uniform) {
      deformColumns(chunk, count, targets, firstRow);
    } else {
      for (int i = 0; i < count; i++) {
        deformTuple(chunk, positions[i], bitmaps[i], counts[i], targets, firstRow + i);
      }
    }
    if (anyForm) {
      restore(targets, firstRow, count);
    }
  }

  /** Brings values in the shape that their types have today. */
  private void restore(Vector[] targets, int firstRow, int count) {
    for (int w = 0; w < wanted.length; w++) {
      StoredForm form = descriptor.form(wanted[w]);
      if (form == null) {
        continue;
      }
      BytesVector values = (BytesVector) targets[w];
      for (int row = firstRow; row < firstRow + count; row++) {
        if (!values.isNull(row)) {
          form.restore(values, row);
        }
      }
    }
  }

  private void deformColumns(byte[] chunk, int count, Vector[] targets, int firstRow) {
    for (int w = 0; w < prefixWanted; w++) {
      int attribute = wanted[w];
      int offset = descriptor.fixedOffset(attribute);
      readColumn(attribute, chunk, offset, count, targets[w], firstRow);
    }
    if (prefixWanted == wanted.length) {
      return;
    }
    int w = prefixWanted;
    int attribute = descriptor.fixedPrefix() - 1;
    int offset = descriptor.fixedOffset(attribute);
    while (true) {
      int width = descriptor.width(attribute);
      if (width < 0) {
        skipVarlenas(chunk, offset, count);
        offset = 0;
      } else {
        offset += width;
      }
      attribute++;
      if (attribute == wanted[w]) {
        readColumn(attribute, chunk, offset, count, targets[w], firstRow);
        w++;
        if (w == wanted.length) {
          return;
        }
      }
    }
  }

  private void skipVarlenas(byte[] chunk, int offset, int count) {
    int[] at = positions;
    for (int i = 0; i < count; i++) {
      int position = at[i] + offset;
      int first = chunk[position];
      at[i] = position + (first >= 0 ? 1 + first : Varlena.storedSize(chunk, position));
    }
  }

  private void readColumn(
      int attribute, byte[] chunk, int offset, int count, Vector target, int row) {
    int[] at = positions;
    switch (descriptor.encoding(attribute)) {
      case UINT1 -> {
        long[] values = ((LongVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getUnsignedByte(chunk, at[i] + offset);
        }
      }
      case INT2 -> {
        long[] values = ((LongVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getShort(chunk, at[i] + offset);
        }
      }
      case INT4 -> {
        long[] values = ((LongVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getInt(chunk, at[i] + offset);
        }
      }
      case UINT4 -> {
        long[] values = ((LongVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getUnsignedInt(chunk, at[i] + offset);
        }
      }
      case INT8 -> {
        long[] values = ((LongVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getLong(chunk, at[i] + offset);
        }
      }
      case FLOAT4 -> {
        double[] values = ((DoubleVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getFloat(chunk, at[i] + offset);
        }
      }
      case FLOAT8 -> {
        double[] values = ((DoubleVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = ByteArrays.getDouble(chunk, at[i] + offset);
        }
      }
      case TID -> {
        long[] values = ((LongVector) target).values();
        for (int i = 0; i < count; i++) {
          values[row + i] = readTid(chunk, at[i] + offset);
        }
      }
      case FIXED -> {
        BytesVector slices = (BytesVector) target;
        int width = descriptor.width(attribute);
        for (int i = 0; i < count; i++) {
          slices.setReference(row + i, chunk, at[i] + offset, width);
        }
      }
      case VARLENA -> {
        BytesVector slices = (BytesVector) target;
        byte[][] chunks = slices.chunks();
        int[] offsets = slices.offsets();
        int[] lengths = slices.lengths();
        for (int i = 0; i < count; i++) {
          int position = at[i] + offset;
          int first = chunk[position];
          if (first >= 0) {
            chunks[row + i] = chunk;
            offsets[row + i] = position + 1;
            lengths[row + i] = first;
          } else {
            readLongVarlena(chunk, position, slices, row + i);
          }
        }
      }
    }
  }

  private void deformTuple(
      byte[] chunk, int start, int bitmap, int natts, Vector[] targets, int row) {
    int position = start;
    int w = 0;
    int stop = Math.min(natts, needed);
    for (int attribute = 0; attribute < stop; attribute++) {
      boolean isWanted = attribute == wanted[w];
      if (bitmap != NO_BITMAP && isNull(chunk, bitmap, attribute)) {
        if (isWanted) {
          targets[w++].setNull(row);
        }
        continue;
      }
      if (isWanted) {
        readValue(attribute, chunk, position, targets[w++], row);
      }
      int width = descriptor.width(attribute);
      position += width < 0 ? Varlena.storedSize(chunk, position) : width;
    }
    for (; w < wanted.length; w++) {
      byte[] missing = descriptor.attribute(wanted[w]).missingValue();
      if (missing == null) {
        targets[w].setNull(row);
      } else {
        readValue(wanted[w], missing, 0, targets[w], row);
      }
    }
  }

  private static boolean isNull(byte[] chunk, int bitmap, int attribute) {
    return (chunk[bitmap + (attribute >> 3)] & 1 << (attribute & 7)) == 0;
  }

  private void readValue(int attribute, byte[] chunk, int position, Vector target, int row) {
    switch (target) {
      case LongVector longs -> longs.set(row, readLong(attribute, chunk, position));
      case DoubleVector doubles ->
          doubles.set(
              row,
              descriptor.width(attribute) == 4
                  ? ByteArrays.getFloat(chunk, position)
                  : ByteArrays.getDouble(chunk, position));
      case BytesVector slices -> {
        int width = descriptor.width(attribute);
        if (width >= 0) {
          slices.setReference(row, chunk, position, width);
        } else if (chunk[position] >= 0) {
          slices.setReference(row, chunk, position + 1, chunk[position]);
        } else {
          readLongVarlena(chunk, position, slices, row);
        }
      }
    }
  }

  private long readLong(int attribute, byte[] chunk, int position) {
    return switch (descriptor.encoding(attribute)) {
      case UINT1 -> ByteArrays.getUnsignedByte(chunk, position);
      case INT2 -> ByteArrays.getShort(chunk, position);
      case INT4 -> ByteArrays.getInt(chunk, position);
      case UINT4 -> ByteArrays.getUnsignedInt(chunk, position);
      case TID -> readTid(chunk, position);
      default -> ByteArrays.getLong(chunk, position);
    };
  }

  private static long readTid(byte[] chunk, int position) {
    return ItemPointer.of(
        ByteArrays.getInt(chunk, position), ByteArrays.getUnsignedShort(chunk, position + 4));
  }

  private void readLongVarlena(byte[] chunk, int position, BytesVector target, int row) {
    if (Varlena.isPlain(chunk, position)) {
      int length = Varlena.plainLength(chunk, position);
      int start = position + Varlena.LONG_HEADER_SIZE;
      if (length > chunk.length - start) {
        throw new DatabaseError("XX001", "value of " + length + " bytes runs over its tuple");
      }
      target.setReference(row, chunk, start, length);
    } else if (detoaster == null) {
      throw new DatabaseError("XX001", "unexpected compressed or out-of-line value");
    } else {
      detoaster.detoast(chunk, position, target, row);
    }
  }
}
