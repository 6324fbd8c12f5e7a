package org.pgj.engine.type;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** any, anyelement, internal, trigger … and void, the only one whose value can be shown. */
public final class PseudoType extends LongType {
  public PseudoType(int oid, String name, int length) {
    super(oid, name, length);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    if (oid() == Oids.VOID) {
      return 0;
    }
    throw new DatabaseError("0A000", "cannot accept a value of type " + name());
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    if (oid() != Oids.VOID) {
      throw new DatabaseError("0A000", "cannot display a value of type " + name());
    }
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    ((LongVector) target).set(row, parse(data, from, to, typmod, context));
  }

  @Override
  public void send(Vector source, int row, BytesOutput out, TypeContext context) {
    format(0, out, context);
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
