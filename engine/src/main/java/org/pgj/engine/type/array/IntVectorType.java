package org.pgj.engine.type.array;

import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.identity.OidType;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * int2vector and oidvector: arrays of one dimension that starts at 0, without nulls; the text is
 * the numbers with blanks between. An empty one keeps its dimension.
 */
public final class IntVectorType extends BytesType {
  public static final IntVectorType INT2VECTOR =
      new IntVectorType(Oids.INT2VECTOR, "int2vector", IntegerType.INT2);
  public static final IntVectorType OIDVECTOR =
      new IntVectorType(Oids.OIDVECTOR, "oidvector", OidType.OID);

  private final SqlType elementType;

  private IntVectorType(int oid, String name, SqlType elementType) {
    super(oid, name, -1, 4);
    this.elementType = elementType;
  }

  @Override
  public int elementOid() {
    return elementType.oid();
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int header = payload.length();
    payload.writeIntLE(1).writeIntLE(0).writeIntLE(elementType.oid());
    payload.writeIntLE(0).writeIntLE(0);
    Vector element = Vector.create(elementType.representation(), 1);
    int count = 0;
    int at = from;
    while (true) {
      while (at < to && Whitespace.is(text[at])) {
        at++;
      }
      if (at >= to) {
        break;
      }
      int start = at;
      while (at < to && !Whitespace.is(text[at])) {
        at++;
      }
      elementType.input(text, start, at, NO_TYPMOD, element, 0, context);
      ElementCodec.write(elementType, element, 0, payload);
      count++;
    }
    payload.putIntLE(header + 12, count);
  }

  /** Appends the payload of a vector of these numbers. */
  public void write(int[] values, BytesOutput payload) {
    payload.writeIntLE(1).writeIntLE(0).writeIntLE(elementType.oid());
    payload.writeIntLE(values.length).writeIntLE(0);
    LongVector element = new LongVector(1);
    for (int value : values) {
      element.set(0, elementType == OidType.OID ? value & 0xffffffffL : value);
      ElementCodec.write(elementType, element, 0, payload);
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    ArrayView view = new ArrayView(payload, offset, length);
    Vector element = Vector.create(elementType.representation(), 1);
    for (int i = 0; i < view.count(); i++) {
      if (i > 0) {
        out.write(' ');
      }
      view.next(elementType, element, 0);
      elementType.output(element, 0, out, context);
    }
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    asArray().parseBinary(data, from, to, typmod, payload, context);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    asArray().formatBinary(payload, offset, length, out, context);
  }

  private ArrayType asArray() {
    return new ArrayType(oid(), name(), elementType);
  }

  @Override
  public boolean isOrdered() {
    return elementType == OidType.OID;
  }

  /** By length first, then by elements. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    if (leftLength != rightLength) {
      return Integer.compare(leftLength, rightLength);
    }
    return asArray().compareBytes(left, leftOffset, leftLength, right, rightOffset, rightLength);
  }
}
