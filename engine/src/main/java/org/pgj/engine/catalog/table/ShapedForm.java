package org.pgj.engine.catalog.table;

import org.pgj.engine.access.tuple.StoredForm;
import org.pgj.engine.type.vector.BytesVector;

/** The stored form of a type that is or holds composite types. */
abstract class ShapedForm implements StoredForm {
  /**
   * The value in the shape of today.
   *
   * @return null if it has that already
   */
  abstract byte[] restored(byte[] value, int offset, int length);

  final byte[] converted(byte[] value, int offset, int length, boolean restore) {
    return restore ? restored(value, offset, length) : stored(value, offset, length);
  }

  @Override
  public final void restore(BytesVector values, int row) {
    byte[] value = restored(values.chunk(row), values.offset(row), values.length(row));
    if (value != null) {
      values.setReference(row, value, 0, value.length);
    }
  }
}
