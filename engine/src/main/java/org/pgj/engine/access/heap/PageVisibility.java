package org.pgj.engine.access.heap;

import org.pgj.engine.storage.file.RelationFile;

/** Which pages have only tuples that everybody sees. */
public interface PageVisibility {
  /** Whether all tuples of the block are visible to everybody. */
  boolean isAllVisible(RelationFile relation, int block);

  /** Takes the block, whose page the caller has locked exclusively, off the map. */
  void clear(RelationFile relation, int block);
}
