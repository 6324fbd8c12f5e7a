package org.pgj.engine.access.btree;

import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.type.vector.Vector;

/** Builds an index whose keys have many rows. */
public interface PostingBuilder extends IndexBuilder {
  /**
   * Adds the entries of one key.
   *
   * @param tids ascending
   */
  void add(Vector[] columns, int row, long[] tids, int count);
}
