package org.pgj.engine.storage.file;

import org.pgj.engine.os.Descriptor;

/**
 * Open files of one worker, by relation and segment: a direct-mapped table, so that there are never
 * more than {@link #SLOTS} and finding one allocates nothing.
 */
final class DescriptorCache {
  private static final int SLOTS = 256;

  private final long[] relations = new long[SLOTS];
  private final int[] parts = new int[SLOTS];
  private final int[] descriptors = new int[SLOTS];

  /**
   * @param part fork and segment number
   * @return the descriptor, or -1
   */
  int find(long relation, int part) {
    int at = slot(relation, part);
    return relations[at] == relation && parts[at] == part && descriptors[at] > 0
        ? descriptors[at]
        : -1;
  }

  /** Takes over an open descriptor; closes the one it displaces. */
  void put(long relation, int part, int descriptor) {
    int at = slot(relation, part);
    if (descriptors[at] > 0) {
      Descriptor.close(descriptors[at]);
    }
    relations[at] = relation;
    parts[at] = part;
    descriptors[at] = descriptor;
  }

  /** Closes all files of a relation. */
  void closeRelation(long relation) {
    for (int at = 0; at < SLOTS; at++) {
      if (relations[at] == relation) {
        close(at);
      }
    }
  }

  /** Closes all files of a database. */
  void closeDatabase(int databaseOid) {
    for (int at = 0; at < SLOTS; at++) {
      if ((int) (relations[at] >>> 32) == databaseOid) {
        close(at);
      }
    }
  }

  void closeAll() {
    for (int at = 0; at < SLOTS; at++) {
      close(at);
    }
  }

  private void close(int at) {
    if (descriptors[at] > 0) {
      Descriptor.close(descriptors[at]);
      descriptors[at] = 0;
    }
  }

  private static int slot(long relation, int part) {
    return (int) ((relation * 0x9E37_79B9_7F4A_7C15L >>> 40) + part) & SLOTS - 1;
  }
}
