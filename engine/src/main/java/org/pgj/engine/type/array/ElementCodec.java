package org.pgj.engine.type.array;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.text.NameType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Values inside arrays and records: fixed-length types in their length, little endian; others as a
 * length of four bytes and the payload.
 */
public final class ElementCodec {
  private ElementCodec() {}

  /** Appends a value that is not null. */
  public static void write(SqlType type, Vector source, int row, BytesOutput out) {
    switch (type.representation()) {
      case LONG -> {
        long value = ((LongVector) source).get(row);
        switch (type.length()) {
          case 1 -> out.write((int) value);
          case 2 -> out.writeShortLE((int) value);
          case 4 -> out.writeIntLE((int) value);
          default -> out.writeLongLE(value);
        }
      }
      case DOUBLE -> {
        double value = ((DoubleVector) source).get(row);
        if (type.length() == 4) {
          out.writeIntLE(Float.floatToRawIntBits((float) value));
        } else {
          out.writeLongLE(Double.doubleToRawLongBits(value));
        }
      }
      case BYTES -> {
        BytesVector bytes = (BytesVector) source;
        int length = bytes.length(row);
        if (type.length() < 0) {
          out.writeIntLE(length);
        }
        out.write(bytes.chunk(row), bytes.offset(row), length);
        if (length < type.length()) {
          out.fill(0, type.length() - length);
        }
      }
    }
  }

  /** Reads the value at an offset, as a reference for bytes, and answers the offset after it. */
  public static int read(SqlType type, byte[] array, int offset, Vector target, int row) {
    switch (type.representation()) {
      case LONG -> {
        long value =
            switch (type.length()) {
              case 1 -> type.isUnsigned() ? array[offset] & 0xFF : array[offset];
              case 2 -> BytesOutput.getShortLE(array, offset);
              case 4 ->
                  type.isUnsigned()
                      ? BytesOutput.getIntLE(array, offset) & 0xFFFFFFFFL
                      : BytesOutput.getIntLE(array, offset);
              default -> BytesOutput.getLongLE(array, offset);
            };
        ((LongVector) target).set(row, value);
      }
      case DOUBLE ->
          ((DoubleVector) target)
              .set(
                  row,
                  type.length() == 4
                      ? Float.intBitsToFloat(BytesOutput.getIntLE(array, offset))
                      : Double.longBitsToDouble(BytesOutput.getLongLE(array, offset)));
      case BYTES -> {
        if (type.length() < 0) {
          int length = BytesOutput.getIntLE(array, offset);
          ((BytesVector) target).setReference(row, array, offset + 4, length);
          return offset + 4 + length;
        }
        // Keys of indexes are compared byte by byte: the fill of a name is no part of it.
        int length =
            type == NameType.NAME
                ? NameType.trimmedLength(array, offset, NameType.SIZE)
                : type.length();
        ((BytesVector) target).setReference(row, array, offset, length);
      }
    }
    return offset + type.length();
  }

  /** Offset after the value at an offset. */
  public static int skip(SqlType type, byte[] array, int offset) {
    return type.length() > 0
        ? offset + type.length()
        : offset + 4 + BytesOutput.getIntLE(array, offset);
  }
}
