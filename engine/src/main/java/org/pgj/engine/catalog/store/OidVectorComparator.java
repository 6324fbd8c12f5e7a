package org.pgj.engine.catalog.store;

import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.type.array.IntVectorType;

/** The order of oidvector: by length, then by elements. */
final class OidVectorComparator extends KeyComparator {
  static final OidVectorComparator INSTANCE = new OidVectorComparator();

  private OidVectorComparator() {
    super(Kind.CUSTOM_BYTES);
  }

  @Override
  public int compare(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return IntVectorType.OIDVECTOR.compareBytes(
        left, leftOffset, leftLength, right, rightOffset, rightLength);
  }
}
