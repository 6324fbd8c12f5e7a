package org.pgj.engine.type;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;

/** A type of the catalog whose values this engine cannot hold yet: every use raises 0A000. */
public final class UnsupportedType extends BytesType {
  public UnsupportedType(int oid, String name, int length, int align) {
    super(oid, name, length, align);
  }

  private DatabaseError notSupported() {
    return DatabaseError.notSupported("type " + displayName());
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw notSupported();
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    throw notSupported();
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw notSupported();
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    throw notSupported();
  }

  @Override
  public boolean isOrdered() {
    return false;
  }
}
