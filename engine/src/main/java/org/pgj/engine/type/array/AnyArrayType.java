package org.pgj.engine.type.array;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** anyarray as a column's type, as in pg_statistic: arrays that tell their elements' type. */
public final class AnyArrayType extends BytesType {
  public static final AnyArrayType ANYARRAY = new AnyArrayType();

  private AnyArrayType() {
    super(2277, "anyarray", -1, 8);
  }

  private static ArrayType typeOf(byte[] payload, int offset, int length, TypeContext context) {
    int element = new ArrayView(payload, offset, length).elementType();
    return new ArrayType(0, "anyarray", context.catalog().type(element));
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw new DatabaseError("0A000", "cannot accept a value of type anyarray");
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    typeOf(payload, offset, length, context).format(payload, offset, length, out, context);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw new DatabaseError("0A000", "cannot accept a value of type anyarray");
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    typeOf(payload, offset, length, context).formatBinary(payload, offset, length, out, context);
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
