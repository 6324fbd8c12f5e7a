package org.pgj.engine.type.number;

import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** float4, whose values are held as the double of the same value, and float8. */
public final class FloatType extends SqlType {
  public static final FloatType FLOAT4 = new FloatType(Oids.FLOAT4, "float4", 4);
  public static final FloatType FLOAT8 = new FloatType(Oids.FLOAT8, "float8", 8);

  private FloatType(int oid, String name, int length) {
    super(oid, name, Representation.DOUBLE, length, length);
  }

  @Override
  public void input(
      byte[] text, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    double value =
        length() == 4
            ? FloatText.parseFloat(text, from, to, "real")
            : FloatText.parseDouble(text, from, to, "double precision");
    ((DoubleVector) target).set(row, value);
  }

  @Override
  public void output(Vector source, int row, BytesOutput out, TypeContext context) {
    double value = ((DoubleVector) source).get(row);
    if (length() == 4) {
      FloatText.formatFloat((float) value, context.extraFloatDigits(), out);
    } else {
      FloatText.formatDouble(value, context.extraFloatDigits(), out);
    }
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, length());
    double value =
        length() == 4
            ? Float.intBitsToFloat(BytesOutput.getIntBE(data, from))
            : Double.longBitsToDouble(BytesOutput.getLongBE(data, from));
    ((DoubleVector) target).set(row, value);
  }

  @Override
  public void send(Vector source, int row, BytesOutput out, TypeContext context) {
    double value = ((DoubleVector) source).get(row);
    if (length() == 4) {
      out.writeIntBE(Float.floatToRawIntBits((float) value));
    } else {
      out.writeLongBE(Double.doubleToRawLongBits(value));
    }
  }
}
