package org.pgj.engine.type.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** A named composite type, such as the row type of a table (manual: Composite Types). */
public final class CompositeType extends RecordType {
  /** A field. */
  public record Field(String name, SqlType type, int typmod) {}

  private final List<Field> fields;

  /**
   * @param fields without dropped ones
   */
  public CompositeType(int oid, String name, List<Field> fields) {
    super(oid, name);
    this.fields = List.copyOf(fields);
  }

  public List<Field> fields() {
    return fields;
  }

  @Override
  public boolean isOrdered() {
    return fields.stream().allMatch(field -> field.type().isOrdered());
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = from;
    while (at < to && Character.isWhitespace(text[at])) {
      at++;
    }
    if (at >= to || text[at] != '(') {
      throw malformed(text, from, to, "Missing left parenthesis.");
    }
    at++;
    RecordView.begin(fields.size(), payload);
    BytesOutput item = new BytesOutput(32);
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        if (at >= to || text[at] != ',') {
          throw malformed(text, from, to, "Too few columns.");
        }
        at++;
      }
      Field field = fields.get(i);
      Vector value = Vector.create(field.type().representation(), 1);
      item.clear();
      boolean quoted = false;
      boolean inQuotes = false;
      while (true) {
        if (at >= to) {
          throw malformed(text, from, to, "Unexpected end of input.");
        }
        byte c = text[at];
        if (!inQuotes && (c == ',' || c == ')')) {
          break;
        }
        at++;
        if (c == '\\') {
          if (at >= to) {
            throw malformed(text, from, to, "Unexpected end of input.");
          }
          item.write(text[at++]);
        } else if (c == '"') {
          if (inQuotes && at < to && text[at] == '"') {
            item.write('"');
            at++;
          } else {
            inQuotes = !inQuotes;
            quoted = true;
          }
        } else {
          item.write(c);
        }
      }
      if (item.length() == 0 && !quoted) {
        value.setNull(0);
      } else {
        field.type().input(item.array(), 0, item.length(), field.typmod(), value, 0, context);
      }
      RecordView.writeField(field.type(), value, 0, payload);
    }
    if (at >= to || text[at] != ')') {
      throw malformed(text, from, to, "Too many columns.");
    }
    at++;
    while (at < to && Character.isWhitespace(text[at])) {
      at++;
    }
    if (at < to) {
      throw malformed(text, from, to, "Junk after right parenthesis.");
    }
  }

  private static DatabaseError malformed(byte[] text, int from, int to, String detail) {
    return new DatabaseError(
            "22P02",
            "malformed record literal: \""
                + new String(text, from, to - from, StandardCharsets.UTF_8)
                + "\"")
        .detail(detail);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from < 4) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    int count = BytesOutput.getIntBE(data, from);
    if (count != fields.size()) {
      throw new DatabaseError(
          "42804", "wrong number of columns: " + count + ", expected " + fields.size());
    }
    int at = from + 4;
    RecordView.begin(count, payload);
    for (Field field : fields) {
      if (to - at < 8) {
        throw new DatabaseError("08P01", "insufficient data left in message");
      }
      int type = BytesOutput.getIntBE(data, at);
      int length = BytesOutput.getIntBE(data, at + 4);
      at += 8;
      if (type != field.type().oid()) {
        throw new DatabaseError(
            "42804",
            "binary data has type "
                + type
                + " instead of expected "
                + field.type().oid()
                + " in record column "
                + (fields.indexOf(field) + 1));
      }
      Vector value = Vector.create(field.type().representation(), 1);
      if (length < 0) {
        value.setNull(0);
      } else {
        if (to - at < length) {
          throw new DatabaseError("08P01", "insufficient data left in message");
        }
        field.type().receive(data, at, at + length, field.typmod(), value, 0, context);
        at += length;
      }
      RecordView.writeField(field.type(), value, 0, payload);
    }
  }

  /** Field by field, null last. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    RecordView a = new RecordView(left, leftOffset);
    RecordView b = new RecordView(right, rightOffset);
    for (Field field : fields) {
      Vector x = Vector.create(field.type().representation(), 1);
      Vector y = Vector.create(field.type().representation(), 1);
      a.next(field.type(), x, 0);
      b.next(field.type(), y, 0);
      int order =
          x.isNull(0) || y.isNull(0)
              ? Boolean.compare(x.isNull(0), y.isNull(0))
              : field.type().compare(x, 0, y, 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean isBytewiseEqual() {
    return fields.stream().allMatch(field -> field.type().isBytewiseEqual());
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    RecordView view = new RecordView(value, offset);
    long hash = fields.size();
    for (Field field : fields) {
      Vector element = Vector.create(field.type().representation(), 1);
      view.next(field.type(), element, 0);
      hash = Hashing.combine(hash, element.isNull(0) ? 0 : field.type().hash(element, 0));
    }
    return hash;
  }
}
