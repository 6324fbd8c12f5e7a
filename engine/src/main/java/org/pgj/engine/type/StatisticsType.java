package org.pgj.engine.type;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;

/** pg_ndistinct and pg_dependencies: written by ANALYZE only, held as their text. */
public final class StatisticsType extends BytesType {
  public StatisticsType(int oid, String name) {
    super(oid, name, -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw new DatabaseError("0A000", "cannot accept a value of type " + name());
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload, offset, length);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw new DatabaseError("0A000", "cannot accept a value of type " + name());
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload, offset, length);
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
