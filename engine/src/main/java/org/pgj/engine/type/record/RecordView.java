package org.pgj.engine.type.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ElementCodec;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/**
 * Reads the payload of a composite value.
 *
 * <pre>
 * | number of fields 4 | names | then for each field: type oid 4 | null? 1 | value unless null |
 * </pre>
 *
 * Little endian, values as {@link ElementCodec} writes them. Fields are read in order. Names are
 * there only if the highest bit of the number of fields is set: an anonymous record whose maker
 * knew what its fields are called carries that along, for it may be asked far from the query that
 * put it together. They are (length of all of them 4, then for each: length 4, UTF-8) and count for
 * nothing in comparisons.
 */
public final class RecordView {
  private static final int NAMED = 1 << 31;

  private final byte[] array;
  private final int count;
  private final int names;
  private int at;

  public RecordView(byte[] array, int offset) {
    this.array = array;
    int head = BytesOutput.getIntLE(array, offset);
    this.count = head & ~NAMED;
    this.at = offset + 4;
    if (head < 0) {
      this.names = at + 4;
      this.at = names + BytesOutput.getIntLE(array, at);
    } else {
      this.names = -1;
    }
  }

  public RecordView(Bytes value) {
    this(value.array(), value.offset());
  }

  /** Where the first field of a record stands. */
  public static int fields(byte[] array, int offset) {
    return new RecordView(array, offset).at;
  }

  /** Number of fields. */
  public int count() {
    return count;
  }

  /** Names of all fields in UTF-8, null if the record does not carry them. */
  public byte[][] names() {
    if (names < 0) {
      return null;
    }
    byte[][] all = new byte[count][];
    int from = names;
    for (int i = 0; i < count; i++) {
      int length = BytesOutput.getIntLE(array, from);
      all[i] = Arrays.copyOfRange(array, from + 4, from + 4 + length);
      from += 4 + length;
    }
    return all;
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
  public static BytesOutput begin(int count, BytesOutput out) {
    return out.writeIntLE(count);
  }

  /** The head of records whose fields have names, to be written in the place of {@link #begin}. */
  public static byte[] head(List<String> names) {
    BytesOutput all = new BytesOutput(16 * names.size());
    for (String name : names) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      all.writeIntLE(text.length).write(text, 0, text.length);
    }
    return new BytesOutput(8 + all.length())
        .writeIntLE(names.size() | NAMED)
        .writeIntLE(all.length())
        .write(all.array(), 0, all.length())
        .toArray();
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
