package org.pgj.engine.catalog.table;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Values of a composite type in tuples. While no attribute was ever dropped they are stored as they
 * are, their fields being the first attributes. Afterwards they are stored with the numbers of the
 * attributes that their fields belong to:
 *
 * <pre>
 * | number of fields 4, second highest bit set | attribute numbers, 2 each | fields |
 * </pre>
 *
 * Fields of attributes that are no more are passed over, attributes without a field are null: what
 * PostgreSQL's tuples within tuples do.
 */
final class RowForm extends ShapedForm {
  private static final int NUMBERED = 1 << 30;
  private static final int FIELD_HEAD = 5;

  /**
   * An attribute, dropped or not.
   *
   * @param type 0 if dropped
   * @param length bytes of a value, negative if that varies
   * @param form of the values of its type, or null
   */
  record Part(int type, int length, ShapedForm form) {
    boolean dropped() {
      return type == 0;
    }
  }

  private final List<Part> parts;
  private final int live;
  private final boolean nested;

  /**
   * @param parts by attribute number
   */
  RowForm(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.live = (int) parts.stream().filter(part -> !part.dropped()).count();
    this.nested = parts.stream().anyMatch(part -> part.form() != null);
  }

  @Override
  byte[] restored(byte[] value, int offset, int length) {
    int head = BytesOutput.getIntLE(value, offset);
    if (head == parts.size() && live == head && !nested) {
      return null;
    }
    int count = head & ~NUMBERED;
    boolean isNumbered = head >= 0 && head != count;
    if (!isNumbered) {
      RecordView view = new RecordView(value, offset);
      count = view.count();
    }
    int[] fields = new int[parts.size()];
    int at = isNumbered ? offset + 4 + 2 * count : RecordView.fields(value, offset);
    for (int i = 0; i < count; i++) {
      int number = isNumbered ? BytesOutput.getShortLE(value, offset + 4 + 2 * i) : i + 1;
      if (number > parts.size()) {
        throw new DatabaseError("XX001", "stored row has a field of unknown attribute " + number);
      }
      fields[number - 1] = at;
      at = end(parts.get(number - 1), value, at);
    }
    BytesOutput out = new BytesOutput(length + 16);
    RecordView.begin(live, out);
    for (int i = 0; i < fields.length; i++) {
      Part part = parts.get(i);
      if (part.dropped()) {
        continue;
      }
      if (fields[i] == 0) {
        out.writeIntLE(part.type()).write(1);
      } else {
        copy(part, value, fields[i], out, true);
      }
    }
    return out.toArray();
  }

  @Override
  public byte[] stored(byte[] value, int offset, int length) {
    if (live == parts.size() && !nested) {
      return null;
    }
    BytesOutput out = new BytesOutput(length + 4 + 2 * live);
    if (live == parts.size()) {
      out.writeIntLE(live);
    } else {
      out.writeIntLE(live | NUMBERED);
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).dropped()) {
          out.writeShortLE(i + 1);
        }
      }
    }
    if (new RecordView(value, offset).count() != live) {
      throw new DatabaseError(
          "XX000", "row to be stored has another number of fields than its type");
    }
    int at = RecordView.fields(value, offset);
    for (Part part : parts) {
      if (!part.dropped()) {
        at = copy(part, value, at, out, false);
      }
    }
    return out.toArray();
  }

  private static int end(Part part, byte[] value, int field) {
    int at = field + FIELD_HEAD;
    if (value[at - 1] != 0) {
      return at;
    }
    return part.length() > 0
        ? at + part.length()
        : at + Integer.BYTES + BytesOutput.getIntLE(value, at);
  }

  /** Copies a field and answers where the next one starts. */
  private static int copy(Part part, byte[] value, int field, BytesOutput out, boolean restore) {
    int end = end(part, value, field);
    int start = field + FIELD_HEAD;
    byte[] other =
        part.form() == null || value[start - 1] != 0
            ? null
            : part.form().converted(value, start + Integer.BYTES, end - start - 4, restore);
    if (other == null) {
      out.write(value, field, end - field);
    } else {
      out.write(value, field, FIELD_HEAD).writeIntLE(other.length).write(other);
    }
    return end;
  }
}
