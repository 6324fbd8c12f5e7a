package org.pgj.engine.shared;

/** Where an instance keeps its data. */
public enum StorageKind {
  /** In the segment alone: no files, no log, gone with the instance. */
  MEMORY,
  /** In a data directory, durable. */
  FILE
}
