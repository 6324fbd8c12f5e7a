package org.pgj.engine.access.tuple;

import org.pgj.engine.type.vector.BytesVector;

/** Turns a compressed or out-of-line value back into its payload. */
@FunctionalInterface
public interface Detoaster {
  /**
   * Appends the payload to {@code target} as the value at {@code row}.
   *
   * @param chunk holds the stored value at {@code offset}, with its {@link Varlena} header
   */
  void detoast(byte[] chunk, int offset, BytesVector target, int row);
}
