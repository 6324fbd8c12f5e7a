package org.pgj.engine.access.heap;

import org.pgj.engine.storage.file.RelationFile;

/** Where tables have room; may be wrong at any time. */
public interface FreeSpace {
  /** A block with so many free bytes, or -1. */
  int find(RelationFile relation, int bytes);

  /** Notes the free bytes of a block. */
  void record(RelationFile relation, int block, int bytes);

  /** Notes the free bytes of a block and answers another one, or -1. */
  int recordAndFind(RelationFile relation, int block, int freeBytes, int wantedBytes);
}
