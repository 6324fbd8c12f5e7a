package org.pgj.engine.type.identity;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** An enum: values are held as the oids of their pg_enum rows and ordered as declared. */
public final class EnumType extends LongType {
  /** A value of the type: pg_enum.oid and pg_enum.enumlabel. */
  public record Label(int oid, String text) {}

  private final List<Label> labels;
  private final Map<String, Integer> byText = new HashMap<>();
  private final Map<Integer, Integer> positions = new HashMap<>();

  /**
   * @param labels in order (pg_enum.enumsortorder)
   */
  public EnumType(int oid, String name, List<Label> labels) {
    super(oid, name, 4);
    this.labels = List.copyOf(labels);
    for (int i = 0; i < labels.size(); i++) {
      byText.put(labels.get(i).text(), i);
      positions.put(labels.get(i).oid(), i);
    }
  }

  /** The values in order. */
  public List<Label> labels() {
    return labels;
  }

  /** Place of a value in the order, from 0; 22P03 if it is none of this type. */
  public int position(long value) {
    Integer position = positions.get((int) value);
    if (position == null) {
      throw new DatabaseError("22P03", "invalid internal value for enum: " + value);
    }
    return position;
  }

  @Override
  public boolean isUnsigned() {
    return true;
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    String label = new String(text, from, to - from, StandardCharsets.UTF_8);
    Integer position = byText.get(label);
    if (position == null) {
      throw new DatabaseError(
          "22P02", "invalid input value for enum " + name() + ": \"" + label + "\"");
    }
    return labels.get(position).oid() & 0xFFFFFFFFL;
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    out.writeUtf8(labels.get(position(value)).text());
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    Bytes text = context.clientEncoding().received(data, from, to);
    long value = parse(text.array(), text.offset(), text.end(), typmod, context);
    ((LongVector) target).set(row, value);
  }

  @Override
  public void send(Vector source, int row, BytesOutput out, TypeContext context) {
    int before = out.length();
    format(((LongVector) source).get(row), out, context);
    context.clientEncoding().send(out, before);
  }

  @Override
  public int compareLong(long left, long right) {
    return left == right ? 0 : Integer.compare(position(left), position(right));
  }

  @Override
  public boolean isSignedOrder() {
    return false;
  }
}
