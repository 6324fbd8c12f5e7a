package org.pgj.engine.type.record;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ElementCodec;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/**
 * Reads the payload of a composite value.
 *
 * <pre>
 * | number of fields 4 | then for each field: type oid 4 | null? 1 | value unless null |
 * </pre>
 *
 * Little endian, values as {@link ElementCodec} writes them. Fields are read in order.
 */
public final class RecordView {
  private final byte[] array;
  private final int count;
  private int at;

  public RecordView(byte[] array, int offset) {
    this.array = array;
    this.count = BytesOutput.getIntLE(array, offset);
    this.at = offset + 4;
  }

  public RecordView(Bytes value) {
    this(value.array(), value.offset());
  }

  /** Number of fields. */
  public int count() {
    return count;
  }

  /** Type of the next field. */
  public int type() {
    return BytesOutput.getIntLE(array, at);
  }

  /** Whether the next field is null. */
  public boolean isNull() {
    return array[at + 4] != 0;
  }

  /** Reads the next field, null or not, into a vector of the representation of its type. */
  public void next(SqlType type, Vector target, int row) {
    boolean isNull = isNull();
    at += 5;
    if (isNull) {
      target.setNull(row);
    } else {
      target.clearNull(row);
      at = ElementCodec.read(type, array, at, target, row);
    }
  }

  /** Passes over the next field. */
  public void skip(SqlType type) {
    boolean isNull = isNull();
    at += 5;
    if (!isNull) {
      at = ElementCodec.skip(type, array, at);
    }
  }

  /** Appends the head of a record; its fields follow through {@link #writeField}. */
  public static void begin(int count, BytesOutput out) {
    out.writeIntLE(count);
  }

  /** Appends a field. */
  public static void writeField(SqlType type, Vector source, int row, BytesOutput out) {
    boolean isNull = source.isNull(row);
    out.writeIntLE(type.oid()).write(isNull ? 1 : 0);
    if (!isNull) {
      ElementCodec.write(type, source, row, out);
    }
  }
}
