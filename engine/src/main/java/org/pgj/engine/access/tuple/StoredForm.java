package org.pgj.engine.access.tuple;

import org.pgj.engine.type.vector.BytesVector;

/**
 * How values are stored whose type may change its shape while tuples hold them, as composite types
 * do when an attribute is added or dropped. Tuples are not written anew then: a value is brought in
 * the shape of today whenever it is read.
 */
public interface StoredForm {
  /** Brings a value that was read from a tuple in the shape of today. */
  void restore(BytesVector values, int row);

  /**
   * What to store for a value.
   *
   * @return null to store it as it is
   */
  byte[] stored(byte[] value, int offset, int length);
}
