package org.pgj.engine.type;

import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A type held as {@link Representation#LONG}: subclasses convert plain longs. */
public abstract class LongType extends SqlType {
  protected LongType(int oid, String name, int length) {
    super(oid, name, Representation.LONG, length, length);
  }

  /**
   * Whether values of two binary-coercible types of the same bytes differ as numbers: one is
   * signed, the other is not.
   */
  public static boolean differInSign(SqlType one, SqlType other) {
    return one.representation() == Representation.LONG
        && one.length() == Integer.BYTES
        && other.length() == Integer.BYTES
        && one.isUnsigned() != other.isUnsigned();
  }

  /** The number that the four bytes of another mean in a type of the other sign. */
  public static long withSign(long value, boolean isUnsigned) {
    return isUnsigned ? value & 0xFFFFFFFFL : (int) value;
  }

  /** Reads the text form; see {@link SqlType#input}. */
  public abstract long parse(byte[] text, int from, int to, int typmod, TypeContext context);

  /** Appends the text form. */
  public abstract void format(long value, BytesOutput out, TypeContext context);

  @Override
  public final void input(
      byte[] text, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    ((LongVector) target).set(row, parse(text, from, to, typmod, context));
  }

  @Override
  public final void output(Vector source, int row, BytesOutput out, TypeContext context) {
    format(((LongVector) source).get(row), out, context);
  }

  /** The default wire form is the stored form, big endian and sign-extended. */
  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, length());
    long value =
        switch (length()) {
          case 1 -> data[from];
          case 2 -> BytesOutput.getShortBE(data, from);
          case 4 -> BytesOutput.getIntBE(data, from);
          default -> BytesOutput.getLongBE(data, from);
        };
    ((LongVector) target).set(row, value);
  }

  @Override
  public void send(Vector source, int row, BytesOutput out, TypeContext context) {
    long value = ((LongVector) source).get(row);
    switch (length()) {
      case 1 -> out.write((int) value);
      case 2 -> out.writeShortBE((int) value);
      case 4 -> out.writeIntBE((int) value);
      default -> out.writeLongBE(value);
    }
  }
}
